"""What ``heapqa live`` says before a browser starts, and how it is ended."""

import os
import signal
from pathlib import Path
from threading import Event

import pytest
from typer.testing import CliRunner

from heapqa.cli.app import app
from heapqa.cli.live import ends_on_signals
from heapqa.live.opening import recording_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shop.example"], "is no web address"),
        (["file:///etc/hosts"], "is no web address"),
        (["https://shop.example", "--defect", "preloaded-sdk"], "are for the bundled shop"),
        (["--config", "nowhere.json"], "no such file"),
        (["--port", "70000"], "65535"),
    ],
)
def test_what_cannot_be_visited_is_told(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["live", *arguments])

    assert result.exit_code == 2
    assert said in result.stderr


def test_ctrl_c_before_the_visit_ends_everything_at_once() -> None:
    began, ending = Event(), Event()
    with pytest.raises(KeyboardInterrupt), ends_on_signals(began, ending):
        os.kill(os.getpid(), signal.SIGINT)

    assert not ending.is_set()


def test_ctrl_c_ends_the_visit_and_once_more_everything() -> None:
    before = signal.getsignal(signal.SIGTERM)
    began, ending = Event(), Event()
    began.set()
    with ends_on_signals(began, ending):
        os.kill(os.getpid(), signal.SIGTERM)
        assert ending.is_set()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)

    assert signal.getsignal(signal.SIGTERM) == before


def test_a_recording_is_never_written_over(tmp_path: Path) -> None:
    first = recording_path(tmp_path, "20260101-120000")
    first.touch()

    assert first.name == "live-20260101-120000.jsonl"
    assert recording_path(tmp_path, "20260101-120000").name == "live-20260101-120000-2.jsonl"
