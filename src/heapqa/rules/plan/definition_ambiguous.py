"""An event has one name."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.matching import matching
from heapqa.model.event import Event
from heapqa.model.session import Session
from heapqa.model.tracking import Definition
from heapqa.model.verdict import Finding
from heapqa.rules.plan.places import place_of
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Matched:
    """A definition and what it matched."""

    definition: Definition
    events: tuple[Event, ...]


def subjects(session: Session) -> Iterator[Matched]:
    """Every definition that matched something."""
    for definition in session.recording.plan.tracking.definitions:
        if events := tuple(matching(definition, session)):
            yield Matched(definition, events)


def check(matched: Matched, session: Session) -> Iterator[Finding]:
    """An event that a later definition matches as well is a violation, once for each of them."""
    definition = matched.definition
    definitions = session.recording.plan.tracking.definitions
    for other in definitions[definitions.index(definition) + 1 :]:
        if other.name in definition.overlaps or definition.name in other.overlaps:
            continue
        both = [event for event in matching(other, session) if _is_among(event, matched.events)]
        if both:
            yield Finding(
                message="Two definitions match the same event.",
                saw=f"{_times(len(both))}: '{definition.name}' and '{other.name}'",
                exchange=both[0].exchange,
                field=place_of(other),
                step=step_at(session.recording, both[0].exchange),
            )


def _is_among(event: Event, events: tuple[Event, ...]) -> bool:
    return any(event is each for each in events)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


RULE = Rule(
    id="definition-ambiguous",
    title="An event has one name, unless the plan says otherwise",
    family="plan",
    severity="normal",
    rationale=(
        "Where two definitions match the same click, each chart counts it: a funnel shows steps "
        "that nobody took, and sums count people twice. It happens when a class is used for a "
        "second purpose, or when a pattern with * was wider than meant."
    ),
    remedy=(
        "Make the definitions narrower: another class or attribute, the page they are about. Where "
        "one is meant to hold the other, as all pageviews hold those of one page, say so with "
        "overlaps in the plan."
    ),
    example=(
        "The link to the checkout got the class add-to-cart, and counts as a product that was "
        "added. Give it a class of its own."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No definition of the tracking plan matched anything.",
)
