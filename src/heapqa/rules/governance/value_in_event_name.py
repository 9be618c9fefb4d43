"""The name of an event is the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from heapqa.definitions.matching import named_events
from heapqa.model.event import CustomEvent, Event
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.governance.told_properties import EVENT, USER, told_properties
from heapqa.rules.governance.values_in_names import (
    certain_values,
    is_progress,
    weak_values,
    without_number,
)
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

NAME = "event"
ALIKE = 3
"""Names that differ in a number of four digits; one or two may be models of a product."""
SERIES = 5
"""Names of events that differ in one number alone and make no row of steps."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the first event that has it."""

    what: str
    name: str
    event: Event
    alike: tuple[str, ...] = ()
    """The names of its kind that differ from it in one number alone, and itself, in order."""


def subjects(session: Session) -> Iterator[Named]:
    """Every name of a custom event and of a property, each once."""
    first: dict[tuple[str, str], Named] = {}
    for named in _names(session):
        first.setdefault((named.what, named.name), named)
    alike: dict[tuple[str, str], list[str]] = {}
    planned = _planned(session)
    for what, name in first:
        form = without_number(name)
        if form is not None and name not in planned:
            alike.setdefault((what, form), []).append(name)
    for (what, name), named in first.items():
        same = alike.get((what, without_number(name) or ""), ())
        yield replace(named, alike=tuple(same)) if name in same else named


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
    if named.name in _planned(session):
        return
    values = certain_values(named.name)
    if not values and len(named.alike) >= ALIKE and not is_progress(named.alike):
        values = weak_values(named.name)
    article = "a" if named.what == USER else "an"
    if values:
        what = "an e-mail address" if "@" in "".join(values) else "a number or an id"
        message = f"The name of {article} {named.what} holds {what}."
        yield _finding(named, session, message, values)
    elif named.what == NAME and named.name in named.alike[:1] and _is_series(named.alike):
        message = f"{len(named.alike)} names of events differ in a number alone."
        yield _finding(named, session, message, [])


def _is_series(alike: tuple[str, ...]) -> bool:
    return len(alike) >= SERIES and not is_progress(alike)


def _finding(named: Named, session: Session, message: str, values: list[str]) -> Finding:
    shown = named.name
    for value in values:
        shown = shown.replace(value, mask(value))
    return Finding(
        message=message,
        saw=mask_place(shown),
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
