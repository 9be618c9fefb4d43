"""People whom the pages of a recording name, and whom of them a back end means."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.own import declared_ids
from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.ties import person
from heapqa.model.by_device import parts_of
from heapqa.model.event import Event
from heapqa.model.moments import exchange_of
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.rules.positions import Happened
from heapqa.rules.spans import closed_seq, logins


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in, or whom the pages name."""

    user: str
    """The id by which the scenario knows them; empty for who never signs in."""
    names: frozenset[str]
    """Everything by which a back end may mean them, folded."""
    identities: tuple[str, ...] = ()
    """What the pages tell Heap; empty for who is not identified."""
    heap_users: frozenset[str] = frozenset()
    """Heap's own ids for their browsers."""

    @property
    def key(self) -> str:
        """What tells them from others, in every environment."""
        return folded(self.user or self.identities[0])


@dataclass(frozen=True, slots=True)
class People:
    """Whom one environment may be told of."""

    persons: tuple[Person, ...]
    others: tuple[Person, ...] = ()
    """Personas who neither sign in nor are named."""
    heap_users: frozenset[str] = frozenset()
    """Heap's own ids for the browsers of everybody, known or not."""

    def meant_by(self, event: Event) -> Person | None:
        """Whom an event names, by an identity in any spelling or by a Heap user; None for
        somebody else."""
        if event.identity:
            return self.named(event.identity)
        return next((each for each in self.persons if event.user_id in each.heap_users), None)

    def named(self, identity: str) -> Person | None:
        """Who has that identity, in any spelling."""
        return _having(identity, self.persons)

    def absent(self, event: Event) -> Person | None:
        """The persona whom an event names, in any spelling, and whom no page names."""
        if not event.identity or self.named(event.identity):
            return None
        return _having(event.identity, self.others)

    def key(self, event: Event) -> str:
        """What tells whom an event names from others, known or not."""
        meant = self.meant_by(event)
        return meant.key if meant else folded(event.identity or f"Heap user {event.user_id}")

    def is_stranger(self, event: Event) -> bool:
        """Whether it is about somebody of whom nothing else is known."""
        return self.meant_by(event) is None and self.absent(event) is None


def people(env_id: str | None, session: Session) -> People:
    """Who signs in or is identified in an environment, and who else has a persona; nobody where no
    page told it anything."""
    events = [event for event in session.events if event.env_id in (env_id, None)]
    if not events:
        return People(())
    heap_users: dict[str, set[str]] = {}
    for event in events:
        if event.user_id and (whose := person(session, event)):
            heap_users.setdefault(whose, set()).add(event.user_id)
    persons: list[Person] = []
    for user, identities in _named(events, session).items():
        own = {user, *identities, *_other_names(user, session)} - {""}
        users = {each for identity in identities for each in heap_users.get(identity, ())}
        persons.append(Person(user, frozenset(map(folded, own)), identities, frozenset(users)))
    known = {name for each in persons for name in each.names}
    for identity in dict.fromkeys(event.identity or "" for event in events if _is_named(event)):
        if folded(identity) not in known:
            known.add(folded(identity))
            users = heap_users.get(identity, set())
            persons.append(Person("", frozenset({folded(identity)}), (identity,), frozenset(users)))
    seen = frozenset(event.user_id for event in events if event.user_id)
    return People(tuple(persons), tuple(_absent(known, session)), seen)


def _named(events: list[Event], session: Session) -> dict[str, tuple[str, ...]]:
    """Those who sign in, each with what pages named them meanwhile."""
    found: dict[str, dict[str, None]] = {}
    for part in parts_of(session).values():
        own = (e for e in events if _is_named(e) and exchange_of(part.recording, e.exchange))
        happened = Happened(part.recording, own)
        for login in logins(part.recording):
            here = happened.within(login.settled)
            found.setdefault(login.user, {}).update((e.identity or "", None) for e in here)
    return {user: tuple(identities) for user, identities in found.items()}


def signed_in(recording: Recording, seq: int) -> Iterator[str]:
    """The ids of those who are signed in at a place, or just leave or come."""
    for login in logins(recording):
        if seq in login.span:
            yield login.user
            if login.previous_user is not None and seq < closed_seq(login.login):
                yield login.previous_user


def _is_named(event: Event) -> bool:
    return bool(event.identity) and not why_placeholder(event.identity or "")


def _other_names(user: str, session: Session) -> Iterator[str]:
    for persona in session.recording.personas:
        if persona.user_id == user:
            yield from filter(None, (persona.email, persona.username, persona.phone))
            yield from declared_ids(user, (persona,), session.recording.plan)


def _absent(known: set[str], session: Session) -> Iterator[Person]:
    """Each persona by the names that are nobody's who is known."""
    for persona in session.recording.personas:
        own = (persona.user_id, *_other_names(persona.user_id, session))
        if names := frozenset(map(folded, own)) - known - {""}:
            yield Person(persona.user_id, names)


def _having(identity: str, persons: tuple[Person, ...]) -> Person | None:
    name = folded(identity)
    return next((each for each in persons if name in each.names), None)


def folded(name: str) -> str:
    """A name without what only spellings of it differ in."""
    return name.strip().casefold()
