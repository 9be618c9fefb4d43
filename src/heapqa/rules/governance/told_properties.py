"""Properties that Heap was told, by what they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.matching import named_events
from heapqa.model.event import (
    AccountProperties,
    CustomEvent,
    Event,
    Interaction,
    Pageview,
    SessionStart,
    UserProperties,
)
from heapqa.model.session import Session

USER, EVENT, ACCOUNT = "user property", "event property", "account property"


@dataclass(frozen=True, slots=True)
class Told:
    """One property of one event."""

    what: str
    """Which kind of property it is."""
    name: str
    value: str
    event: Event


def told_properties(session: Session) -> Iterator[Told]:
    """Every property of every event, in order."""
    for event in named_events(session):
        match event:
            case UserProperties():
                what, pairs = USER, event.properties
            case AccountProperties():
                what, pairs = ACCOUNT, event.properties
            case CustomEvent() | Interaction() | SessionStart():
                what, pairs = EVENT, event.properties
            case Pageview():
                own = event.page.properties if event.page else ()
                what, pairs = EVENT, (*event.properties, *own)
            case _:
                continue
        yield from (Told(what, name, value, event) for name, value in pairs)
