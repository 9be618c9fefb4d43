"""Events of the plan: what pages told, and what the back end told of the same people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from heapqa.model.event import CustomEvent
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
    """An event of the back end's that the plan names."""

    event: CustomEvent
    whose: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What pages told of one event of the plan, held against what the back end told."""

    due: tuple[Due, ...]
    unanswered: tuple[Due, ...]
    left: tuple[Told, ...]
    """What the back end told beyond that, of whomever."""

    @property
    def misplaced(self) -> tuple[tuple[Due, Told], ...]:
        """What is missed of somebody, each with what was told of somebody else instead."""
        return tuple(zip(self.unanswered, self.left, strict=False))


def balances(session: Session) -> Iterator[Balance]:
    """One for every event of the plan; none where nobody listened to the back end."""
    if session.recording.capture.server_side is None:
        return

    @cache
    def known(env_id: str | None) -> People:
        return people(env_id, session)

    for expected in session.recording.plan.server_events:
        yield _balance(tuple(_due(expected, session, known)), [*_told(expected, session, known)])


def _balance(due: tuple[Due, ...], left: list[Told]) -> Balance:
    """Each answer is used once; what only one environment was told of chooses first."""
    answered: set[Due] = set()
    for each in sorted(due, key=lambda one: len(one.env_ids)):
        own = (t for t in left if t.whose == each.whose and t.event.env_id in each.env_ids)
        if answer := next(own, None):
            left.remove(answer)
            answered.add(each)
    return Balance(due, tuple(each for each in due if each not in answered), tuple(left))


def _due(expected: ServerEvent, session: Session, known: Known) -> Iterator[Due]:
    """What pages told of people who are known: each once, however many environments were told, and
    however often of the same in one step."""
    apart: dict[object, list[CustomEvent]] = {}
    for event in page_events(expected, session):
        if event.identity:
            key = (known(event.env_id).key(event), *_occasion(event, session))
            apart.setdefault(key, []).append(event)
    for first, *others in apart.values():
        env_ids = dict.fromkeys(event.env_id for event in (first, *others))
        yield Due(expected, first, known(first.env_id).key(first), tuple(env_ids))


def page_events(expected: ServerEvent, session: Session) -> Iterator[CustomEvent]:
    """What pages told of the event that another of the back end's goes with."""
    for event in session.events:
        if isinstance(event, CustomEvent) and event.name == expected.after:
            yield event


def _occasion(event: CustomEvent, session: Session) -> tuple[object, ...]:
    """What the tellings of one thing on a page share."""
    carrier = exchange_of(session.recording, event.exchange)
    step = step_at(session.recording, event.exchange)
    if step is None:
        return (event.exchange,)
    return step, carrier.device if carrier else None, event.properties


def _told(expected: ServerEvent, session: Session, known: Known) -> Iterator[Told]:
    for event in session.server_events:
        if isinstance(event, CustomEvent) and event.name == expected.event:
            yield Told(event, known(event.env_id).key(event))
