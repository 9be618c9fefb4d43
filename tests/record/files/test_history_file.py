"""The history on disk."""

from pathlib import Path

import pytest

from heapqa.record.errors import RecordError
from heapqa.record.files.history_file import add_run, read_runs
from tests.history.nights import LEAK, run


def test_runs_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.sqlite3"
    for each in (run(2, LEAK), run(1), run(2)):
        add_run(path, each)

    assert read_runs(path) == (run(1), run(2))


def test_the_newest_runs_alone_are_read_where_so_many_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    for each in (run(3), run(1), run(2)):
        add_run(path, each)

    assert read_runs(path, newest=2) == (run(2), run(3))


def test_a_history_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no history yet"):
        read_runs(tmp_path / "history.sqlite3")


def test_a_file_that_is_no_history_is_named(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_text("something else entirely, and long enough to be looked at", "utf-8")

    with pytest.raises(RecordError, match=r"the history is damaged .*: move it away"):
        read_runs(path)
    with pytest.raises(RecordError, match=r"the history is damaged .*: move it away"):
        add_run(path, run(1))
