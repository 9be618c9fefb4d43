"""Pages and elements whose names hold what was drawn, also where that looks like a word."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from heapqa.baseline.both import all_of, both_properties
from heapqa.baseline.keys import Key, key_of
from heapqa.baseline.shape import NAMED, VARYING, drawn_page, outline
from heapqa.model.baseline import Element, EventShape, ScenarioShape, Spread, StepShape

CODES = {
    "#": r"(?:\{…\}|(?=[A-Za-z]*#)(?=#*[A-Za-z])[A-Za-z#]{2,})",
    "0": r"(?:(?<![^ ])[a-z]+#)?(?:\{…\}|(?=[A-Za-z]*0)(?=0*[A-Za-z])[A-Za-z0]{2,})",
}
"""What may stand where another play has a drawn part, digits replaced; states that were accepted
long ago have nothing else for the tag of an element whose id was drawn."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of pages and elements that a shape has."""

    pages: frozenset[str]
    elements: frozenset[Element]
    """Those with drawn parts."""

    @classmethod
    def of(cls, shape: ScenarioShape) -> "Names":
        """Those of all events."""
        events = [event for step in shape.steps for event in step.events]
        elements = frozenset(e.element for e in events if e.element and _is_drawn(e.element))
        return cls(frozenset(event.page for event in events), elements)

    def also(self, pages: frozenset[str]) -> "Names":
        """These, and further pages."""
        return Names(self.pages | pages, self.elements)


def _is_drawn(element: Element) -> bool:
    return any(VARYING in part for part in _parts(element))


def _parts(element: Element) -> tuple[str, str, str]:
    return element.selector, element.text, element.path


def redrawn(shape: ScenarioShape, names: Names) -> ScenarioShape:
    """A shape with names of another one, where nothing but drawn parts tells them apart."""
    if not names.elements and not any(VARYING in page for page in names.pages):
        return shape
    return shape.model_copy(update={"steps": tuple(_step(step, names) for step in shape.steps)})


def _step(step: StepShape, names: Names) -> StepShape:
    events = (_renamed(event, names) for event in step.events)
    return StepShape(step=step.step, events=tuple(e for _, e in sorted(summed(events).items())))


def _renamed(event: EventShape, names: Names) -> EventShape:
    element = event.element and _drawn_element(event.element, names.elements)
    page = drawn_page(event.page, names.pages)
    return event.model_copy(update={"page": page, "element": element})


def summed(events: Iterable[EventShape]) -> dict[Key, EventShape]:
    """Events that are alike counted together."""
    alike: dict[Key, EventShape] = {}
    for event in events:
        key = key_of(event)
        alike[key] = _sum(alike[key], event) if key in alike else event
    return alike


def _drawn_element(element: Element, elements: Iterable[Element]) -> Element:
    if element in elements:
        return element
    fitting = (each for each in sorted(elements, key=_parts) if _fits(element, each))
    return next(fitting, element)


def _fits(element: Element, other: Element) -> bool:
    return all(
        own == its or re.fullmatch(CODES[digit].join(map(re.escape, its.split(VARYING))), own)
        for own, its, digit in zip(_parts(element), _parts(other), NAMED.values(), strict=True)
    )


def named_alike(
    own: Collection[EventShape], plays: int, other: Collection[EventShape]
) -> tuple[dict[Key, EventShape], dict[Key, EventShape]]:
    """The events of so many plays, and of others; an element that was named anew for each play has
    one name in both. What was there in each of several plays was not."""
    mine, its = {key_of(each) for each in own}, {key_of(each) for each in other}
    lasting = {key_of(each) for each in own if plays > 1 and each.count.least}
    ours, theirs = mine - its - lasting, its - mine
    anew = _outlines(own, ours) & _outlines(other, theirs)
    return _by_name(own, anew, ours), _by_name(other, anew, theirs)


def _outlines(events: Iterable[EventShape], only: Collection[Key]) -> set[Key]:
    """Outlines of what these have only."""
    return {key_of(outline(each)) for each in events if key_of(each) in only}


def _by_name(
    events: Iterable[EventShape], anew: Collection[Key], only: Collection[Key]
) -> dict[Key, EventShape]:
    return summed(
        outline(each) if key_of(each) in only and key_of(outline(each)) in anew else each
        for each in events
    )


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
