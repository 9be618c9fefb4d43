"""What has been read of a run's recordings while others are played."""

from pathlib import Path

import pytest

from heapqa.engine import decode
from heapqa.record.errors import RecordError
from heapqa.record.files.store import save
from heapqa.suite.sessions import Sessions
from heapqa.testing import granted, pageview, recording, visit


def test_a_recording_that_was_read_ahead_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "looks.jsonl"
    save(recording(visit()), path)
    sessions = Sessions()
    sessions.read_ahead(str(path))

    assert sessions.of(str(path)) is sessions.of(str(path))


def test_a_scenario_that_was_played_again_meanwhile_is_read_anew(tmp_path: Path) -> None:
    path, again = tmp_path / "looks.jsonl", recording(visit(), granted(pageview()))
    save(recording(visit()), path)
    sessions = Sessions()
    sessions.read_ahead(str(path))
    save(again, path)

    assert sessions.of(str(path)) == decode(again)


def test_what_cannot_be_read_ahead_is_told_when_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "looks.jsonl"
    path.write_text("no recording", "utf-8")
    sessions = Sessions()
    sessions.read_ahead(str(path))
    sessions.read_ahead(str(tmp_path / "gone.jsonl"))

    with pytest.raises(RecordError):
        sessions.of(str(path))
