"""``heapqa audit`` with many files: several processes, or a Dask cluster, say the same as one."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster
from typer.testing import CliRunner, Result

from heapqa.cli import app, judging
from heapqa.record.files.store import save
from heapqa.testing import (
    acceptance,
    granted,
    identify,
    loader,
    pageview,
    persona,
    plan,
    recording,
    rejected,
    visit,
)

CLOCK = ("started_at", "duration_s")
KNOWN = acceptance("personal-identity", "identity")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two worker processes."""
    cluster: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    )
    with cluster:
        yield str(cluster.scheduler_address)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with recordings of the same scenarios, and with files that cannot be read."""
    monkeypatch.chdir(tmp_path)
    ada, bob = persona(), persona(key="bob", email="bartholomew+qa@mail.test")
    leaky = visit(loader()), granted(pageview(), identify(ada.email))
    calm = visit(), granted(loader(), pageview())
    for number in range(12):
        items = (leaky, calm, (visit(), rejected()))[number % 3]
        people = [ada] if number % 2 else [ada, bob]
        made = recording(*items, personas=people).model_copy(
            update={"scenario": f"scenario_{number % 4}"}
        )
        save(made, tmp_path / "archive" / f"{number:02}.jsonl")
    (tmp_path / "archive" / "05-damaged.har").write_text("no HAR file", "utf-8")
    (tmp_path / "archive" / "07-damaged.jsonl").write_text('{"kind": "recording"}\n', "utf-8")
    return Path("archive")


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def said(result: Result) -> dict[str, Any]:
    """The document without what the clock says."""
    document: dict[str, Any] = json.loads(result.stdout)
    return {name: value for name, value in document.items() if name not in CLOCK}


def test_several_processes_say_the_same_as_one(archive: Path) -> None:
    arguments = "audit", archive, "missing", archive / "03.jsonl", "--format", "json"
    one, several = heapqa(*arguments), heapqa(*arguments, "-n", "3")
    document = said(one)

    assert json.dumps(said(several)) == json.dumps(document)
    assert several.exit_code == one.exit_code == 1
    assert [scenario["id"] for scenario in document["scenarios"]][-3:] == [
        "scenario_2 (3)",
        "scenario_3 (3)",
        "scenario_3 (4)",
    ]
    assert [problem.partition(":")[0] for problem in document["problems"]] == [
        "archive/05-damaged.har",
        "archive/07-damaged.jsonl",
        "missing",
    ]
    assert document["suppressed"] == said(several)["suppressed"]


def test_a_cluster_says_the_same_as_one_process(archive: Path, cluster: str) -> None:
    arguments = "audit", archive, "--format", "json"
    one, many = heapqa(*arguments), heapqa(*arguments, "--scheduler", cluster)

    assert json.dumps(said(many)) == json.dumps(said(one))
    assert many.exit_code == one.exit_code == 1


def test_the_page_is_the_same_too(archive: Path) -> None:
    pages = []
    for workers in ("1", "2"):
        result = heapqa("audit", archive / "00.jsonl", archive, "--output", "out", "-n", workers)
        assert result.exit_code == 1
        page = Path("out/report.html").read_text("utf-8")
        pages.append([line for line in page.splitlines() if "UTC" not in line])
        shutil.rmtree("out")

    assert pages[0] == pages[1]
    assert any("scenario_0 (2)" in line for line in pages[0])


def test_a_place_that_cannot_take_the_page_is_told_before_anything_is_judged(archive: Path) -> None:
    taken = Path("taken")
    taken.write_text("mine", "utf-8")
    result = CliRunner().invoke(app, ["audit", str(archive), "--output", str(taken)])
    assert result.exit_code == 2
    assert "taken is no folder to write to" in result.stderr
    assert taken.read_text("utf-8") == "mine"


def test_values_of_all_personas_are_masked_whoever_judged(archive: Path) -> None:
    shown = heapqa("audit", archive, "-n", "2", "--format", "json").stdout

    assert "scenario_1" in shown
    assert "zephyrine" not in shown
    assert "bartholomew" not in shown


def test_an_acceptance_holds_for_every_recording_of_its_scenario(tmp_path: Path) -> None:
    accepted = KNOWN.model_copy(update={"scenario": "quiz"})
    leaky = granted(loader(), pageview(), identify(persona().email))
    made = recording(visit(), leaky, plan=plan(accepted=(accepted,)))
    for name in ("first", "second"):
        quiz = made.model_copy(update={"scenario": "quiz"})
        save(quiz, tmp_path / f"{name}.jsonl")
    document = json.loads(heapqa("audit", tmp_path, "--format", "json").stdout)
    outcomes = [v["outcome"] for v in document["verdicts"] if v["rule"] == "personal-identity"]

    assert outcomes == ["accepted", "accepted"]
    assert [(use["state"], use["findings"]) for use in document["acceptances"]] == [("in use", 2)]


def test_processes_and_a_cluster_at_once_are_refused(archive: Path) -> None:
    result = heapqa("audit", archive, "-n", "2", "--scheduler", "tcp://127.0.0.1:8786")

    assert result.exit_code == 2
    assert "leave one out" in result.stderr


def test_without_dask_the_command_that_installs_it_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    result = heapqa("audit", archive, "--scheduler", "tcp://127.0.0.1:8786")

    assert result.exit_code == 2
    assert "pip install 'heapqa[dask]'" in result.stderr


def test_an_address_where_nobody_answers_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "CONNECT_S", 0.5)
    result = heapqa("audit", archive, "--scheduler", "tcp://127.0.0.1:9")

    assert result.exit_code == 3
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr
    assert "dask scheduler" in result.stderr


def test_an_address_that_is_none_is_told(archive: Path) -> None:
    result = heapqa("audit", archive, "--scheduler", "nonsense://x")

    assert result.exit_code == 3
    assert "no Dask scheduler answers at nonsense://x" in result.stderr


def test_a_scheduler_without_workers_is_told(archive: Path) -> None:
    alone: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=0, processes=False, dashboard_address=":0"
    )
    with alone:
        result = heapqa("audit", archive, "--scheduler", alone.scheduler_address)

    assert result.exit_code == 3
    assert "dask worker" in result.stderr


def test_workers_with_another_heapqa_are_refused(
    archive: Path, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "own_version", lambda: "9.9")
    result = heapqa("audit", archive, "--scheduler", cluster)

    assert result.exit_code == 3
    assert "this is 9.9" in result.stderr


class Dying:
    """Ends the process in which it is to judge."""

    def __call__(self, pieces: object) -> None:
        """End it."""
        os._exit(1)


def test_a_process_that_dies_ends_the_audit_with_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    dying: Any = Dying()
    with pytest.raises(BaseException) as ended, judging.judging(2, None) as spread:
        list(spread(dying, range(3)))

    assert getattr(ended.value, "exit_code", None) == 3
    assert "smaller -n" in capsys.readouterr().err


class Counting:
    """An executor that counts what is under way."""

    def __init__(self) -> None:
        self.most = 0
        self._open: list[Future[list[int]]] = []

    def submit(self, judge: Any, task: list[int]) -> "Future[list[int]]":
        """Take a task, which is done only when somebody asks for it."""
        self._open = [each for each in self._open if not each.done()]
        done = Lazy(task)
        self._open.append(done)
        self.most = max(self.most, len(self._open))
        return done


class Lazy(Future[list[int]]):
    """Is done when its result is asked for."""

    def __init__(self, task: list[int]) -> None:
        super().__init__()
        self.task = task

    def result(self, timeout: float | None = None) -> list[int]:
        """The task, as it was."""
        self.set_result(self.task)
        return super().result(timeout)


def test_a_few_tasks_are_ahead_however_many_there_are() -> None:
    executor: Any = Counting()
    spread: Any = judging.in_order(executor, 2)

    assert list(spread(None, range(1000))) == list(range(1000))
    assert executor.most == judging.AHEAD * 2
