"""What all tests may need."""

import gc
import os
import signal
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import pytest

from heapqa.demo.defects import select
from heapqa.demo.errors import DemoError
from tests.depth import DEFECT, DEPTH, DEPTHS, MATRIX, in_shard, is_due

DEFECTS = Path(__file__).parent / "demo" / "defects"
TRACKING = Path(__file__).parent / "tracking"
EVERY_DEFECT = (DEFECTS / "test_matrix.py", DEFECTS / "test_elsewhere.py")
"""Hold every defect against the shop without defects."""
SHARD = os.environ.get("HEAPQA_SHARD", "")


def pytest_configure() -> None:
    """Refuse a defect or a part that does not exist: nothing would be proved, and all green."""
    if DEPTH not in DEPTHS:
        known = ", ".join(DEPTHS[1:])
        raise pytest.UsageError(f"HEAPQA_DEPTH={DEPTH}: leave it out, or say one of {known}")
    try:
        in_shard("", SHARD)
    except ValueError as error:
        raise pytest.UsageError(str(error)) from error
    try:
        select([DEFECT] if DEFECT else [])
    except DemoError as error:
        raise pytest.UsageError(f"DEFECT={DEFECT}: {error}") from error


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> None:
    """Take the time limits off Hypothesis before the first module of tests is imported; the bundled
    shop's suite does without Hypothesis, which takes long to import."""
    if isinstance(collector, pytest.Module) and TRACKING not in collector.path.parents:
        _take_limits_off()


@cache
def _take_limits_off() -> None:
    from hypothesis import settings

    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collecting makes little garbage and a million objects that stay: looking through them again
    and again for garbage takes a quarter of its time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser by what it asks for (tests that start programs mark themselves),
    and leave to `make matrix` what is its own."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    due = [_is_due(item) for item in items]
    if not all(due):
        left_out = [item for item, is_due in zip(items, due, strict=True) if not is_due]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item, is_due in zip(items, due, strict=True) if is_due]


def _is_due(item: pytest.Item) -> bool:
    deep = item.get_closest_marker(MATRIX) is not None
    if _is_below(item.path, TRACKING):  # a program that a test has started plays the suite
        return True
    of_defects = _is_below(item.path, DEFECTS)
    if DEPTH and DEFECT:
        defect = item.callspec.params.get("defect") if hasattr(item, "callspec") else None
        of_defects = defect.name == DEFECT if defect else item.path in EVERY_DEFECT
        return of_defects and is_due(DEPTH, deep=deep, of_defects=True)
    return is_due(DEPTH, deep=deep, of_defects=of_defects) and in_shard(item.nodeid, SHARD)


@cache
def _is_below(path: Path, folder: Path) -> bool:
    """Whether a module is in a folder: asked for each of its tests."""
    return folder in path.parents


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder in which the workers of one run, and of no other, keep things for each other."""
    own = tmp_path_factory.getbasetemp()  # of a worker: a folder in that of the run
    return own if worker_id == "master" else own.parent


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs that are started heed Ctrl-C, even where a shell started the tests aside."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
