"""A run is kept in the history beside its results."""

from pathlib import Path

from heapqa.history.runs import past_run
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report.results import OutputPaths
from heapqa.suite.reports import keep
from tests.history.nights import LEAK, report


def test_a_run_is_kept(tmp_path: Path) -> None:
    played = report(1, LEAK, output=OutputPaths(directory=str(tmp_path)))

    assert keep(played) == played
    assert read_runs(tmp_path / HISTORY) == (past_run(played),)


def test_what_is_judged_again_is_no_new_run(tmp_path: Path) -> None:
    keep(report(1, output=OutputPaths(directory=str(tmp_path)), saved_evidence="recordings"))

    assert not (tmp_path / HISTORY).exists()


def test_a_history_that_cannot_be_written_is_a_note_and_no_verdict(tmp_path: Path) -> None:
    (tmp_path / HISTORY).mkdir()
    (note,) = keep(report(1, output=OutputPaths(directory=str(tmp_path)))).notes

    assert HISTORY in note


def test_a_run_that_is_not_the_last_one_by_the_clock_says_so(tmp_path: Path) -> None:
    output = OutputPaths(directory=str(tmp_path))
    assert keep(report(9, output=output)).notes == ()
    (note,) = keep(report(2, output=output)).notes

    assert "a run of 1970-01-10 00:00 UTC, later than this one" in note
    assert len(read_runs(tmp_path / HISTORY)) == 2
