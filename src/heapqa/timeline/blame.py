"""Blame: the shortest sequence of steps and calls that still brings a fault about."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.timeline import Blame, BlamedFinding, BlamedPart, Timeline, WrongCredits
from heapqa.model.verdict import Finding
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.of_failures import FAMILIES
from heapqa.timeline.shorter import Part, Shorter, Whole

OF_CREDITS = frozenset({"event-credited-to-another-person", "anonymous-activity-merged"})
"""Rules that say of wrong credits what the timeline says of them."""
Persists = Callable[[Shorter], bool]


def with_blame(timeline: Timeline, session: Session) -> Timeline:
    """The timeline with the shortest sequence for each reason of wrong credits, for each
    contradiction, and for each further kind of finding of the rules about identities."""
    whole = Whole(session)
    wrongs = tuple(_blamed(wrong, whole) for wrong in timeline.wrongs)
    findings = tuple(_findings(whole, Hiding(session)))
    contradictions = tuple(
        each.model_copy(update={"blame": _contradicted(each.at, place, whole)})
        for place, each in enumerate(timeline.contradictions)
    )
    return timeline.model_copy(
        update={"wrongs": wrongs, "findings": findings, "contradictions": contradictions}
    )


def _blamed(wrong: WrongCredits, whole: Whole) -> WrongCredits:
    event = wrong.events[0]
    signature = _signature(Shorter(whole.session, tuple(range(len(whole.parts)))), event)
    named = {event, wrong.cause, *_makers(whole.session, event)}
    parts = shortest(whole, named, lambda shorter: _signature(shorter, event) == signature)
    return wrong.model_copy(update={"blame": _told(parts, whole)})


def _contradicted(at: int, place: int, whole: Whole) -> Blame:
    """What brings it about that two persons are told of one Heap user."""
    told = simulate(whole.session).contradictions[place]
    signature = (at, told.heap_user, told.held, told.told)

    def persists(shorter: Shorter) -> bool:
        return signature in {
            (shorter.numbers[each.at], each.heap_user, each.held, each.told)
            for each in simulate(shorter.session).contradictions
        }

    merges = simulate(whole.session).merges
    named = {at, *(merge.at for merge in merges if merge.heap_user == told.heap_user)}
    return _told(shortest(whole, named, persists), whole)


def _makers(session: Session, event: int) -> Iterator[int]:
    """What made the Heap user of an event, and what tied it."""
    simulation = simulate(session)
    credit = simulation.credit_of(event)
    env_id = simulation.occurrences[event].env_id
    if credit is None:
        return
    key = (env_id, credit.heap_user)
    for user in simulation.users:
        if (user.env_id, user.name) == key and user.made_at is not None:
            yield user.made_at
    for merge in simulation.merges:
        if (merge.env_id, merge.heap_user) == key:
            yield merge.at


def _signature(shorter: Shorter, event: int) -> tuple[object, ...] | None:
    """How an event is wrong, in numbers of the whole session; None where it is not judged."""
    numbers = shorter.numbers
    for judged in audit(shorter.session).events:
        if numbers[judged.event] != event:
            continue
        cause = None if judged.cause is None else numbers[judged.cause]
        reset = tuple(_reset(shorter, judged.event))
        return judged.judgement, judged.fault, judged.credited_to, cause, reset
    return None


def _reset(shorter: Shorter, event: int) -> Iterator[int | None]:
    """The call that made the Heap user of an event, where it is a reset."""
    simulation = simulate(shorter.session)
    credit = simulation.credit_of(event)
    env_id = simulation.occurrences[event].env_id
    for user in simulation.users:
        if credit and (user.env_id, user.name) == (env_id, credit.heap_user):
            made = user.made_at
            if made is not None and simulation.occurrences[made].deed == "reset":
                yield shorter.numbers[made]


def _findings(whole: Whole, hide: Hiding) -> Iterator[BlamedFinding]:
    """What rules about identities find beside wrong credits."""
    for rule in ALL_RULES:
        if rule.family not in FAMILIES or rule.id in OF_CREDITS:
            continue
        alike: dict[tuple[str, str | None], list[Finding]] = {}
        for each in _found(rule, whole.session):
            alike.setdefault((each.message, each.field), []).append(each)
        for findings in alike.values():
            first = findings[0]
            parts = shortest(whole, set(_named(first, whole.session)), _Finds(rule, first))
            yield BlamedFinding(
                rule=rule.id,
                message=hide(first.message),
                times=len(findings),
                blame=_told(parts, whole),
            )


@dataclass(frozen=True, slots=True)
class _Finds:
    """Whether a rule still finds the same."""

    rule: AnyRule
    finding: Finding

    def __call__(self, shorter: Shorter) -> bool:
        return any(_same(each, self.finding) for each in _found(self.rule, shorter.session))


def _found(rule: AnyRule, session: Session) -> list[Finding]:
    return [each for subject in rule.subjects(session) for each in rule.check(subject, session)]


def _same(one: Finding, other: Finding) -> bool:
    def key(finding: Finding) -> tuple[object, ...]:
        return finding.message, finding.field, finding.exchange, finding.call, finding.snapshot

    return key(one) == key(other)


def _named(finding: Finding, session: Session) -> Iterator[int]:
    """The entries that a finding is about, and every call that says who is there."""
    for number, occurrence in enumerate(simulate(session).occurrences):
        shown = {occurrence.exchange, occurrence.call} - {None}
        if shown & {finding.exchange, finding.call} or occurrence.deed in {"identify", "reset"}:
            yield number


def shortest(whole: Whole, named: Set[int | None], persists: Persists) -> tuple[Part, ...]:
    """Parts of which none can be left out, in order; always the same ones.

    What is named, with the steps, is tried first: it mostly suffices, and all parts of a long
    session take long.
    """
    likely = [part for part in whole.parts if part.kind == "step" or part.number in named]
    start = likely if _holds(whole, likely, persists) else list(whole.parts)
    return tuple(_minimal(whole, start, persists))


def _minimal(whole: Whole, parts: list[Part], persists: Persists) -> list[Part]:
    """Leave out halves, then quarters, and in the end single parts, until nothing more can go."""
    size = max(len(parts) // 2, 1)
    while True:
        shorter = _cut(whole, parts, size, persists)
        if len(shorter) == len(parts) and size == 1:
            return shorter
        size = max(min(size // 2, len(shorter) // 2), 1)
        parts = shorter


def _cut(whole: Whole, parts: list[Part], size: int, persists: Persists) -> list[Part]:
    """Leave out what can go, so many parts at a time, from the end."""
    end = len(parts)
    while end > 0:
        begin = max(end - size, 0)
        rest = parts[:begin] + parts[end:]
        if _holds(whole, rest, persists):
            parts = rest
        end = begin
    return parts


def _holds(whole: Whole, kept: Sequence[Part], persists: Persists) -> bool:
    return persists(whole.without(frozenset(whole.parts) - frozenset(kept)))


def _told(parts: Sequence[Part], whole: Whole) -> Blame:
    told = tuple(
        BlamedPart(step=part.number) if part.kind == "step" else BlamedPart(entry=part.number)
        for part in parts
    )
    return Blame(parts=told, of=len(whole.parts))
