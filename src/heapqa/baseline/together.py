"""How many events of a kind there were in every play, whichever of several it was that came."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from heapqa.baseline.keys import Key, key_of
from heapqa.model.baseline import ScenarioShape, StepShape, Together


def together(
    steps: Sequence[StepShape], plays: Sequence[Mapping[str, int]]
) -> tuple[Together, ...]:
    """What the events one by one do not say, from the number of each kind in each play."""
    known = _least_one_by_one(steps)
    least = {kind: min(play.get(kind, 0) for play in plays) for kind in {*plays[0]}}
    return tuple(
        Together(kind=kind, least=number)
        for kind, number in sorted(least.items())
        if number > known[kind]
    )


def least_together(shape: ScenarioShape) -> Mapping[str, int]:
    """Kind → how many there were in every play, at least."""
    known = _least_one_by_one(shape.steps)
    return {**known, **{each.kind: each.least for each in shape.together}}


def fewer_together(
    accepted: ScenarioShape, played: ScenarioShape
) -> Iterator[tuple[str, int, int]]:
    """(kind, how many there must be, how many there are), where no event by itself tells it."""
    least, now = least_together(accepted), least_together(played)
    lacking = _by_key(accepted) - _by_key(played)
    told = {kind for (_, kind, *_), number in lacking.items() if number}
    yield from (
        (kind, number, now.get(kind, 0))
        for kind, number in sorted(least.items())
        if now.get(kind, 0) < number and kind not in told
    )


def _by_key(shape: ScenarioShape) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for event in (event for step in shape.steps for event in step.events):
        found[key_of(event)] += event.count.least
    return found


def _least_one_by_one(steps: Iterable[StepShape]) -> Counter[str]:
    known: Counter[str] = Counter()
    for event in (event for step in steps for event in step.events):
        known[event.kind] += event.count.least
    return known
