"""Shorter sessions: the same recording with some of its steps, messages and calls left out."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from heapqa.identity.recorded.session import simulate
from heapqa.model.event import Event, Identification
from heapqa.model.moments import moment_of
from heapqa.model.recording import ApiCall, Recording
from heapqa.model.session import Hit, Session
from heapqa.model.simulation import Simulation
from heapqa.model.step import Step

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
    """A session and its parts.

    Sequences are sought by trying: a shorter session costs what it holds, not what it is cut from.
    """

    session: Session
    parts: tuple[Part, ...] = field(init=False)
    of_step: dict[int, Part] = field(init=False)
    """The part of each step that has one, by the index of the step."""
    _events: tuple[Event, ...] = field(init=False)
    _place_of: dict[int, int] = field(init=False)
    """Place of each event, by the number of its object."""
    _hit_of: dict[int, int] = field(init=False)
    """The hit that told each event first: its place in `hits` and, after them, `server_hits`."""
    _of_event: dict[int, int] = field(init=False)
    _of_call: dict[int, int] = field(init=False)
    _event_of: dict[int, int] = field(init=False)
    _call_of: dict[int, ApiCall] = field(init=False)
    _other_calls: tuple[ApiCall, ...] = field(init=False)
    """Calls that stand behind no entry."""
    _told_at: dict[Tie, set[int]] = field(init=False)
    """Places of the calls that named somebody."""
    _quiet: dict[int, Step] = field(init=False)
    """Each step without what it changes."""

    def __post_init__(self) -> None:
        occurrences = simulate(self.session).occurrences
        self._events = self.session.told
        self._place_of = {id(event): place for place, event in enumerate(self._events)}
        self._hit_of = {
            place: number
            for number, hit in enumerate((*self.session.hits, *self.session.server_hits))
            for event in hit.events
            if (place := self._place_of.get(id(event))) is not None
        }
        self._of_event = {o.event: n for n, o in enumerate(occurrences) if o.event is not None}
        self._of_call = {o.call: n for n, o in enumerate(occurrences) if o.call is not None}
        self._event_of = {number: place for place, number in self._of_event.items()}
        calls = self.session.recording.api_calls
        self._call_of = {self._of_call[c.seq]: c for c in calls if c.seq in self._of_call}
        self._other_calls = tuple(call for call in calls if call.seq not in self._of_call)
        self._told_at = {}
        for place, event in enumerate(self._events):
            if isinstance(event, Identification) and event.identity is not None:
                self._told_at.setdefault(_tie(event, event.identity), set()).add(place)
        steps = self.session.recording.steps
        self._quiet = {
            each.index: each.model_copy(update={"becomes": None, "persona": None}) for each in steps
        }
        entries = [Part(float(n), "entry", n) for n in range(len(occurrences))]
        self.of_step = {part.number: part for part in self._step_parts()}
        self.parts = tuple(sorted([*entries, *self.of_step.values()]))

    def _step_parts(self) -> Iterator[Part]:
        """The steps that say who acts; one in which nothing happened stands where it was taken."""
        recording, simulation = self.session.recording, simulate(self.session)
        inside = entries_by_step(simulation)
        times = [each.at for each in simulation.occurrences]
        for step in recording.steps:
            if step.becomes is not None or step.persona is not None:
                before = bisect_left(times, moment_of(recording, step))
                yield Part(min(inside.get(step.index, (before,))) - 0.5, "step", step.index)

    def without(self, left_out: Set[Part]) -> Shorter:
        """The session without these parts."""
        return self.of([part for part in self.parts if part not in left_out])

    def of(self, parts: Collection[Part], *, bare: bool = False) -> Shorter:
        """The session with these parts only; what a call made known is not known without it.

        A bare one has nothing else: enough to say who is credited, not for rules to look at.
        """
        entries = {part.number for part in parts if part.kind == "entry"}
        steps = {part.number for part in parts if part.kind == "step"}
        kept = sorted(self._event_of[each] for each in entries if each in self._event_of)
        hits = self._hits(kept, bare=bare)
        pages = len(self.session.hits)
        session = self.session.model_copy(
            update={
                "hits": tuple(hit for number, hit in hits if number < pages),
                "server_hits": tuple(hit for number, hit in hits if number >= pages),
                "recording": self._recording(steps, entries, hits, bare=bare),
            }
        )
        return Shorter(session, self._numbers(session, kept))

    def _hits(self, kept: list[int], *, bare: bool) -> list[tuple[int, Hit]]:
        """The hits with those of their events that are kept, each once, with their places."""
        everything = (*self.session.hits, *self.session.server_hits)
        places, events = set(kept), dict[int, list[Event]]()
        for place in kept:
            events.setdefault(self._hit_of[place], []).append(self._told(place, places))
        empty = () if bare else (n for n, hit in enumerate(everything) if not hit.events)
        numbers = sorted((*events, *empty))
        return [(n, everything[n].model_copy(update={"events": tuple(events.get(n, ()))}))
                for n in numbers]  # fmt: skip

    def _told(self, place: int, kept: Set[int]) -> Event:
        """The message as it would be if nobody had been named by calls that are left out."""
        event = self._events[place]
        calls = None if event.identity is None else self._told_at.get(_tie(event, event.identity))
        if not calls or not calls.isdisjoint(kept):
            return event
        return event.model_copy(update={"identity": None})

    def _recording(
        self, steps: Set[int], entries: Set[int], hits: Iterable[tuple[int, Hit]], *, bare: bool
    ) -> Recording:
        recording = self.session.recording
        changes: dict[str, object] = {
            "steps": tuple(
                step if step.index in steps else self._quiet[step.index]
                for step in recording.steps
                if step.index in steps or not bare or step.error or step.closed_seq is None
            )
        }
        if bare:
            exchanges = (h.exchange for n, h in hits if n < len(self.session.hits))
            changes["exchanges"] = tuple(sorted(exchanges, key=lambda each: each.seq))
        own = [self._call_of[each] for each in entries if each in self._call_of]
        others = () if bare else self._other_calls
        changes["api_calls"] = tuple(sorted((*own, *others), key=lambda call: call.seq))
        return recording.model_copy(update=changes)

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


def _tie(event: Event, identity: str) -> Tie:
    return event.env_id, event.user_id, identity
