"""Events of the plan: what pages told, and what the back end told of the same people."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from heapqa.model.event import CustomEvent, Event
from heapqa.model.moments import exchange_of
from heapqa.model.plan import ServerEvent
from heapqa.model.session import Session
from heapqa.rules.identity.people import People, people
from heapqa.rules.positions import step_at

Known = Callable[[str | None], People]
"""The people of an environment."""


@dataclass(frozen=True, slots=True)
class Due:
    """An event of a page's, after which the back end is to tell of the same person."""

    expected: ServerEvent
    event: CustomEvent
    whose: str
    """Key of the person."""
    env_ids: tuple[str | None, ...]
    """Those that pages told of it: the back end is to tell one of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the plan, and whom it is about."""

    event: CustomEvent
    whose: str
    """Key of the person; empty for a page's event of nobody who is known."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What pages told of all that an event of the back end goes with, and what it told itself."""

    expected: tuple[ServerEvent, ...]
    """All of the plan's with that event: orders and renewals may both be a purchase."""
    by_pages: tuple[Told, ...]
    due: tuple[Due, ...]
    by_back_end: tuple[Told, ...]
    unanswered: tuple[Due, ...]
    left: tuple[Told, ...]
    """What the back end told and nothing asked for."""

    @property
    def answers(self) -> tuple[CustomEvent, ...]:
        """What the back end told of the people of whom pages had told, under the same identity."""
        named = {due.event.identity for due in self.due}
        answering = (told.event for told in self.by_back_end if told not in self.left)
        return tuple(event for event in answering if event.identity in named)

    @property
    def misplaced(self) -> tuple[tuple[Due, Told], ...]:
        """What is missed of somebody, each with what was told of somebody else instead."""
        left, found = list(self.left), []
        for due in self.unanswered:
            others = (t for t in left if t.whose != due.whose and t.event.env_id in due.env_ids)
            if other := next(others, None):
                left.remove(other)
                found.append((due, other))
        return tuple(found)


def balances(session: Session) -> Iterator[Balance]:
    """One for every event that the plan wants of the back end; none where nobody listened to it."""
    if session.recording.capture.server_side is None:
        return

    @cache
    def known(env_id: str | None) -> People:
        return people(env_id, session)

    planned = session.recording.plan.server_events
    for name in dict.fromkeys(each.event for each in planned):
        expected = tuple(dict.fromkeys(each for each in planned if each.event == name))
        told = {each: tuple(_told(session.events, each.after, known)) for each in expected}
        by_pages = tuple(one for each in expected for one in told[each])
        by_back_end = tuple(_told(session.server_events, name, known))
        due = tuple(one for each in expected for one in _due(each, told[each], session))
        left = list(by_back_end)
        unanswered = _unanswered(due, left)
        yield Balance(expected, by_pages, due, by_back_end, unanswered, tuple(left))


def _unanswered(due: tuple[Due, ...], left: list[Told]) -> tuple[Due, ...]:
    """What nothing answers; an answer is taken out of what is left. What only one environment was
    told of chooses first."""
    answered: set[Due] = set()
    for each in sorted(due, key=lambda one: len(one.env_ids)):
        own = (t for t in left if t.whose == each.whose and t.event.env_id in each.env_ids)
        if answer := next(own, None):
            left.remove(answer)
            answered.add(each)
    return tuple(each for each in due if each not in answered)


def _told(events: Iterable[Event], name: str, known: Known) -> Iterator[Told]:
    for event in events:
        if isinstance(event, CustomEvent) and event.name == name:
            is_known = event.identity or event.generation == "server"
            yield Told(event, known(event.env_id).key(event) if is_known else "")


def _due(expected: ServerEvent, by_pages: Iterable[Told], session: Session) -> Iterator[Due]:
    """What pages told of people who are known: each once, however many environments were told, and
    however often of the same in one step."""
    apart: dict[tuple[Any, ...], list[CustomEvent]] = {}
    for told in by_pages:
        if told.whose:
            key = (told.whose, *_occasion(told.event, session))
            apart.setdefault(key, []).append(told.event)
    for (whose, *_), events in apart.items():
        env_ids = dict.fromkeys(event.env_id for event in events)
        yield Due(expected, events[0], whose, tuple(env_ids))


def _occasion(event: CustomEvent, session: Session) -> tuple[object, ...]:
    """What the tellings of one thing on a page share."""
    carrier = exchange_of(session.recording, event.exchange)
    step = step_at(session.recording, event.exchange)
    if step is None:
        return (event.exchange,)
    return step, carrier.device if carrier else None, event.properties
