"""How long scenarios took in earlier runs, as the history on disk has it."""

from pathlib import Path

from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.suite.shards import durations


def known_durations(output: Path, newest: int | None = None) -> dict[str, float]:
    """Seconds by id of the scenario, of all runs or so many of the newest; empty without a history.
    Raises RecordError."""
    history = output / HISTORY
    return durations(read_runs(history, newest)) if history.exists() else {}
