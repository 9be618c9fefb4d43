"""A property and an event have one spelling."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.matching import named_events
from heapqa.model.event import CustomEvent, Event
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.told_properties import EVENT, USER, told_properties
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

NAME = "event"


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the first event of each spelling in which one environment was told it."""

    what: str
    spellings: tuple[tuple[str, Event], ...]
    planned: str
    """As the tracking plan spells it; empty where it does not know it."""


def subjects(session: Session) -> Iterator[Named]:
    """Every name of an event, and of each kind of property, whatever its spelling; each environment
    has names of its own."""
    spelt: dict[tuple[str | None, str, str], dict[str, Event]] = {}
    for what, name, event in _names(session):
        spelt.setdefault((event.env_id, what, name.casefold()), {}).setdefault(name, event)
    planned = _planned(session)
    for (_, what, folded), spellings in spelt.items():
        yield Named(what, tuple(spellings.items()), planned.get((what, folded), ""))


def _names(session: Session) -> Iterator[tuple[str, str, Event]]:
    for told in told_properties(session):
        yield told.what, told.name, told.event
    for event in named_events(session):
        if isinstance(event, CustomEvent):
            yield NAME, event.name, event


def _planned(session: Session) -> dict[tuple[str, str], str]:
    """(what, name without case) → the plan's spelling."""
    tracking = session.recording.plan.tracking
    events = tracking.events or ()
    own = [each for event in events for each in event.properties]
    named = [(NAME, event.name) for event in events]
    named += [(EVENT, each.name) for each in (*tracking.event_properties, *own)]
    named += [(USER, each.name) for each in tracking.user_properties or ()]
    return {(what, name.casefold()): name for what, name in named}


def check(named: Named, session: Session) -> Iterator[Finding]:
    """A spelling other than the plan's, or than the first, is a violation."""
    right = named.planned or named.spellings[0][0]
    for spelling, event in named.spellings:
        if spelling != right:
            name = mask_place(spelling)
            yield Finding(
                message=f"The name of an {named.what} has two spellings."
                if named.what in (NAME, EVENT)
                else f"The name of a {named.what} has two spellings.",
                saw=f"{name} beside {mask_place(right)}",
                exchange=event.exchange,
                field="name" if named.what == NAME else f"properties.{name}",
                step=step_at(session.recording, event.exchange),
            )


RULE = Rule(
    id="property-case-drift",
    title="A property and an event have one spelling",
    family="governance",
    severity="normal",
    rationale=(
        "Heap tells names apart by their case: Email and email are two properties, and of those "
        "that Heap brings along only the lower-case email is filled. A filter by one of them finds "
        "half of the people, and nobody sees which half."
    ),
    remedy=(
        "Choose one spelling, write it into the tracking plan, and take it from one constant in "
        "pages, tags and back end."
    ),
    example="The order page sends Plan, all other pages plan. Send plan everywhere.",
    subjects=subjects,
    check=check,
    no_subjects="Neither a property nor a custom event was sent.",
)
