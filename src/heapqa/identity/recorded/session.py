"""The simulation of a recorded session: from what was seen on the wire and called on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from heapqa.identity.history.happenings import (
    Happening,
    Properties,
    Seen,
    ServerIdentify,
    ServerProperties,
    ServerTrack,
)
from heapqa.identity.history.message import Arrival, Kind, Message
from heapqa.identity.properties import riding
from heapqa.identity.recorded.calls import Call, behind, calls_of
from heapqa.identity.recorded.origins import Origins
from heapqa.identity.recorded.wording import DEVICE, deed, device_name, words
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.event import (
    CustomEvent,
    Event,
    Identification,
    Interaction,
    Pageview,
    UserProperties,
)
from heapqa.model.exchange import Exchange
from heapqa.model.moments import exchange_of, moment, moment_of
from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.simulation import Occurrence, Simulation

VISITED = (Pageview, Interaction, CustomEvent)
BAD_REQUEST = 400


@once
def simulate(session: Session) -> Simulation:
    """Who is credited with what in a recorded session, and who is merged with whom.

    What was sent again counts once; what the back end told is in its place among what pages did.
    Occurrences are in the order in which they happened. Rules and reports ask for the same session
    again and again: it is simulated once.
    """
    reading = _Reading(session)
    items = reading.items()
    history = tuple(reading.happening(number, item) for number, item in enumerate(items))
    occurrences = tuple(reading.occurrence(item) for item in items)
    return simulate_history(history, occurrences=occurrences)


@dataclass(frozen=True, slots=True)
class _Item:
    """An event, or a call that stands behind none."""

    at: float
    event: Event | None = None
    place: int | None = None
    """Of the event in `Session.told`."""
    call: Call | None = None
    """The call, or the one behind the event."""
    device: str = DEVICE


@dataclass(slots=True)
class _Reading:
    """A session while it is being read."""

    session: Session
    origins: Origins = field(init=False)
    sent: dict[tuple[object, ...], list[Exchange]] = field(init=False)
    again: frozenset[int] = frozenset()
    """Places of identifications that were sent before: v5 does so until one is answered."""

    def __post_init__(self) -> None:
        self.origins = Origins()
        self.sent = {}
        for hit in (*self.session.hits, *self.session.server_hits):
            for event in hit.events:
                self.sent.setdefault(_number(event), []).append(hit.exchange)

    @property
    def recording(self) -> Recording:
        """The raw evidence."""
        return self.session.recording

    def items(self) -> list[_Item]:
        """Events and calls, in the order in which they happened."""
        events, calls = self.session.told, calls_of(self.recording)
        self.again = _sent_again(events)
        found = behind(calls, events, self.recording, self.again)
        told = {call.record.seq for call in found.values()}
        items = [
            _Item(
                moment(self.recording, event), event, place, found.get(place), self._device(event)
            )
            for place, event in enumerate(events)
        ]
        items += [
            _Item(
                moment_of(self.recording, call.record),
                call=call,
                device=device_name(self.recording, call.record.device),
            )
            for call in calls
            if call.record.seq not in told
        ]
        self.origins.read(events, self.recording)
        items.sort(key=lambda item: (item.at, _seq(item)))
        self.origins.resets = [
            (number, item.at, item.device)
            for number, item in enumerate(items)
            if item.event is None and item.call and item.call.deed == "reset"
        ]
        return items

    def happening(self, number: int, item: _Item) -> Happening:
        """What the simulation is told of an item."""
        event = item.event
        if event is None:
            return Seen(at=item.at, device=item.device)
        if item.place in self.again:
            return Seen(at=item.at, device=item.device, env=event.env_id, again=True)
        if event.generation == "server":
            call = _server_call(item.at, event) if self._arrival(event) == "arrives" else None
            return call or Seen(at=item.at, env=event.env_id)
        return self._seen(number, item.at, event, item.device)

    def _device(self, event: Event) -> str:
        carrier = exchange_of(self.recording, event.exchange)
        return device_name(self.recording, carrier.device if carrier else None)

    def _seen(self, number: int, at: float, event: Event, device: str) -> Seen:
        """A message of an SDK."""
        origin = self.origins.of(number, event, at, device)
        messages = list(self._messages(number, event))
        if origin.kind == "adopted":
            messages.append(self._message("object", number, event))
        return Seen(
            at=at,
            device=device,
            env=event.env_id,
            messages=tuple(messages),
            user=event.user_id,
            identity=event.identity,
            session=event.session_id,
            origin=origin.kind,
            made_at=origin.made_at,
            opened_at=None if origin.session_is_older else number,
        )

    def _messages(self, number: int, event: Event) -> Iterator[Message]:
        """What a message says: perhaps that somebody is known, and then what it is about."""
        if event.user_id is None:
            return
        if self.origins.known_before(event):
            known = self._message("known", number, event)
            yield replace(known, grade="inferred", arrival="arrives")
        if isinstance(event, VISITED):
            yield replace(self._message("event", number, event), carried=riding(event))
        elif isinstance(event, Identification):
            kind: Kind = "identify" if event.identity is not None else "object"
            yield self._message(kind, number, event)
        elif isinstance(event, UserProperties) and event.properties:
            yield replace(self._message("properties", number, event), given=event.properties)

    def _message(self, kind: Kind, number: int, event: Event) -> Message:
        return Message(
            kind=kind,
            happening=number,
            env=event.env_id,
            generation=event.generation,
            user=event.user_id,
            identity=event.identity,
            arrival=self._arrival(event),
        )

    def _arrival(self, event: Event) -> Arrival:
        """What became of a message, whichever of its tellings got furthest."""
        arrivals = {_arrival(exchange, event) for exchange in self.sent.get(_number(event), ())}
        if "arrives" in arrivals:
            return "arrives"
        return "waits" if "waits" in arrivals else "lost"

    def occurrence(self, item: _Item) -> Occurrence:
        """What is told of an item."""
        event, call = item.event, item.call
        page = event.page if event else None
        exchange = exchange_of(self.recording, event.exchange) if event else None
        tab = _tab(exchange, call)
        return Occurrence(
            deed=deed(event) if event else call.deed if call else "other",
            what=words(event) if event else call.what if call else "",
            at=item.at,
            env_id=event.env_id if event else None,
            generation=event.generation if event else None,
            device=None if event and event.generation == "server" else item.device,
            tab=None if tab is None else str(tab),
            path=page.path if page else None,
            identity=event.identity if event else call.identity if call else None,
            heap_user=event.user_id if event else None,
            exchange=event.exchange if event else None,
            event=item.place,
            call=call.record.seq if call else None,
            stack=call.record.stack if call else "",
            step=self._step(item.at),
        )

    def _step(self, at: float) -> int | None:
        """The step that was open at a moment."""
        unix = self.recording.clock == "unix"
        for step in reversed(self.recording.steps):
            closed = step.closed_at if unix else step.closed_seq
            if moment_of(self.recording, step) <= at and (closed is None or at <= closed):
                return step.index
        return None


def _tab(exchange: Exchange | None, call: Call | None) -> int | None:
    """The page that a call was made on, whichever page of v5's has sent what it left behind."""
    if call is not None and call.record.page is not None:
        return call.record.page
    return exchange.page if exchange else None


def _sent_again(events: Sequence[Event]) -> frozenset[int]:
    """Places of identifications that tell the same call as an earlier one, with its time."""
    known: set[tuple[object, ...]] = set()
    again: set[int] = set()
    for place, event in enumerate(events):
        if isinstance(event, Identification) and event.occurred_at is not None:
            number = (*_number(event), event.identity)
            if number in known:
                again.add(place)
            known.add(number)
    return frozenset(again)


def _seq(item: _Item) -> int:
    if item.event is not None:
        return item.event.exchange
    return item.call.record.seq if item.call else 0


def _number(event: Event) -> tuple[object, ...]:
    """What the tellings of one event share."""
    if event.message_id is not None:
        return event.env_id, event.user_id, event.kind, event.message_id
    if isinstance(event, Identification | Pageview):
        return event.env_id, event.user_id, event.kind, event.occurred_at or event.exchange
    return event.env_id, event.user_id, event.kind, event.exchange


def _arrival(exchange: Exchange, event: Event) -> Arrival:
    """Whether Heap has a message by a request; where the evidence does not say, it does.

    Classic sends nothing again but the pageview that opens a session.
    """
    if exchange.delivery in {"answered", "unknown"} or exchange.overtaken:
        return "arrives"
    if event.generation == "classic":
        opens = isinstance(event, Pageview) and event.visit in {"new-user", "new-session"}
        return "waits" if opens else "lost"
    refused = exchange.delivery == "refused" and exchange.status == BAD_REQUEST
    return "lost" if refused else "waits"


def _server_call(at: float, event: Event) -> Happening | None:
    """A message of the server API as the call that it is; None for what is about no person."""
    match event:
        case CustomEvent():
            return ServerTrack(
                at=at,
                env=event.env_id,
                name=event.name,
                identity=event.identity,
                user=event.user_id,
                key=event.message_id,
            )
        case Identification():
            return ServerIdentify(
                at=at, env=event.env_id, user=event.user_id, identity=event.identity
            )
        case UserProperties():
            given: Properties = dict(event.properties)
            return ServerProperties(
                at=at,
                env=event.env_id,
                identity=event.identity,
                user=event.user_id,
                properties=given,
            )
        case _:
            return None
