"""Blame: the shortest sequence of steps and calls that still brings a fault about."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from heapqa.engine import examined_in, judge
from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.model.moments import moment_of
from heapqa.model.session import Session
from heapqa.model.simulation import Contradiction, HeapUser, Simulation
from heapqa.model.step import LoggedIn, LoggedOut
from heapqa.model.timeline import Blame, BlamedFinding, BlamedPart, Timeline, WrongCredits
from heapqa.model.verdict import Finding
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.of_failures import FAMILIES
from heapqa.timeline.shorter import Part, Shorter, Whole

OF_CREDITS = frozenset({
    "event-credited-to-another-person", "anonymous-activity-merged", "identity-contradiction",
})  # fmt: skip
"""Rules that say of wrong credits and contradictions what the timeline says of them."""
MOST = 40
"""Reasons of one kind that a sequence is sought for. Those of a long log are much alike, and nobody
reads more."""
NEAR = 3
"""Calls before and after what a finding is about that are tried first."""
Persists = Callable[[Shorter], bool]
Progress = Callable[[int, int], None]
"""Told how many searches of how many are done."""


def _silent(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def with_blame(timeline: Timeline, session: Session, progress: Progress = _silent) -> Timeline:
    """The timeline with the shortest sequence for each reason of wrong credits, for each
    contradiction, and for each further kind of finding of the rules about identities."""
    search = Search(Whole(session))
    found = list(_findings(session))
    kinds = (timeline.wrongs, timeline.contradictions, found)
    total, done = sum(min(len(kind), MOST) for kind in kinds), 0

    def told(number: int, blame: Callable[[], Blame]) -> Blame | None:
        nonlocal done
        if number >= MOST:
            return None
        progress(done, total)
        done += 1
        return blame()

    wrongs = tuple(
        each.model_copy(update={"blame": told(n, partial(search.of_credits, each))})
        for n, each in enumerate(timeline.wrongs)
    )
    contradictions = tuple(
        each.model_copy(update={"blame": told(n, partial(search.of_contradiction, n))})
        for n, each in enumerate(timeline.contradictions)
    )
    hide = Hiding(session)
    findings = tuple(
        BlamedFinding(
            rule=rule.id,
            message=hide(alike[0].message),
            times=len(alike),
            blame=told(n, partial(search.of_finding, rule, alike[0])),
        )
        for n, (rule, alike) in enumerate(found)
    )
    return timeline.model_copy(
        update={
            "wrongs": wrongs,
            "findings": findings,
            "contradictions": contradictions,
            "not_blamed": sum(map(len, kinds)) - total,
        }
    )


def _findings(session: Session) -> Iterator[tuple[AnyRule, list[Finding]]]:
    """What rules about identities find beside wrong credits, as the engine judges: alike ones
    together."""
    rules = {
        rule.id: rule for rule in ALL_RULES if rule.family in FAMILIES and rule.id not in OF_CREDITS
    }
    for verdict in judge(session, rules.values()):
        alike: dict[tuple[object, ...], list[Finding]] = {}
        for each in verdict.findings if verdict.outcome == "failed" else ():
            alike.setdefault((each.message, each.field), []).append(each)
        yield from ((rules[verdict.rule], each) for each in alike.values())


@dataclass(slots=True)
class Search:
    """The search for sequences in one session."""

    whole: Whole
    _changes: dict[int | None, list[tuple[float, int]]] = field(init=False)
    """(moment, index) of the steps in which somebody signs in or out, by device."""
    _signatures: dict[int, tuple[object, ...]] = field(init=False)
    """How each event of the whole session is judged."""

    def __post_init__(self) -> None:
        recording, self._changes = self.whole.session.recording, {}
        for step in sorted(recording.steps, key=lambda step: step.opened_seq):
            if isinstance(step.becomes, LoggedIn | LoggedOut):
                change = moment_of(recording, step), step.index
                self._changes.setdefault(step.device, []).append(change)
        everything = tuple(range(len(simulate(self.whole.session).occurrences)))
        self._signatures = _signatures(Shorter(self.whole.session, everything))

    def of_credits(self, wrong: WrongCredits) -> Blame:
        """What brings it about that an event is credited so."""
        event = wrong.events[0]
        signature = self._signatures[event]
        named = {event, *_makers(self.whole.session, event)}
        named |= set() if wrong.cause is None else {wrong.cause}

        def persists(shorter: Shorter) -> bool:
            return _signatures(shorter).get(event) == signature

        return self._shortest(named, named, persists, bare=True)

    def of_contradiction(self, place: int) -> Blame:
        """What brings it about that two persons are told of one Heap user."""
        simulation = simulate(self.whole.session)
        told = simulation.contradictions[place]
        signature = (told.at, told.heap_user, told.held, told.told)

        def persists(shorter: Shorter) -> bool:
            numbers = shorter.numbers
            found: Iterable[Contradiction] = simulate(shorter.session).contradictions
            return signature in {(numbers[e.at], e.heap_user, e.held, e.told) for e in found}

        ties = (merge.at for merge in simulation.merges if merge.heap_user == told.heap_user)
        named = {told.at, *ties}
        return self._shortest(named, named, persists, bare=True)

    def of_finding(self, rule: AnyRule, finding: Finding) -> Blame:
        """What brings it about that a rule finds something."""
        occurrences = simulate(self.whole.session).occurrences
        calls = [n for n, each in enumerate(occurrences) if each.deed in {"identify", "reset"}]
        shown = {finding.exchange, finding.call} - {None}
        about = [n for n, each in enumerate(occurrences) if {each.exchange, each.call} & shown]
        near = {n for each in about for n in _around(calls, each)}
        return self._shortest({*about, *calls}, {*about, *near}, _Finds(rule, finding), bare=False)

    def _shortest(
        self, named: Set[int], nearest: Set[int], persists: Persists, *, bare: bool
    ) -> Blame:
        """Parts of which none can be left out, in order; always the same ones.

        What is nearest is tried first, with the steps around it, and then what is named, with all
        steps: that mostly suffices, and all parts of a long session take long.
        """
        whole = self.whole

        def holds(parts: Collection[Part]) -> bool:
            return persists(whole.of(parts, bare=bare))

        around = self._steps_around(nearest)
        likely = [
            [p for p in whole.parts if p.number in (around if _is_step(p) else nearest)],
            [p for p in whole.parts if _is_step(p) or p.number in named],
        ]
        start = next((parts for parts in likely if holds(parts)), list(whole.parts))
        return self._told(_minimal(start, holds))

    def _steps_around(self, entries: Set[int]) -> set[int]:
        """The steps that entries happened in, and those that say who was there: the sign-ins and
        sign-outs next to them on their device, and those before these."""
        occurrences = simulate(self.whole.session).occurrences
        found: set[int] = set()
        for each in (occurrences[entry] for entry in entries):
            if each.step is not None:
                found.add(each.step)
            for changes in self._changes.values():
                place = bisect_right(changes, each.at, key=lambda change: change[0])
                found |= {index for _, index in changes[max(place - 2, 0) : place + 1]}
        return found

    def _told(self, parts: Sequence[Part]) -> Blame:
        told = tuple(
            BlamedPart(step=part.number) if _is_step(part) else BlamedPart(entry=part.number)
            for part in parts
        )
        return Blame(parts=told, of=len(self.whole.parts))


@dataclass(frozen=True, slots=True)
class _Finds:
    """Whether a rule still finds the same."""

    rule: AnyRule
    finding: Finding

    def __call__(self, shorter: Shorter) -> bool:
        key = _key(self.finding)
        return any(_key(each) == key for each in examined_in(self.rule, shorter.session))


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.message, finding.field, finding.exchange, finding.call, finding.snapshot,
            finding.device)  # fmt: skip


def _is_step(part: Part) -> bool:
    return part.kind == "step"


def _around(calls: Sequence[int], entry: int) -> Sequence[int]:
    """The calls next to an entry, by number."""
    place = bisect_left(calls, entry)
    return calls[max(place - NEAR, 0) : place + NEAR]


def _makers(session: Session, event: int) -> Iterator[int]:
    """What made the Heap user of an event, and what tied it."""
    simulation = simulate(session)
    credit = simulation.credit_of(event)
    env_id = simulation.occurrences[event].env_id
    if credit is None or credit.heap_user is None:
        return
    user = simulation.user(env_id, credit.heap_user)
    if user is not None and user.made_at is not None:
        yield user.made_at
        yield from _neighbours(simulation, user, user.made_at)
    merge = simulation.merge_of(env_id, credit.heap_user)
    if merge is not None:
        yield merge.at


def _neighbours(simulation: Simulation, user: HeapUser, made_at: int) -> Iterator[int]:
    """Who had been there before a Heap user, and what it did first: both tell what made it."""
    before = [merge.at for merge in simulation.merges if merge.at < made_at]
    yield from before[-1:]
    named = (
        number
        for number, each in enumerate(simulation.occurrences[made_at:], made_at)
        if (each.env_id, each.heap_user) == (user.env_id, user.name)
    )
    yield from islice(named, 1)


def _signatures(shorter: Shorter) -> dict[int, tuple[object, ...]]:
    """How each event is judged, by its number in the whole session, in such numbers."""
    numbers, found = shorter.numbers, dict[int, tuple[object, ...]]()
    for judged in audit(shorter.session).events:
        number = numbers[judged.event]
        if number is not None:
            cause = None if judged.cause is None else numbers[judged.cause]
            reset = _reset(shorter, judged.event)
            found[number] = judged.judgement, judged.fault, judged.credited_to, cause, reset
    return found


def _reset(shorter: Shorter, event: int) -> int | None:
    """The call that made the Heap user of an event, where it is a reset."""
    simulation = simulate(shorter.session)
    credit = simulation.credit_of(event)
    if credit is None or credit.heap_user is None:
        return None
    user = simulation.user(simulation.occurrences[event].env_id, credit.heap_user)
    made = None if user is None else user.made_at
    if made is None or simulation.occurrences[made].deed != "reset":
        return None
    return shorter.numbers[made]


def _minimal(parts: list[Part], holds: Callable[[Collection[Part]], bool]) -> list[Part]:
    """Leave out halves, then quarters, and in the end single parts, until nothing more can go."""
    size = max(len(parts) // 2, 1)
    while True:
        shorter = _cut(parts, size, holds)
        if len(shorter) == len(parts) and size == 1:
            return shorter
        size = max(min(size // 2, len(shorter) // 2), 1)
        parts = shorter


def _cut(parts: list[Part], size: int, holds: Callable[[Collection[Part]], bool]) -> list[Part]:
    """Leave out what can go, so many parts at a time, from the end."""
    end = len(parts)
    while end > 0:
        begin = max(end - size, 0)
        rest = parts[:begin] + parts[end:]
        if holds(rest):
            parts = rest
        end = begin
    return parts
