"""The history of a suite on disk: an SQLite file, or a folder of reports."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import ValidationError

from heapqa.model.history import PastRun
from heapqa.record.errors import RecordError

HISTORY = "history.sqlite3"
"""Its name, in the output folder."""
TABLE = "CREATE TABLE IF NOT EXISTS runs (started_at REAL PRIMARY KEY, run TEXT NOT NULL)"
WAIT_S = 10
"""How long a run waits for another that writes its own line, which takes milliseconds."""


def add_run(path: Path, run: PastRun) -> None:
    """Keep a run; one that is there already is replaced. Raises RecordError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: the history cannot be written: {error.strerror}") from error
    with _opened(path) as file, file:
        file.execute(
            "INSERT OR REPLACE INTO runs VALUES (?, ?)", (run.started_at, run.model_dump_json())
        )


def read_runs(path: Path, newest: int | None = None) -> tuple[PastRun, ...]:
    """The runs of a file, or so many of the newest, the oldest first. Raises RecordError."""
    if not path.exists():
        raise RecordError(f"{path}: there is no history yet: heapqa run begins one")
    with _opened(path) as file:
        wanted = "SELECT run FROM runs ORDER BY started_at DESC LIMIT ?"
        lines = file.execute(wanted, (-1 if newest is None else newest,)).fetchall()
    try:
        return tuple(PastRun.model_validate_json(text) for (text,) in reversed(lines))
    except ValidationError as error:
        raise RecordError(
            f"{path}: a run in it was kept by another heapqa: {error.error_count()} unknown fields;"
            " upgrade heapqa, or move the file away and begin a new one"
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_S)) as file:
            file.execute(TABLE)
            yield file
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: the history cannot be used: {error}") from error
    except sqlite3.Error as error:
        raise RecordError(
            f"{path}: the history is damaged ({error}): move it away, and the next run begins a new"
            " one, or take it from the last night that kept it"
        ) from error
