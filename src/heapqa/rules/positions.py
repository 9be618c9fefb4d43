"""Where evidence stands in a visit: which step it belongs to, and which span it happened in."""

from bisect import bisect_left
from collections.abc import Iterator
from math import inf

from heapqa.model.event import Event
from heapqa.model.recording import Recording, StorageSnapshot
from heapqa.rules.spans import Span, closed_seq


def looked_at(recording: Recording, span: Span) -> bool:
    """Whether the visitor did anything in the span: opened a page or took a step."""
    if any(n.seq in span and n.url.startswith("http") for n in recording.navigations):
        return True
    return any(step.opened_seq in span for step in recording.steps)


def happened_in(recording: Recording, event: Event, span: Span) -> bool:
    """Whether an event happened in a span: by its own time where comparable, else by arrival.

    Heap's SDKs hold events back, so a previous visitor's events may arrive after the sign-out. A
    time from before the recording or from after the event's own arrival is that of a clock that
    somebody has set, and not comparable.
    """
    at = event.occurred_at
    if recording.clock != "unix" or at is None or not _is_possible(recording, event.exchange, at):
        return event.exchange in span
    return _time_of(recording, span.begin) < at < _time_of(recording, span.end)


CLOCK_TOLERANCE_S = 1.0


def _is_possible(recording: Recording, exchange: int, at: float) -> bool:
    place = bisect_left(recording.exchanges, exchange, key=lambda each: each.seq)
    found = recording.exchanges[place : place + 1]
    arrived_at = found[0].at if found and found[0].seq == exchange else inf
    begun_at = recording.started_at - CLOCK_TOLERANCE_S
    return begun_at <= at <= arrived_at + CLOCK_TOLERANCE_S


def _time_of(recording: Recording, seq: float) -> float:
    """The time of a span's edge, which is infinite or the edge of a step."""
    for step in recording.steps:
        if step.opened_seq == seq:
            return step.opened_at
        if step.closed_seq == seq and step.closed_at is not None:
            return step.closed_at
    return seq if abs(seq) == inf else inf


def step_at(recording: Recording, seq: float) -> int | None:
    """Index of the step that was open at a place, or of the last one opened before it."""
    before = [step for step in recording.steps if step.opened_seq <= seq]
    return max(before, key=lambda step: step.opened_seq).index if before else None


def snapshots_in(recording: Recording, span: Span) -> Iterator[StorageSnapshot]:
    """The snapshots of a span; the one at the edge it begins or ends with belongs to it."""
    for snapshot in recording.snapshots:
        if _place(recording, snapshot) in span:
            yield snapshot


def _place(recording: Recording, snapshot: StorageSnapshot) -> float:
    """Where a snapshot belongs: just outside the step whose edge it shows."""
    step = next((s for s in recording.steps if s.index == snapshot.step), None)
    if step is None:
        return snapshot.seq
    of_step = [s.seq for s in recording.snapshots if s.step == step.index]
    if len(of_step) > 1:
        closing = snapshot.seq != min(of_step)
    else:
        closing = abs(closed_seq(step) - snapshot.seq) < abs(snapshot.seq - step.opened_seq)
    if not closing:
        return min(snapshot.seq, step.opened_seq - 0.5)
    return (
        max(snapshot.seq, closed_seq(step) + 0.5) if step.closed_seq is not None else snapshot.seq
    )
