"""How often each definition matched in the scenarios of a run."""

from collections.abc import Iterable

from heapqa.definitions.matching import matching
from heapqa.definitions.patterns import fits
from heapqa.model.frozen import Frozen
from heapqa.model.session import Session
from heapqa.model.tracking import Definition, DefinitionUse


def is_due(definition: Definition, scenario: str) -> bool:
    """Whether the plan wants the definition to match in a scenario."""
    return any(fits(pattern, scenario) for pattern in definition.scenarios)


class Matches(Frozen):
    """How often each definition of its plan matched in one session."""

    scenario: str
    complete: bool
    """Whether the recording is complete: only then is a definition missing that matched nothing."""
    counts: tuple[tuple[Definition, int], ...] = ()


def matches_in(session: Session, *, complete: bool) -> Matches:
    """How often each definition matched."""
    recording = session.recording
    counts = (
        (definition, sum(1 for _ in matching(definition, session)))
        for definition in recording.plan.tracking.definitions
    )
    return Matches(scenario=recording.scenario, complete=complete, counts=tuple(counts))


def coverage(sessions: Iterable[Matches]) -> tuple[DefinitionUse, ...]:
    """What became of each definition of the sessions' plans, in order."""
    told: dict[Definition, list[tuple[Matches, int]]] = {}
    for session in sessions:
        for definition, times in session.counts:
            told.setdefault(definition, []).append((session, times))
    return tuple(_use(definition, counted) for definition, counted in told.items())


def _use(definition: Definition, counted: Iterable[tuple[Matches, int]]) -> DefinitionUse:
    matched: dict[str, int] = {}
    missing: list[str] = []
    unjudged: list[str] = []
    for session, times in counted:
        if times:
            matched[session.scenario] = matched.get(session.scenario, 0) + times
        elif is_due(definition, session.scenario):
            (missing if session.complete else unjudged).append(session.scenario)
    return DefinitionUse(
        definition=definition,
        matched=tuple(matched.items()),
        missing=tuple(missing),
        unjudged=tuple(unjudged),
    )
