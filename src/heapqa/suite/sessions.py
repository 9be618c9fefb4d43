"""The recordings of a run as sessions, each read and decoded once, also before all are there."""

from dataclasses import dataclass, field
from pathlib import Path

from heapqa.engine import decode
from heapqa.model.session import Session
from heapqa.record.errors import RecordError
from heapqa.record.files.store import load

Stamp = tuple[int, int]
"""When a file was written last, in nanoseconds, and its length in bytes."""


@dataclass(slots=True)
class Sessions:
    """Knows again what it has read, as long as the file is the same."""

    _known: dict[str, tuple[Stamp, Session]] = field(default_factory=dict)

    def of(self, recording: str) -> Session:
        """The session of a recording, by its path. Raises RecordError where it cannot be read."""
        known = self._known.get(recording)
        if known is None or known[0] != _stamp(recording):
            return decode(load(Path(recording)))
        return known[1]

    def read_ahead(self, recording: str) -> None:
        """Read one that has just been saved; what is wrong with it is told when it is needed."""
        try:
            self._known[recording] = _stamp(recording), decode(load(Path(recording)))
        except (OSError, RecordError):
            self._known.pop(recording, None)


def _stamp(recording: str) -> Stamp:
    """A worker that has died may have saved a recording that another one then played again."""
    found = Path(recording).stat()
    return found.st_mtime_ns, found.st_size
