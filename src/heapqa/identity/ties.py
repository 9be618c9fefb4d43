"""Whom Heap knows behind an event, as the simulation of its session tells."""

from math import inf

from heapqa.identity.recorded.session import simulate
from heapqa.model.event import Event
from heapqa.model.session import Session


def named_with(session: Session, event: Event, until: float = inf) -> tuple[str, ...]:
    """The identities that an event's Heap user was named with before a moment, in that order.

    `until` is in the time of `moment`. More than one is a contradiction: several people under one
    Heap user.
    """
    result = simulate(session)
    ties = result.ties_of(event.env_id, event.user_id)
    return tuple(tie.identity for tie in ties if result.occurrences[tie.at].at < until)


def person(session: Session, event: Event) -> str | None:
    """Whom Heap credits with what the event's Heap user does; None while nobody has claimed it.

    Events from before the identify are credited too: Heap looks back.
    """
    return event.identity or next(iter(named_with(session, event)), None)
