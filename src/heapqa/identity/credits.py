"""Credits: to whom Heap credits each event, simulated from what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.model.event import Event, Identification

User = tuple[str | None, str]
"""(App ID, Heap's user id): user ids mean something within one environment only."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Which identities each Heap user was tied to, and who gets credit for each event."""

    events: tuple[Event, ...]
    ties: dict[User, tuple[str, ...]]
    """The identities each Heap user was tied to, in the order in which that happened."""

    def identities(self, event: Event) -> tuple[str, ...]:
        """All identities that the event's Heap user is tied to."""
        return self.ties.get((event.env_id, event.user_id), ()) if event.user_id else ()

    def person(self, event: Event) -> str | None:
        """Whom Heap credits with an event; None while nobody has claimed its Heap user.

        Events from before the identify are credited too: Heap looks back.
        """
        if event.identity:
            return event.identity
        return next(iter(self.identities(event)), None)

    @property
    def merges(self) -> dict[User, tuple[str, ...]]:
        """Heap users tied to more than one identity: several people became one."""
        return {user: tied for user, tied in self.ties.items() if len(tied) > 1}

    @property
    def persons(self) -> tuple[tuple[Event, str | None], ...]:
        """Every event with the person it is credited to."""
        return tuple((event, self.person(event)) for event in self.events)


def credit(events: Iterable[Event]) -> Credits:
    """Read events in order and tie Heap's users to the identities they were seen with."""
    in_order = tuple(events)
    ties: dict[User, dict[str, None]] = {}
    for event in in_order:
        if event.user_id and event.identity:
            ties.setdefault((event.env_id, event.user_id), {})[event.identity] = None
    return Credits(in_order, {user: tuple(tied) for user, tied in ties.items()})


def identifications(events: Iterable[Event]) -> tuple[Identification, ...]:
    """The calls of ``identify()`` among the events."""
    return tuple(event for event in events if isinstance(event, Identification))
