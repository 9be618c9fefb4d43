"""How long scenarios took in earlier runs, as the history on disk has it."""

from pathlib import Path

from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.suite.shards import durations


def known_durations(output: Path) -> dict[str, float]:
    """Seconds by id of the scenario; empty without a history. Raises RecordError."""
    history = output / HISTORY
    return durations(read_runs(history)) if history.exists() else {}
