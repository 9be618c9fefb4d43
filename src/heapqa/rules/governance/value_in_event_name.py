"""The name of an event is the same each time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.matching import named_events
from heapqa.model.event import CustomEvent, Event
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.governance.told_properties import EVENT, USER, told_properties
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

VALUE = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}(?![0-9A-Za-z])|\d{4,}", re.IGNORECASE
)
"""A UUID, or four digits and more: steps, levels and percentages have fewer."""
YEAR = re.compile(r"(?:19|20)\d\d")
NAME = "event"


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the first event that has it."""

    what: str
    name: str
    event: Event


def subjects(session: Session) -> Iterator[Named]:
    """Every name of a custom event and of a property, each once."""
    seen: set[tuple[str, str]] = set()
    for named in _names(session):
        key = (named.what, named.name)
        if key not in seen:
            seen.add(key)
            yield named


def _names(session: Session) -> Iterator[Named]:
    for event in named_events(session):
        if isinstance(event, CustomEvent):
            yield Named(NAME, event.name, event)
    for told in told_properties(session):
        if told.what in (EVENT, USER):
            yield Named(told.what, told.name, told.event)


def _planned(session: Session) -> frozenset[str]:
    tracking = session.recording.plan.tracking
    events = tracking.events or ()
    properties = (
        *tracking.event_properties,
        *(tracking.user_properties or ()),
        *(each for event in events for each in event.properties),
    )
    return frozenset((*(each.name for each in events), *(each.name for each in properties)))


def check(named: Named, session: Session) -> Iterator[Finding]:
    """A number or an id in it, which differs from event to event, is a violation; names that the
    tracking plan lists are meant so."""
    values = [each[0] for each in VALUE.finditer(named.name) if not YEAR.fullmatch(each[0])]
    if values and named.name not in _planned(session):
        shown = VALUE.sub(lambda value: mask(value[0]), mask_place(named.name))
        article = "a" if named.what == USER else "an"
        yield Finding(
            message=f"The name of {article} {named.what} holds a number or an id.",
            saw=shown,
            exchange=named.event.exchange,
            field="name" if named.what == NAME else "properties",
            step=step_at(session.recording, named.event.exchange),
        )


RULE = Rule(
    id="value-in-event-name",
    title="The name of an event is the same each time",
    family="governance",
    severity="normal",
    rationale=(
        "A number of an order or a product in a name makes a new event of each order: no chart "
        "adds them up, the list of events fills with thousands that came once, and Heap's limits "
        "on names are reached. Afterwards they cannot be joined into one."
    ),
    remedy=(
        "Give the event one name and hand the number over as a property: heap.track('Order "
        "Confirmed', { order: '…' })."
    ),
    example=(
        "The page that confirms an order calls heap.track('Order KL-10248 Confirmed'). Call the "
        "event Order Confirmed, with the number as a property."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Neither a custom event nor a property was sent.",
    confidence="heuristic",
)
