"""Shorter sessions: the same recording with some of its steps, messages and calls left out."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from heapqa.identity.recorded.session import simulate
from heapqa.model.event import Event, Identification
from heapqa.model.recording import Recording
from heapqa.model.session import Hit, Session
from heapqa.model.simulation import Simulation

Tie = tuple[str | None, str | None, str]


class Part(NamedTuple):
    """A step, or an entry of the timeline with its message and its call."""

    at: float
    """Its place in the order of things; steps stand before what happens in them."""
    kind: str
    number: int
    """Index of the step, or number of the entry."""


@dataclass(frozen=True, slots=True)
class Shorter:
    """A session of which parts are left out."""

    session: Session
    numbers: tuple[int | None, ...]
    """For each of its occurrences the number of that in the whole session."""


@dataclass(slots=True)
class Whole:
    """A session and its parts."""

    session: Session
    parts: tuple[Part, ...] = field(init=False)
    _events: tuple[Event, ...] = field(init=False)
    _places: dict[int, int] = field(init=False)
    """Place of each event, by the number of its object."""
    _of_event: dict[int, int] = field(init=False)
    _of_call: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        occurrences = simulate(self.session).occurrences
        self._events = self.session.told
        self._places = {id(event): place for place, event in enumerate(self._events)}
        self._of_event = {o.event: n for n, o in enumerate(occurrences) if o.event is not None}
        self._of_call = {o.call: n for n, o in enumerate(occurrences) if o.call is not None}
        parts = [Part(float(n), "entry", n) for n in range(len(occurrences))]
        inside, place = entries_by_step(simulate(self.session)), len(occurrences)
        for step in reversed(self.session.recording.steps):
            place = min([*inside.get(step.index, ()), place])
            if step.becomes is not None or step.persona is not None:
                parts.append(Part(place - 0.5, "step", step.index))
        self.parts = tuple(sorted(parts))

    def without(self, left_out: Set[Part]) -> Shorter:
        """The session without these parts; what a call made known is not known without it."""
        entries = {part.number for part in left_out if part.kind == "entry"}
        places = {place for place, number in self._of_event.items() if number in entries}
        untold = self._untold(places)
        kept = [place for place in range(len(self._events)) if place not in places]
        session = self.session.model_copy(
            update={
                "hits": tuple(self._hits(self.session.hits, places, untold)),
                "server_hits": tuple(self._hits(self.session.server_hits, places, untold)),
                "recording": self._recording(left_out, entries),
            }
        )
        return Shorter(session, self._numbers(session, kept))

    def _hits(
        self, hits: Iterable[Hit], left_out: Set[int], untold: frozenset[Tie]
    ) -> Iterator[Hit]:
        """The hits with those of their events that are kept, each once."""
        for hit in hits:
            places = ((event, self._places.get(id(event))) for event in hit.events)
            events = tuple(
                _told(event, untold)
                for event, place in places
                if place is not None and place not in left_out
            )
            yield hit.model_copy(update={"events": events})

    def _recording(self, left_out: Set[Part], entries: Set[int]) -> Recording:
        recording = self.session.recording
        quiet = {part.number for part in left_out if part.kind == "step"}
        steps = tuple(
            step.model_copy(update={"becomes": None, "persona": None})
            if step.index in quiet
            else step
            for step in recording.steps
        )
        calls = tuple(
            call for call in recording.api_calls if self._of_call.get(call.seq) not in entries
        )
        return recording.model_copy(update={"steps": steps, "api_calls": calls})

    def _untold(self, places: Set[int]) -> frozenset[Tie]:
        """Who was named by calls that are left out only."""
        told: dict[bool, set[Tie]] = {True: set(), False: set()}
        for place, event in enumerate(self._events):
            if isinstance(event, Identification) and event.identity is not None:
                tie = (event.env_id, event.user_id, event.identity)
                told[place in places].add(tie)
        return frozenset(told[True] - told[False])

    def _numbers(self, session: Session, kept: list[int]) -> tuple[int | None, ...]:
        return tuple(
            self._of_event.get(kept[occurrence.event])
            if occurrence.event is not None
            else self._of_call.get(-1 if occurrence.call is None else occurrence.call)
            for occurrence in simulate(session).occurrences
        )


def entries_by_step(simulation: Simulation) -> dict[int, list[int]]:
    """The numbers of what happened in each step, by its index."""
    inside: dict[int, list[int]] = {}
    for number, occurrence in enumerate(simulation.occurrences):
        if occurrence.step is not None:
            inside.setdefault(occurrence.step, []).append(number)
    return inside


def _told(event: Event, untold: frozenset[Tie]) -> Event:
    """The message as it would be if nobody had been named."""
    if event.identity is None or (event.env_id, event.user_id, event.identity) not in untold:
        return event
    return event.model_copy(update={"identity": None})
