"""What was sent in one view of a page, and in one session."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from heapqa.definitions.owners import own_streams
from heapqa.model.event import OF_PAGES, CustomEvent, Event, Telemetry
from heapqa.model.plan import Budget
from heapqa.model.session import Hit, Session, Stream

ROUTINE = ("resetIdentityTelemetry", "eventPropertiesTelemetry", "config")
"""Reports of an SDK about itself that tell of nothing wrong."""


@dataclass(slots=True)
class Volume:
    """The hits and events of one view of a page, or of one session."""

    path: str
    """Of the page, or of the one on which the session began; empty where it is not told."""
    hits: list[Hit] = field(default_factory=list)
    """In order; what was sent again is among them."""
    events: list[Event] = field(default_factory=list)
    """In order; what was sent again is not."""

    def amounts(self, budget: Budget) -> Iterator[int]:
        """The `seq` of each request that adds one to what the budget counts, in order."""
        match budget.counts:
            case "hits":
                yield from (hit.exchange.seq for hit in self.hits)
            case "events":
                yield from (event.exchange for event in self.events)
            case "event-names":
                yield from self._first_of_names().values()
            case "sdk-errors":
                yield from (event.exchange for event in self.events if is_error(event))

    def _first_of_names(self) -> dict[str, int]:
        """Name of a custom event → the request that told it first."""
        first: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, CustomEvent):
                first.setdefault(event.name, event.exchange)
        return first


def is_error(event: Event) -> bool:
    """Whether an SDK reports of itself what is not routine."""
    return isinstance(event, Telemetry) and not (event.message or "").startswith(ROUTINE)


def page_views(session: Session) -> Iterator[Volume]:
    """What was sent in each view of a page; what names none belongs to the one before it."""
    for stream in own_streams(session):
        if stream.generation in OF_PAGES:
            yield from _volumes(stream, lambda event: event.pageview_id)


def sessions(session: Session) -> Iterator[Volume]:
    """What was sent in each session; what names none belongs to the one before it."""
    for stream in own_streams(session):
        if stream.generation in OF_PAGES:
            yield from _volumes(stream, lambda event: event.session_id)


def _volumes(stream: Stream, number_of: Callable[[Event], str | None]) -> Iterator[Volume]:
    volumes: dict[tuple[str | None, str], Volume] = {}
    current: Volume | None = None
    waiting = Volume("")
    for hit in stream.hits:
        entered: dict[int, Volume] = {}
        for event in hit.events:
            number = number_of(event)
            if number is not None:
                path = (event.page.path or "") if event.page else ""
                current = volumes.setdefault((event.user_id, number), Volume(path))
                current.path = current.path or path
            own = current or waiting
            entered[id(own)] = own
            if event.first_sent is None:
                own.events.append(event)
        for own in entered.values() or (current or waiting,):
            own.hits.append(hit)
    _put_first(waiting, volumes)
    yield from volumes.values()


def _put_first(waiting: Volume, volumes: dict[tuple[str | None, str], Volume]) -> None:
    """What came before any page or session was named belongs to the first one."""
    for volume in list(volumes.values())[:1]:
        volume.hits = [*waiting.hits, *(h for h in volume.hits if h not in waiting.hits)]
        volume.events = [*waiting.events, *volume.events]
