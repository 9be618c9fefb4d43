"""The entries of a timeline: everything that happened, with who acted and who is credited."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heapqa.model.attribution import Attributed, Attribution
from heapqa.model.event import Event
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.model.simulation import Credit, Occurrence, Simulation
from heapqa.model.timeline import TimelineEntry
from heapqa.rules.identity.shown import name_of
from heapqa.timeline.evidence import fields_of
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.who import Who, acted, lane_of, profile_name

LONGEST = 160
"""Characters of what happened: two lines of a terminal; all of it is in the fields."""
FROM_BACK_END = "told by the back end"
HOW = {
    "ignored": "ignored",
    "never-sent": "never sent",
    "refused": "refused",
    "sent-again": "sent again",
    "undelivered": "not delivered",
}


@dataclass(slots=True)
class Entries:
    """What is needed to tell the entries of a session."""

    session: Session
    simulation: Simulation
    who: Who
    attributed: dict[int, Attributed]
    groups: dict[int, int]
    hide: Hiding
    events: tuple[Event, ...] = field(init=False)
    notes: dict[int, list[str]] = field(init=False)
    in_use: dict[str, int | None] = field(default_factory=dict)
    """The Heap user that was seen last on each device."""

    def __post_init__(self) -> None:
        self.events = self.session.told
        self.notes = _notes(self.simulation)

    def told(self) -> Iterator[TimelineEntry]:
        """One for each occurrence, in order."""
        starts = [self._at(each) for each in self.simulation.occurrences]
        begin = min(starts, default=0.0)
        for number, occurrence in enumerate(self.simulation.occurrences):
            yield self._entry(number, occurrence, starts[number] - begin)

    def _entry(self, number: int, occurrence: Occurrence, at_s: float) -> TimelineEntry:
        event = None if occurrence.event is None else self.events[occurrence.event]
        credit = self.simulation.credit_of(number)
        user = self._user(occurrence, event)
        return TimelineEntry(
            number=number,
            at_s=round(at_s, 3),
            deed=occurrence.deed,
            what=_cut(self.hide(occurrence.what)),
            path=self.hide(occurrence.path or ""),
            device=occurrence.device or "",
            tab=occurrence.tab or "",
            step=occurrence.step,
            env_id=occurrence.env_id,
            generation=occurrence.generation,
            user=user,
            exchange=occurrence.exchange,
            call=occurrence.call,
            stack=self.hide(occurrence.stack),
            fields=fields_of(event, self.hide) if event else (),
            notes=tuple(map(self.hide, (*self._of_back_end(event), *self.notes.get(number, ())))),
            **self._credited(number, credit),
        )

    def _of_back_end(self, event: Event | None) -> Iterator[str]:
        """That a back end told it, and what became of its call."""
        if event is None or event.generation != "server":
            return
        yield FROM_BACK_END
        exchange = exchange_of(self.session.recording, event.exchange)
        if exchange is not None and exchange.delivery == "refused":
            yield f"refused: {exchange.failure or exchange.status}"
        elif exchange is not None and exchange.failure:
            yield exchange.failure

    def _user(self, occurrence: Occurrence, event: Event | None) -> int | None:
        """The Heap user that a message names; of a call the one in use on its device."""
        device = occurrence.device or ""
        if event is None:
            return self.in_use.get(device)
        if event.user_id is None:
            return None
        user = self.who.users.get((event.env_id, event.user_id), self.in_use.get(device))
        if occurrence.device is not None:
            self.in_use[device] = user
        return user

    def _credited(self, number: int, credit: Credit | None) -> dict[str, object]:
        """What is told of an event only."""
        if credit is None:
            return {}
        personas = self.session.recording.personas
        told: dict[str, object] = {
            "is_event": True,
            "profile": credit.profile,
            "on_wire": name_of(credit.identity_on_wire or "", personas),
            "grade": credit.grade,
        }
        if credit.profile is not None:
            profile = self.simulation.profiles[credit.profile]
            told["credited_to"] = profile_name(profile, personas)
        if (judged := self.attributed.get(number)) is not None:
            told |= {
                "judgement": judged.judgement,
                "wrong": judged.judgement == "wrongly" and judged.fault != "between-visits",
                "actor": self.who.actors[lane_of(judged)],
                "acted": self.hide(acted(judged)),
                "group": self.groups.get(number),
            }
        return told

    def _at(self, occurrence: Occurrence) -> float:
        """Seconds; where the clock is the number line, by what was captured."""
        recording = self.session.recording
        if recording.clock == "unix":
            return occurrence.at
        exchange = exchange_of(recording, occurrence.exchange or -1)
        if exchange is not None:
            return exchange.at
        called = (call.at for call in recording.api_calls if call.seq == occurrence.call)
        return next(called, occurrence.at)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _notes(simulation: Simulation) -> dict[int, list[str]]:
    """What else is to be known of occurrences."""
    notes: dict[int, list[str]] = {}
    for failure in simulation.ineffective:
        notes.setdefault(failure.at, []).append(f"{HOW[failure.how]}: {failure.why}")
    for once in simulation.counted_once:
        for number in once.messages[1:]:
            notes.setdefault(number, []).append(f"one event with #{once.messages[0]}")
    for unknown in simulation.unknowns:
        for number in unknown.about:
            notes.setdefault(number, []).append(f"not known: {unknown.question}")
    return notes


def attributed_by(attribution: Attribution) -> dict[int, Attributed]:
    """Judged events by their number."""
    return {each.event: each for each in attribution.events}
