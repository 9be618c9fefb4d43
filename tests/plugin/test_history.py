"""A run is kept in the history beside its results."""

from pathlib import Path

import pytest

from heapqa.history.runs import past_run
from heapqa.plugin.commit import VARIABLES, commit_of
from heapqa.plugin.reports import keep
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report.results import OutputPaths
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


def test_the_commit_is_that_of_the_server_or_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert commit_of(tmp_path) == ""
    monkeypatch.setenv("CI_COMMIT_SHA", "abc123")
    assert commit_of(tmp_path) == "abc123"
