"""Heap is told the id of the person who really signed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.own import declared_ids
from heapqa.identity.recorded.calls import Call
from heapqa.model.event import Event, Identification
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.pushed import named_by_tag
from heapqa.rules.identity.same_identity import carried_on, same_identity
from heapqa.rules.identity.shown import shown, signed_in
from heapqa.rules.positions import Happened, step_at
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import LoginSpan, logins


@dataclass(frozen=True, slots=True)
class Claim:
    """An event or a call that says who the visitor is, and who may be meant."""

    event: Event | Call
    login: LoginSpan
    accepted: tuple[str, ...]

    @property
    def seq(self) -> int:
        """Place on the recording's number line."""
        return self.event.record.seq if isinstance(self.event, Call) else self.event.exchange


def subjects(session: Session) -> Iterator[Claim]:
    """Identifications from a sign-in's beginning to the sign-out's end, other events between.

    Those by Contentsquare's tag as they were called.
    """
    named = [event for event in session.events if event.identity is not None]
    calls = Happened(session.recording, (e for e in named if isinstance(e, Identification)))
    others = Happened(session.recording, (e for e in named if not isinstance(e, Identification)))
    for login in logins(session.recording):
        about = [*calls.within(login.span)]
        about += [e for e in others.within(login.settled) if e.exchange > login.span.begin]
        for event in sorted(about, key=lambda each: each.exchange):
            yield Claim(event, login, _accepted(event.exchange, login, session))
        for call in named_by_tag(session):
            if call.record.seq in login.span:
                yield Claim(call, login, _accepted(call.record.seq, login, session))


def check(claim: Claim, session: Session) -> Iterator[Finding]:
    """Another identity than the user's, letter by letter, is a violation."""
    event = claim.event
    if event.identity not in claim.accepted:
        user = signed_in(claim.login, session)
        yield Finding(
            message=f"{user} was signed in, but Heap was told another identity.",
            saw=shown(event.identity or "", session),
            exchange=None if isinstance(event, Call) else event.exchange,
            call=claim.seq if isinstance(event, Call) else None,
            field="identity",
            step=step_at(session.recording, claim.seq),
        )


def _accepted(seq: int, login: LoginSpan, session: Session) -> tuple[str, ...]:
    """Inside a sign-in that follows another one directly, the first user may still be named."""
    settling = seq not in login.settled and seq < login.settled.begin
    users = [login.user]
    if settling and login.previous_user is not None:
        users.append(login.previous_user)
    recording = session.recording
    ids = (declared_ids(user, recording.personas, recording.plan) for user in users)
    return tuple(each for own in ids for each in own)


RULE = Rule(
    id="identity-mismatch",
    title="Heap is told the id of the person who signed in",
    family="identity",
    severity="blocker",
    rationale=(
        "The identity is the key by which Heap joins devices and by which exports are joined with "
        "customer data. It is compared letter by letter: 'U1' and 'u1' are two people. A wrong "
        "one credits one customer's behaviour to another, and merged people cannot be taken "
        "apart. Every environment that is told anybody must be told the same person."
    ),
    remedy=(
        "Hand the same stable internal id to heap.identify everywhere: same letter case, no "
        "prefix on some pages only, not the id of the session, the account or the previous "
        "visitor. Check what cached pages and single-page state hold after a second sign-in."
    ),
    example=(
        "After a switch of accounts the page still identifies the first customer from its cache. "
        "Clear the cached user on sign-out."
    ),
    subjects=subjects,
    check=check,
    judges="people",
    no_subjects="No event with an identity belongs to a time in which somebody was signed in.",
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(
        Explanation("placeholder-identity", same_identity),
        Explanation("personal-identity", same_identity),
        Explanation("identify-before-login", same_identity),
        Explanation("identity-not-reset", carried_on),
    ),
)
