"""Successions: where one Heap user takes the place of another."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from heapqa.model.event import CustomEvent, Event, Interaction, Pageview, SessionStart

VISITED = (Pageview, SessionStart, Interaction, CustomEvent)
"""What a visitor does or sees: it has a Heap user and a session, and happens on a page."""


@dataclass(frozen=True, slots=True)
class Succession:
    """Two events one after the other, of two Heap users in two sessions."""

    before: Event
    after: Event


def visited(events: Iterable[Event]) -> Iterator[Event]:
    """The events that show by whom and in which session a page was visited."""
    for event in events:
        if isinstance(event, VISITED) and event.user_id and event.session_id:
            yield event


def successions(
    events: Iterable[Event], place: Callable[[Event], Hashable]
) -> Iterator[Succession]:
    """Every change of the Heap user in one place, out of events in the order they happened in.

    A user who comes back was not succeeded: two visitors, with cookies of their own, took turns.
    """
    by_place: dict[Hashable, list[Event]] = {}
    for event in visited(events):
        by_place.setdefault(place(event), []).append(event)
    for in_place in by_place.values():
        yield from _in_one_place(in_place)


def _in_one_place(events: list[Event]) -> Iterator[Succession]:
    last_of = {event.user_id: number for number, event in enumerate(events)}
    known = {events[0].user_id}
    for number, (before, after) in enumerate(pairwise(events), 1):
        is_new = after.user_id not in known and before.session_id != after.session_id
        known.add(after.user_id)
        if is_new and last_of[before.user_id] < number:
            yield Succession(before, after)
