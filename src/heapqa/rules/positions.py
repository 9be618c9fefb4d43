"""Where evidence stands in a visit: which step it belongs to, and which span it happened in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf

from heapqa.bytes.address import address
from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.moments import exchange_of, is_possible, moment
from heapqa.model.once import once
from heapqa.model.recording import (
    ApiCall,
    ConsoleMessage,
    Document,
    Navigation,
    Recording,
    StorageSnapshot,
)
from heapqa.rules.spans import Span, closed_seq


def loads(recording: Recording) -> Iterator[Navigation]:
    """The navigations that led to a new document, not to another address of the same one; also
    those of which that is not known."""
    return (move for move in recording.navigations if not move.same_document)


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
    at = own_time(recording, event)
    if at is None:
        return event.exchange in span
    return time_of(recording, span.begin) < at < time_of(recording, span.end)


class Happened:
    """Events by when they happened, to be asked for many spans: each costs what it holds."""

    def __init__(self, recording: Recording, events: Iterable[Event]) -> None:
        self._recording = recording
        self._events = tuple(events)
        timed: list[tuple[float, int]] = []
        arrived: list[tuple[float, int]] = []
        for place, event in enumerate(self._events):
            at = own_time(recording, event)
            if at is None:
                arrived.append((event.exchange, place))
            else:
                timed.append((at, place))
        self._timed, self._arrived = sorted(timed), sorted(arrived)

    def within(self, span: Span) -> tuple[Event, ...]:
        """Those that `happened_in` the span, in the order in which they were given."""
        places = list(_between(self._arrived, span.begin, span.end))
        if self._timed:
            edges = (time_of(self._recording, edge) for edge in (span.begin, span.end))
            places += _between(self._timed, *edges)
        return tuple(self._events[place] for place in sorted(places))

    def first_within(self, span: Span) -> Event | None:
        """The earliest of them in the span."""
        places = [*islice(_between(self._arrived, span.begin, span.end), 1)]
        if self._timed:
            edges = (time_of(self._recording, edge) for edge in (span.begin, span.end))
            places += islice(_between(self._timed, *edges), 1)
        found = (self._events[place] for place in places)
        return min(found, key=lambda event: moment(self._recording, event), default=None)


def own_time(recording: Recording, event: Event) -> float | None:
    """When an event happened by the SDK's clock; None where that cannot be compared."""
    at = event.occurred_at
    if recording.clock != "unix" or at is None or not is_possible(recording, event.exchange, at):
        return None
    return at


def _between(ordered: list[tuple[float, int]], begin: float, end: float) -> Iterator[int]:
    """The places of what lies strictly between two times."""
    first = bisect_right(ordered, begin, key=lambda each: each[0])
    last = bisect_left(ordered, end, key=lambda each: each[0])
    return (ordered[number][1] for number in range(first, last))


def tab_of(recording: Recording, event: Event) -> tuple[int | None, str | None]:
    """The tab an event comes from, and the host of its page; None for what is not known."""
    carrier = exchange_of(recording, event.exchange)
    if carrier is None:
        return None, None
    domain = event.page.domain if event.page else None
    return carrier.page, domain or address(carrier.page_url or "").host or None


def sent_from(exchange: Exchange) -> str:
    """The address of the page that sent a request, or of the frame in it; a frame without an
    address of its own is of its page. Empty where it is not known.

    Of a frame of another site, of which the browser did not say the address, its referer tells it.
    """
    framed = exchange.sender_url if exchange.sender == "frame" else None
    if framed and framed.startswith(("http://", "https://")):
        return framed
    page_url = exchange.page_url or ""
    if exchange.sender == "frame" and not exchange.sender_url:
        referer = exchange.header("referer") or ""
        if address(referer).authority not in ("", address(page_url).authority):
            return referer
    return page_url


def time_of(recording: Recording, seq: float) -> float:
    """The time of a span's edge: infinite, the edge of a step, or anything that was recorded.

    Raises ValueError where nothing was recorded at that place: no time is known there.
    """
    if abs(seq) == inf:
        return seq
    if (at := _times(recording).get(seq)) is not None:
        return at
    if carrier := exchange_of(recording, seq):
        return carrier.at
    raise ValueError(f"no time is known for the edge {seq:g} of a span: nothing was recorded there")


@once
def _times(recording: Recording) -> dict[float, float]:
    """When everything was that stands on the number line beside exchanges."""
    times: dict[float, float] = {record.seq: record.at for record in _others(recording)}
    for step in recording.steps:
        if step.closed_seq is not None and step.closed_at is not None:
            times[step.closed_seq] = step.closed_at
        times[step.opened_seq] = step.opened_at
    return times


def edge(recording: Recording, seq: float) -> float:
    """The edge of a span in the time of `moment`."""
    return time_of(recording, seq) if recording.clock == "unix" else seq


def _others(
    recording: Recording,
) -> Iterator[Navigation | StorageSnapshot | Document | ApiCall | ConsoleMessage]:
    """What stands on the number line beside steps and exchanges."""
    yield from recording.navigations
    yield from recording.snapshots
    yield from recording.documents
    yield from recording.api_calls
    yield from recording.console


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
    own = (s for s in recording.snapshots if s.device == snapshot.device)
    of_step = [s.seq for s in own if s.step == step.index]
    if len(of_step) > 1:
        closing = snapshot.seq != min(of_step)
    else:
        closing = abs(closed_seq(step) - snapshot.seq) < abs(snapshot.seq - step.opened_seq)
    if not closing:
        return min(snapshot.seq, step.opened_seq - 0.5)
    return (
        max(snapshot.seq, closed_seq(step) + 0.5) if step.closed_seq is not None else snapshot.seq
    )
