"""Time limits on a machine that is busy with other things."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from heapqa.plugin import patience
from heapqa.plugin.patience import Patience, busyness


@dataclass
class Recorder:
    timeout_s: float | None = 30
    action_timeout_ms: float = 10_000
    navigation_timeout_ms: float = 5_000


def test_what_was_left_open_is_stretched_and_what_was_configured_is_not() -> None:
    recorder = Recorder()
    Patience(recorder, timeout_s=30, action_ms=10_000, busyness=lambda: 12.5).adapt()
    assert recorder == Recorder(375, 125_000, 5_000)


def test_a_machine_that_is_idle_again_has_the_usual_limits() -> None:
    recorder = Recorder()
    factors = iter((4.0, 1.0))
    limits = Patience(recorder, timeout_s=30, busyness=lambda: next(factors))
    limits.adapt()
    assert recorder.timeout_s == 120
    limits.adapt()
    assert recorder.timeout_s == 30


@pytest.mark.parametrize(
    ("text", "factor"),
    [("25.00 9.1 4.0 3/300 42", 12.5), ("0.50 0.1 0.1 9/300 42", 4.5), ("0.1 0.1 0.1 1/3 42", 1)],
)
def test_it_is_as_busy_as_processes_want_to_run(
    text: str, factor: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = tmp_path / "loadavg"
    load.write_text(text)
    monkeypatch.setattr(patience, "LOAD", load)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert busyness() == factor
    load.unlink()
    assert busyness() >= 1
