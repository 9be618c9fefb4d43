"""A recording decoded: immutable, and all that a rule sees."""

from heapqa.model.event import Event, Generation
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.once import once
from heapqa.model.recording import Area, Recording


class Undecoded(Frozen):
    """A payload towards Heap that could not be decoded, or not completely."""

    exchange: int
    codec: str
    problem: str
    remedy: str


class Unexplained(Frozen):
    """A parameter or field whose meaning is not known."""

    exchange: int
    parameter: str
    value: str


class Hit(Frozen):
    """A request that tells Heap something, decoded."""

    exchange: Exchange
    endpoint: str
    """Path that names the kind of request, for example ``/h`` or ``/api/identify_v3``."""
    generation: Generation
    env_id: str | None = None
    events: tuple[Event, ...] = ()


class Loader(Frozen):
    """A request for an SDK file or its configuration."""

    exchange: Exchange
    generation: Generation
    env_id: str | None = None


class StoredEntry(Frozen):
    """A cookie or storage entry of an SDK at a snapshot, decoded."""

    snapshot: int
    """`seq` of the snapshot."""
    area: Area
    owner: str
    """Cookie domain, or origin of the storage."""
    name: str
    env_id: str | None = None
    generation: Generation
    """Whose entry it is by its name."""
    leaves: Pairs = ()
    """(dotted path, value) of everything in it; the path of a plain value is empty."""
    problem: str = ""
    """Why it could not be read, or not completely, as the rest of a sentence; empty when it was."""

    def leaf(self, path: str) -> str | None:
        """The value at a path; None where there is none."""
        return next((value for name, value in self.leaves if name == path), None)


class StoredIdentity(Frozen):
    """The identity an SDK cookie or storage entry holds at a snapshot."""

    snapshot: int
    """`seq` of the snapshot."""
    name: str
    env_id: str | None
    generation: Generation
    user_id: str | None
    identity: str | None


class Stream(Frozen):
    """What one environment was told by one generation of the SDK.

    Heap's user ids mean something within one environment only: a visitor whom one stream names
    may be anonymous in another on the same page.
    """

    env_id: str | None
    """None for what does not say, such as hits that could not be read."""
    generation: Generation
    hits: tuple[Hit, ...]
    """Every hit with an event of the stream, and those without events that name it."""
    events: tuple[Event, ...]
    """In order; what was sent again counts once."""


class Session(Frozen):
    """The recording and everything decoded from it."""

    recording: Recording
    hits: tuple[Hit, ...] = ()
    """In order of their exchanges."""
    server_hits: tuple[Hit, ...] = ()
    """What the site's back end told Heap; none of it is among `hits` and `events`, which are those
    of browsers; `told` has both."""
    loaders: tuple[Loader, ...] = ()
    others: tuple[Exchange, ...] = ()
    """Captured exchanges that are neither hits nor loaders, such as CORS preflights."""
    stored: tuple[StoredEntry, ...] = ()
    """What the SDKs kept in the browser, snapshot by snapshot."""
    stored_identities: tuple[StoredIdentity, ...] = ()
    """Whom those entries name."""
    undecoded: tuple[Undecoded, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    beside: tuple["Session", ...] = ()
    """In a differential run the same scenario played again with the same people, and with others,
    in this order; else empty."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything Heap was told, in order; what was sent again counts once, at its first time.

        `hits` holds the repeats too.
        """
        return _events(self)

    @property
    def server_events(self) -> tuple[Event, ...]:
        """What Heap takes of the back end's calls, in order; what was sent again counts once.

        `server_hits` hold what it refuses, too.
        """
        return _server_events(self)

    @property
    def back_end(self) -> tuple[Event, ...]:
        """What the back end's calls say, in order, also where Heap refuses it.

        What Heap has taken and is told again is left out; a call that was refused and made again
        counts when it is taken.
        """
        return _back_end(self)

    @property
    def told(self) -> tuple[Event, ...]:
        """What pages and back end told Heap: `events`, and then `back_end`."""
        return _told(self)

    @property
    def streams(self) -> tuple[Stream, ...]:
        """The hits and events by environment and generation, in order of appearance."""
        return _streams(self)


_Place = tuple[str | None, Generation]


def _place(sent: Event | Hit) -> _Place:
    return sent.env_id, sent.generation


@once
def _events(session: Session) -> tuple[Event, ...]:
    return tuple(event for hit in session.hits for event in hit.events if event.first_sent is None)


@once
def _server_events(session: Session) -> tuple[Event, ...]:
    refused = {hit.exchange.seq for hit in session.server_hits if _is_refused(hit)}
    return tuple(event for event in session.back_end if event.exchange not in refused)


@once
def _back_end(session: Session) -> tuple[Event, ...]:
    told: list[Event] = []
    taken: set[tuple[object, ...]] = set()
    for hit in session.server_hits:
        for event in hit.events:
            number = _told_as(event)
            if number not in taken:
                told.append(event)
            if not _is_refused(hit):
                taken.add(number)
    return tuple(told)


@once
def _streams(session: Session) -> tuple[Stream, ...]:
    hits: dict[_Place, dict[int, Hit]] = {}
    events: dict[_Place, list[Event]] = {}
    for number, hit in enumerate(session.hits):
        places = [_place(event) for event in hit.events] or [_place(hit)]
        for place in places:
            hits.setdefault(place, {})[number] = hit
    for event in session.events:
        events.setdefault(_place(event), []).append(event)
    return tuple(
        Stream(
            env_id=place[0],
            generation=place[1],
            hits=tuple(in_stream.values()),
            events=tuple(events.get(place, ())),
        )
        for place, in_stream in hits.items()
    )


@once
def _told(session: Session) -> tuple[Event, ...]:
    return (*session.events, *session.back_end)


def _is_refused(hit: Hit) -> bool:
    return hit.exchange.delivery == "refused"


def _told_as(event: Event) -> tuple[object, ...]:
    """What the tellings of one event share; of one without a number nothing is a repeat."""
    if event.message_id is None:
        return (id(event),)
    first = event.exchange if event.first_sent is None else event.first_sent
    return event.env_id, event.kind, event.identity, event.user_id, event.message_id, first
