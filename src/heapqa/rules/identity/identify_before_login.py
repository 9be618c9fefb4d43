"""Nobody is identified while nobody is signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.identity.recorded.calls import Call
from heapqa.identity.unseen_sign_outs import first_notice
from heapqa.model.event import Event, Identification
from heapqa.model.session import Session
from heapqa.model.step import LoggedIn
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask
from heapqa.rules.identity.pushed import named_by_tag
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.uses import identifications
from heapqa.rules.positions import happened_in, step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import closed_seq, next_step, nobody_logged_in, scenario_known

KEPT = (
    "Heap's own entries knew them from an earlier visit. Call heap.resetIdentity() where a page "
    "finds that nobody is signed in any more."
)


@dataclass(frozen=True, slots=True)
class Carried:
    """Messages of one stream with an identity that no identify() has named meanwhile."""

    first: Event
    count: int


def subjects(session: Session) -> tuple[Identification | Call | Carried, ...]:
    """Every identification on the wire, the object form included, each by Contentsquare's tag as it
    was called, and whoever was still known when nobody had signed in yet."""
    if not scenario_known(session.recording):
        return ()
    return (*identifications(session.events), *named_by_tag(session), *_carried(session))


def _carried(session: Session) -> Iterator[Carried]:
    """What came before the first sign-in; `identity-not-reset` tells of what outlives a sign-out.

    v5 writes the identity when it sends: a message from before the sign-in that goes out with it is
    none of these. Neither is what goes out until the first page has called resetIdentity(), if it
    does so before anybody signs in.
    """
    recording = session.recording
    noticed, sign_in = first_notice(recording, -inf), next_step(recording, -inf, LoggedIn)
    is_late = noticed and sign_in and noticed.opened_seq >= sign_in.opened_seq
    until = closed_seq(noticed) if noticed and not is_late else -inf
    begin = [span for span in nobody_logged_in(recording) if span.begin == -inf]
    early = [e for e in session.events if any(happened_in(recording, e, s) for s in begin)]
    named = {event.identity for event in identifications(early)}
    named.update(call.identity for call in named_by_tag(session))
    streams: dict[tuple[str | None, str, str], list[Event]] = {}
    for event in early:
        sent = any(event.exchange in span and event.exchange > until for span in begin)
        if sent and event.identity and event.identity not in named:
            stream = (event.env_id, event.generation, event.identity)
            streams.setdefault(stream, []).append(event)
    yield from (Carried(events[0], len(events)) for events in streams.values())


def check(event: Identification | Call | Carried, session: Session) -> Iterator[Finding]:
    """One that was made while nobody was signed in is a violation."""
    recording = session.recording
    if isinstance(event, Carried):
        yield _still_known(event, session)
        return
    if isinstance(event, Call):
        yield from _pushed(event, session)
        return
    if any(happened_in(recording, event, span) for span in nobody_logged_in(recording)):
        yield Finding(
            message="identify() was called while nobody was signed in.",
            saw=_seen(event, session),
            exchange=event.exchange,
            field="identity",
            step=step_at(session.recording, event.exchange),
        )


def _still_known(carried: Carried, session: Session) -> Finding:
    first, more = carried.first, carried.count - 1
    return Finding(
        message="Heap was told who is there while nobody was signed in, without an identify().",
        saw=shown(first.identity or "", session) + (f", and {more} more" if more else ""),
        exchange=first.exchange,
        field="identity",
        step=step_at(session.recording, first.exchange),
        remedy=KEPT,
    )


def _pushed(call: Call, session: Session) -> Iterator[Finding]:
    seq = call.record.seq
    if any(seq in span for span in nobody_logged_in(session.recording)):
        yield Finding(
            message="identify was pushed on _uxa while nobody was signed in.",
            saw=shown(call.identity or "", session),
            call=seq,
            field="identity",
            step=step_at(session.recording, seq),
        )


def _seen(event: Identification, session: Session) -> str:
    if event.identity:
        return shown(event.identity, session)
    return mask(event.email or event.handle or "")


RULE = Rule(
    id="identify-before-login",
    title="Nobody is identified while nobody is signed in",
    family="identity",
    severity="critical",
    rationale=(
        "identify() tells Heap who is sitting in front of the browser, and everything this "
        "browser did before is credited to that person. Before a sign-in the site does not know "
        "who that is: a remembered, guessed or shared id joins strangers, and Heap cannot undo "
        "it."
    ),
    remedy=(
        "Call heap.identify only once the sign-in has succeeded. Look for an identify() in a "
        "template that runs on every page, for an id kept in local storage that outlives the "
        "sign-out, and for a tag that fires before the sign-in is confirmed."
    ),
    example=(
        "The layout calls heap.identify with the id of the visitor's session on every page. Call "
        "it only when the server has rendered a signed-in user."
    ),
    subjects=subjects,
    check=check,
    judges="people",
    no_subjects="Nobody was named on the wire, or the recording does not say who was signed in.",
    references=("https://developers.heap.io/reference/identify",),
)
