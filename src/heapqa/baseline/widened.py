"""An accepted state widened by further plays, so that what varies by nature is no change."""

from collections.abc import Sequence

from heapqa.baseline.both import all_of, both_properties
from heapqa.baseline.codes import drawn_between
from heapqa.baseline.drawn import Names, named_alike, redrawn
from heapqa.baseline.identity_calls import VARIES
from heapqa.baseline.together import least_together, together
from heapqa.model.baseline import (
    EventShape,
    ScenarioShape,
    Spread,
    StepShape,
)

NEVER = Spread(least=0, most=0)


def widened(accepted: ScenarioShape, further: ScenarioShape) -> ScenarioShape:
    """Both in one: what only one of them has is from now on seen sometimes."""
    anew = drawn_between(accepted, further)
    accepted, further = (
        redrawn(accepted, Names.of(further).also(anew)),
        redrawn(further, Names.of(accepted).also(anew)),
    )
    own = {step.step: step for step in accepted.steps}
    other = {step.step: step for step in further.steps}
    names = tuple(dict.fromkeys((*other, *own)))
    steps = tuple(_step(name, own.get(name), accepted.plays, other.get(name)) for name in names)
    same_calls = accepted.identity_calls == further.identity_calls
    return further.model_copy(
        update={
            "plays": accepted.plays + further.plays,
            "steps": steps,
            "together": together(steps, [least_together(accepted), least_together(further)]),
            "identity_calls": accepted.identity_calls if same_calls else (VARIES,),
            "hits": accepted.hits.widened(further.hits),
            "environments": all_of(accepted.environments, further.environments),
            "hosts": all_of(accepted.hosts, further.hosts),
            "sdk": tuple(sorted({*accepted.sdk, *further.sdk}, key=str)),
            "stored": all_of(accepted.stored, further.stored),
            "sometimes": all_of(
                all_of(accepted.sometimes, further.sometimes), _parts(accepted) ^ _parts(further)
            ),
            "examined": _both(accepted.examined, further.examined),
            "accepted": all_of(accepted.accepted, further.accepted),
        }
    )


def _parts(shape: ScenarioShape) -> set[str]:
    return {*shape.hosts, *shape.stored, *map(str, shape.sdk)}


def _both(own: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """What an idle rule is missed in must have been examined in every play."""
    return tuple(sorted(set(own) & set(other)))


def _step(name: str, own: StepShape | None, plays: int, other: StepShape | None) -> StepShape:
    mine, its = named_alike(own.events if own else (), plays, other.events if other else ())
    keys = sorted({*mine, *its})
    return StepShape(step=name, events=tuple(_event(mine.get(k), its.get(k)) for k in keys))


def _event(own: EventShape | None, other: EventShape | None) -> EventShape:
    if own is None or other is None:
        present = own or other
        assert present is not None
        return present.model_copy(update={"count": present.count.widened(NEVER)})
    return own.model_copy(
        update={
            "count": own.count.widened(other.count),
            "who": all_of(own.who, other.who),
            "properties": tuple(both_properties(own.properties, other.properties)),
        }
    )
