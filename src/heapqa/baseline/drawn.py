"""Pages whose paths hold what was drawn, also where it looks like a word: ``deadbee1``."""

from collections.abc import Collection

from heapqa.baseline.both import all_of, both_properties
from heapqa.baseline.facts import Key, key_of
from heapqa.baseline.shape import VARYING, drawn_page
from heapqa.model.baseline import EventShape, ScenarioShape, Spread, StepShape


def pages_of(shape: ScenarioShape) -> frozenset[str]:
    """The pages of all events."""
    return frozenset(event.page for step in shape.steps for event in step.events)


def redrawn(shape: ScenarioShape, pages: Collection[str]) -> ScenarioShape:
    """A shape with pages of another one, where nothing but drawn parts tells them apart."""
    if not any(VARYING in page for page in pages):
        return shape
    return shape.model_copy(update={"steps": tuple(_step(step, pages) for step in shape.steps)})


def _step(step: StepShape, pages: Collection[str]) -> StepShape:
    alike: dict[Key, EventShape] = {}
    for event in step.events:
        there = event.model_copy(update={"page": drawn_page(event.page, pages)})
        key = key_of(there)
        alike[key] = _sum(alike[key], there) if key in alike else there
    return StepShape(step=step.step, events=tuple(event for _, event in sorted(alike.items())))


def _sum(one: EventShape, other: EventShape) -> EventShape:
    """Events of one play that are alike after all."""
    least, most = one.count.least + other.count.least, one.count.most + other.count.most
    return one.model_copy(
        update={
            "count": Spread(least=least, most=most),
            "who": all_of(one.who, other.who),
            "properties": tuple(both_properties(one.properties, other.properties)),
        }
    )
