"""Properties that outlive what they were set on: what rides on events, and what users are given."""

from collections.abc import Iterable

from heapqa.model.event import Event, Interaction, Pageview, SessionStart, UserProperties
from heapqa.model.frozen import Pairs

AUTOMATIC = (Pageview, SessionStart, Interaction)
"""Events on which nothing rides but what the SDK adds by itself; `track()` adds its own."""


def riding(event: Event) -> Pairs:
    """What `addEventProperties()` put on an event; empty where it cannot be told from others."""
    return event.properties if isinstance(event, AUTOMATIC) else ()


def given(event: Event) -> Pairs:
    """What the event's Heap user was given by `addUserProperties()`."""
    return event.properties if isinstance(event, UserProperties) else ()


def names(*of: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The names among pairs of name and value."""
    return frozenset(name for pairs in of for name, _ in pairs)
