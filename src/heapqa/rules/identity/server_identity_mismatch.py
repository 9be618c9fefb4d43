"""The back end and the pages tell Heap of a person under the same identity."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.placeholder import why_placeholder
from heapqa.model.by_device import parts_of
from heapqa.model.event import Event
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.shown import shown
from heapqa.rules.positions import happened_in, step_at
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import logins


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the pages name."""

    user: str
    """The id by which the scenario knows them; empty where nobody signs in."""
    names: frozenset[str]
    """Everything by which a back end may mean them, folded."""
    identities: tuple[str, ...]
    """What the pages tell Heap."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the back end about a person whom the pages name, too."""

    event: Event
    person: Person


def subjects(session: Session) -> Iterator[Told]:
    """Every event of the back end with an identity that means somebody whom the pages name."""
    known: dict[str | None, tuple[Person, ...]] = {}
    for event in session.server_events:
        if event.identity:
            if event.env_id not in known:
                known[event.env_id] = tuple(_people(event.env_id, session))
            meant = (p for p in known[event.env_id] if _folded(event.identity) in p.names)
            if person := next(meant, None):
                yield Told(event, person)


def check(told: Told, session: Session) -> Iterator[Finding]:
    """Another spelling, or another name of the same person, is a violation."""
    identity = told.event.identity or ""
    if identity not in told.person.identities:
        who = told.person.user or "somebody"
        on_pages = " and ".join(shown(each, session) for each in told.person.identities)
        yield Finding(
            message=f"The back end tells Heap of {who} under another identity than the pages do.",
            saw=f"{_spelling(identity, told.person, session)}; on pages {on_pages}",
            exchange=told.event.exchange,
            field="identity",
            step=step_at(session.recording, told.event.exchange),
        )


def _spelling(identity: str, person: Person, session: Session) -> str:
    """The identity as it is where it is the id in another spelling: that tells nothing personal."""
    is_id = identity != person.user and _folded(identity) == _folded(person.user)
    return identity if is_id else shown(identity, session)


def _people(env_id: str | None, session: Session) -> Iterator[Person]:
    """Those who sign in and are identified; where nobody signs in, everybody who is identified."""
    events = [e for e in session.events if e.env_id in (env_id, None) and _is_named(e)]
    users: dict[str, dict[str, None]] = {}
    for part in parts_of(session).values():
        own = [event for event in events if exchange_of(part.recording, event.exchange)]
        for login in logins(part.recording):
            here = (e for e in own if happened_in(part.recording, e, login.settled))
            users.setdefault(login.user, {}).update((e.identity or "", None) for e in here)
    if not users:
        for identity in dict.fromkeys(event.identity or "" for event in events):
            yield Person("", frozenset({_folded(identity)}), (identity,))
    for user, identities in users.items():
        names = {user, *identities, *_other_names(user, session)}
        if identities:
            yield Person(user, frozenset(map(_folded, names)), tuple(identities))


def _is_named(event: Event) -> bool:
    return bool(event.identity) and not why_placeholder(event.identity or "")


def _other_names(user: str, session: Session) -> Iterator[str]:
    for persona in session.recording.personas:
        if persona.user_id == user:
            yield from filter(None, (persona.email, persona.username, persona.phone))


def _folded(name: str) -> str:
    return name.strip().casefold()


def told_wrongly_by_page(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether it is the page that has it wrong: the back end has the id of who signed in."""
    event = next((e for e in session.server_events if e.exchange == finding.exchange), None)
    users = {
        login.user
        for part in parts_of(session).values()
        for login in logins(part.recording)
        if cause.exchange is not None and cause.exchange in login.span
    }
    return event is not None and event.identity in users


RULE = Rule(
    id="server-identity-mismatch",
    title="The back end names a person as the pages do",
    family="identity",
    severity="blocker",
    rationale=(
        "Heap joins what a back end tells with what a browser did by the identity, letter by "
        "letter. A purchase that is told under the e-mail address, or under 'CUST-1' instead of "
        "'cust-1', makes a second person: the visit ends without a purchase, and the purchase "
        "comes from nowhere. What was told so cannot be joined afterwards."
    ),
    remedy=(
        "Hand over the same internal id on both sides, from one place: let the page get the "
        "identity from the back end, as it is, and let neither of them change its spelling."
    ),
    example=(
        "The page identifies cust-1 and the billing service tells of CUST-1. Send the id as the "
        "customer database has it."
    ),
    subjects=subjects,
    check=check,
    looks_at="recording",
    no_subjects=(
        "The back end told Heap of nobody whom the pages name, or its calls were not recorded."
    ),
    references=("https://developers.heap.io/reference/track-1",),
    explained_by=(Explanation("identity-mismatch", told_wrongly_by_page),),
)
