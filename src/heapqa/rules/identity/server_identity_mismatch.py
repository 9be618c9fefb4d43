"""The back end and the pages tell Heap of a person under the same identity."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from heapqa.identity.own import declared_ids
from heapqa.model.by_device import parts_of
from heapqa.model.event import Event, Identification
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.delivery.due import balances
from heapqa.rules.identity.people import People, Person, folded, people, signed_in
from heapqa.rules.identity.same_identity import identity_in
from heapqa.rules.identity.shown import shown
from heapqa.rules.partial import why_partial
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import logins

MESSAGES = {
    "named": "The back end tells Heap of {} under another identity than the pages do.",
    "tied": "The back end ties the Heap user of {} to another identity than the pages do.",
    "declared": "The back end names {} otherwise than by the id of the configuration.",
    "foreign": "The back end ties a Heap user whom no page has to {}.",
    "answered": "The back end tells Heap of somebody else where it was to tell of {}.",
}
OF_OTHERS = (
    "Hand over the id of who is signed in, as the page has it. If the event really is about "
    "another person, such as the seller, declare that one as a persona; what is not about this "
    "visit, such as the work of a scheduler, should not run meanwhile."
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the back end's, and whom it is about or should be about."""

    event: Event
    person: Person
    how: Literal["named", "declared", "tied", "foreign", "answered"]
    """``named``: it means the person, in whatever spelling; ``declared``: it means a persona whom
    no page names; ``tied``: it ties the person's Heap user; ``foreign``: it ties one that no page
    has to the person; ``answered``: it came while the person was signed in, or instead of an event
    of theirs that the plan wants."""


def subjects(session: Session) -> Iterator[Told]:
    """Every event of the back end about a person whom the pages name, or that should be.

    An event answers whoever is signed in when it comes, unless it is about somebody else who is
    known: work for others has others in the configuration, or comes when nobody is there.
    """
    instead = _instead(session)

    @cache
    def known(env_id: str | None) -> People:
        return people(env_id, session)

    for event in session.server_events:
        if event.identity or event.user_id:
            told = _told(event, known(event.env_id), instead.get(event), session)
            if told is not None:
                yield told


def _told(event: Event, known: People, instead: str | None, session: Session) -> Told | None:
    if isinstance(event, Identification):
        tied = next((p for p in known.persons if event.user_id in p.heap_users), None)
        if tied is not None:
            return Told(event, tied, "tied")
    if person := known.meant_by(event):
        if _is_foreign(event, known, session):
            return Told(event, person, "foreign")
        wanted = next((p for p in known.persons if p.key == instead), None)
        return Told(event, wanted or person, "answered" if wanted else "named")
    absent = known.absent(event)
    if absent and not instead:
        return Told(event, absent, "declared")
    present = [instead] if instead else []
    if known.is_stranger(event):
        present += (folded(user) for user in _present(event, session))
    asked = (p for key in present for p in known.persons if p.key == key)
    person = next(asked, None)
    return Told(event, person, "answered") if person else None


def _is_foreign(event: Event, known: People, session: Session) -> bool:
    """Whether it ties a Heap user that no page has, where every hit was seen and could be read."""
    if not isinstance(event, Identification) or not event.user_id:
        return False
    if session.undecoded or why_partial(session.recording):
        return False
    return event.user_id not in known.heap_users


def _instead(session: Session) -> dict[Event, str]:
    """Whose event of the plan is missed, by the event that the back end told of somebody else."""
    return {
        told.event: due.whose for balance in balances(session) for due, told in balance.misplaced
    }


def _present(event: Event, session: Session) -> Iterator[str]:
    """The ids of those who are signed in when an event comes, on whichever device."""
    for part in parts_of(session).values():
        yield from signed_in(part.recording, event.exchange)


def check(told: Told, session: Session) -> Iterator[Finding]:
    """Another spelling, another name of the same person, and somebody else is a violation."""
    event, person = told.event, told.person
    recording = session.recording
    own = person.identities or declared_ids(person.user, recording.personas, recording.plan)
    if told.how in {"named", "declared"} and (event.identity is None or event.identity in own):
        return
    if told.how == "tied" and event.identity in own:
        return
    who = person.user or "somebody"
    foreign = told.how == "foreign"
    spelt = f"Heap user {event.user_id}" if foreign else _spelling(event, person, session)
    yield Finding(
        message=MESSAGES[told.how].format(who),
        saw=f"{spelt}; {_on_pages(told, session)}",
        exchange=event.exchange,
        field="identity" if event.identity and not foreign else "user_id",
        step=step_at(session.recording, event.exchange),
        remedy=OF_OTHERS if told.how == "answered" else "",
    )


def _on_pages(told: Told, session: Session) -> str:
    """What there is on the other side."""
    if told.how == "declared":
        return f"declared {told.person.user}"
    named = " and ".join(shown(each, session) for each in told.person.identities)
    return f"on pages {named or 'nobody'}"


def _spelling(event: Event, person: Person, session: Session) -> str:
    """The identity as it is where it is the id in another spelling: that tells nothing personal."""
    if event.identity is None:
        return f"Heap user {event.user_id}"
    is_id = event.identity != person.user and folded(event.identity) == folded(person.user)
    return event.identity if is_id else shown(event.identity, session)


def told_wrongly_by_page(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether it is the page that has it wrong: the back end has the id of who signed in, and the
    cause is about what pages named that person instead."""
    bare = finding.model_copy(update={"device": None})
    told = next((t for t in subjects(session) if bare in check(t, session)), None)
    if told is None or told.how == "answered" or told.event.identity != told.person.user:
        return False
    here = any(
        cause.exchange in login.span
        for part in parts_of(session).values()
        for login in logins(part.recording)
        if cause.exchange is not None and login.user == told.person.user
    )
    return here and identity_in(cause, session) in told.person.identities


RULE = Rule(
    id="server-identity-mismatch",
    title="The back end names a person as the pages do",
    family="identity",
    severity="blocker",
    rationale=(
        "Heap joins what a back end tells with what a browser did by the identity, letter by "
        "letter. A purchase that is told under the e-mail address, or under 'CUST-1' instead of "
        "'cust-1', makes a second person: the visit ends without a purchase, and the purchase "
        "comes from nowhere. Told under the id of an account, an order or another customer, it is "
        "somebody else's for good. What was told so cannot be joined afterwards."
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
        "The back end told Heap of nobody whom the pages name, and of nobody while somebody was "
        "signed in; or its calls were not recorded."
    ),
    references=("https://developers.heap.io/reference/track-1",),
    explained_by=(Explanation("identity-mismatch", told_wrongly_by_page),),
)
