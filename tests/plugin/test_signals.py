"""A run that is told to stop: it puts everything away and keeps what it has recorded."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from heapqa.record.files.store import load
from heapqa.suite.reports import INTERRUPTED
from tests.plugin.suite import replace_in

pytestmark = pytest.mark.browser

DEADLINE_S = 300.0
"""For whatever is waited for: a machine that does much else at once needs minutes to start."""
PYTEST = ("pytest", "tests", "--heapqa-output=heapqa-results")
HEAPQA = ("heapqa", "run")
WORKERS = (*HEAPQA, "-n", "2")
FIRST = Path("heapqa-results/recordings/accepts.jsonl")
SECOND = "looks.jsonl"
WAITS = f"""looks\\n")
    while not Path("{FIRST}").exists():
        flow.page.title()
    with flow.step("wait for ever"):
        flow.page.goto("/")
        Path("waiting").open("w").close()
        flow.page.wait_for_event("popup", timeout=0)
    with flow.step("land"):"""


def parents() -> dict[int, int]:
    """Every process's parent."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = int(
                path.read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            )
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def descendants(pid: int) -> dict[int, str]:
    """What the process started, and what that started, by name; with a handle that tells its end.

    A handle is readable once its process has ended, whose child that may then be. A process that
    ends while they are listed is none that could be left.
    """
    tree, found = parents(), {pid}
    while more := {child for child, parent in tree.items() if parent in found} - found:
        found |= more
    return dict(handle for one in found - {pid} if (handle := opened(one)))


def end_group(run: subprocess.Popen[bytes]) -> None:
    """End the run and whatever of its session is left, so that a red test leaves nothing behind."""
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    run.wait(DEADLINE_S)


def opened(pid: int) -> tuple[int, str] | None:
    """A process's handle and name; None when it has just ended."""
    try:
        name = Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
        return os.pidfd_open(pid), name
    except (ProcessLookupError, FileNotFoundError):
        return None


def left(handles: Iterable[int]) -> set[int]:
    """Those whose process has not ended, for which it has a little time."""
    alive = set(handles)
    while alive and (ended := select.select(alive, [], [], DEADLINE_S)[0]):
        alive.difference_update(ended)
    return alive


@pytest.fixture
def waiting(project: pytest.Pytester) -> Path:
    """The project's folder; its second scenario follows the first, says so, and never ends."""
    replace_in(
        project.path / "scenarios" / "flows.py", 'looks\\n")\n    with flow.step("land"):', WAITS
    )
    config = project.path / "playwright.config.json"
    settings = json.loads(config.read_text("utf-8"))
    config.write_text(json.dumps({**settings, "testDir": "tests", "timeout": 0}), "utf-8")
    os.mkfifo(project.path / "waiting")
    return project.path


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files with a name that is short enough for Chromium's sockets."""
    with TemporaryDirectory(prefix="h-") as folder:
        yield Path(folder)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("command", "group", "number"),
    [
        pytest.param(HEAPQA, False, signal.SIGINT, id="run-INT", marks=pytest.mark.matrix),
        pytest.param(HEAPQA, False, signal.SIGTERM, id="run-TERM"),
        pytest.param(PYTEST, True, signal.SIGINT, id="pytest-ctrl-C"),
        pytest.param(PYTEST, False, signal.SIGTERM, id="pytest-TERM", marks=pytest.mark.matrix),
        pytest.param(WORKERS, True, signal.SIGINT, id="workers-ctrl-C", marks=pytest.mark.matrix),
        pytest.param(WORKERS, False, signal.SIGTERM, id="workers-TERM", marks=pytest.mark.matrix),
    ],
)
def test_a_run_that_is_told_to_stop_leaves_nothing_behind_but_what_it_recorded(
    waiting: Path, temporary: Path, command: tuple[str, ...], group: bool, number: signal.Signals
) -> None:
    fifo = os.open(waiting / "waiting", os.O_RDONLY | os.O_NONBLOCK)
    log = waiting / "output.txt"
    with log.open("wb") as output:
        run = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=waiting, stdout=output, stderr=output, start_new_session=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )  # fmt: skip
    try:
        assert select.select([fifo], [], [], DEADLINE_S)[0], log.read_text("utf-8")
        started = descendants(run.pid)
        assert any("chrom" in name for name in started.values())
        (os.killpg if group else os.kill)(run.pid, number)
        status = run.wait(DEADLINE_S)
        alive = left(started)
    finally:
        os.close(fifo)
        end_group(run)
    assert [started[handle] for handle in alive] == []
    for handle in started:
        os.close(handle)
    assert status > 0, log.read_text("utf-8")
    assert list(temporary.glob("heapqa-*")) == []
    assert load(waiting / FIRST).interruption is None
    others = [path for path in (waiting / FIRST).parent.iterdir() if path.name != FIRST.name]
    assert {path.name for path in others} <= {SECOND}
    # Ctrl-C reaches the browser too, and its end may be noticed first: that is kept as what it is.
    assert all(load(path).interruption is not None for path in others)
    if "-n" not in command:  # else the verdicts of the first scenario may be under way
        report = json.loads((waiting / "heapqa-results" / "results.json").read_text("utf-8"))
        assert report["problems"] == [INTERRUPTED]
