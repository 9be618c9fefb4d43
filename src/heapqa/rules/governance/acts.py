"""When the visitor did something: what comes without that, pages have done by themselves."""

from collections.abc import Iterator

from heapqa.model.event import Interaction
from heapqa.model.moments import moment, moment_of
from heapqa.model.session import Session, Stream

Acts = tuple[float, ...]
"""In the time of `moment`, in order: what Heap was told of, and where the steps begin."""


def streams_with_acts(session: Session) -> Iterator[tuple[Stream, Acts]]:
    """Every stream, with when its visitor did something; none where times are not known."""
    recording = session.recording
    if recording.clock != "unix":
        return
    steps = [moment_of(recording, step) for step in recording.steps]
    for stream in session.streams:
        acted = [moment(recording, e) for e in stream.events if isinstance(e, Interaction)]
        yield stream, tuple(sorted((*acted, *steps)))
