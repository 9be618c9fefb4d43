"""Stretches of a stream of events with one Heap user and one identity."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from heapqa.model.event import Event


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events one after another that one Heap user sent, under one identity."""

    user_id: str | None
    """Heap's own id; None where no message named one."""
    identity: str | None
    """None while anonymous."""
    first: Event
    last: Event


def stretches(events: Iterable[Event]) -> tuple[Stretch, ...]:
    """The stretches of one stream, in order.

    A message that names no identity says nothing new about its Heap user; one that names no user
    belongs to the one before.
    """
    found: list[Stretch] = []
    for event in events:
        last = found[-1] if found else None
        if last is None or (event.user_id or last.user_id) != (last.user_id or event.user_id):
            found.append(Stretch(event.user_id, event.identity, event, event))
        elif event.identity not in (None, last.identity):
            found.append(Stretch(event.user_id or last.user_id, event.identity, event, event))
        else:
            found[-1] = replace(last, user_id=last.user_id or event.user_id, last=event)
    return tuple(found)
