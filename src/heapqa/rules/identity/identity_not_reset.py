"""After a sign-out Heap no longer credits the browser to the person who left."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heapqa.identity.ties import named_with
from heapqa.model.event import Event, Identification
from heapqa.model.once import once
from heapqa.model.session import Session, StoredIdentity
from heapqa.model.verdict import Finding
from heapqa.rules.identity.misspelt_reset import misspelt_in_sign_out
from heapqa.rules.identity.pushed import Parting, partings
from heapqa.rules.identity.same_identity import told_again
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.uses import identifications
from heapqa.rules.positions import Happened, edge, snapshots_in, step_at
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span, after_logouts, closed_seq, horizon, logins

TOLD_AGAIN = (
    "Call heap.identify() no more once the sign-out has begun: look for another tab, a component "
    "that is drawn again, or an answer that was on its way, which still knows who was there."
)


@dataclass(frozen=True, slots=True)
class Departure:
    """A sign-out, and what can be known about the time after it."""

    span: Span
    """From the sign-out's end to the next sign-in's beginning."""
    events: tuple[Event, ...]
    """What happened in it, identifications left out."""
    stored: tuple[StoredIdentity, ...]
    later: tuple[Identification, ...]
    """All identifications after the sign-out."""
    until: float
    """The sign-out's end, in the time of `moment`."""


def subjects(session: Session) -> Iterator[Departure | Parting]:
    """Every sign-out that is followed by anything that shows whether Heap was reset.

    Where nobody had signed in, somebody must have been known from before. None where the plan says
    that people are not forgotten.
    """
    terms = session.recording.plan.identity
    if terms is not None and terms.reset == "never":
        return
    signed_in = {closed_seq(each.logout) for each in logins(session.recording) if each.logout}
    for span in after_logouts(session.recording):
        if span.begin not in signed_in and not _somebody_known(span, session):
            continue
        departure = _departure(span, session)
        if departure.events or departure.stored or _tells(departure, session):
            yield departure
    yield from partings(session)


def _somebody_known(span: Span, session: Session) -> bool:
    """Whether a page or the storage named somebody before a span began."""
    return any(event.identity and event.exchange < span.begin for event in session.events) or any(
        kept.identity and kept.snapshot < span.begin for kept in session.stored_identities
    )


def _departure(span: Span, session: Session) -> Departure:
    recording = session.recording
    snapshots = {snapshot.seq for snapshot in snapshots_in(recording, span)}
    after = Span(span.begin, horizon(recording))
    calls = identifications(session.events)
    return Departure(
        span=span,
        events=tuple(e for e in _visits(session).within(span) if e.exchange in after),
        stored=tuple(item for item in session.stored_identities if item.snapshot in snapshots),
        later=tuple(event for event in calls if event.exchange in after),
        until=edge(recording, span.begin),
    )


def _tells(departure: Departure, session: Session) -> bool:
    """Whether later identifications show if Heap was reset.

    Without recorded calls they do only where they name the old Heap user: a new one may come from
    the identify() itself, as the SDK makes one for another person.
    """
    if session.recording.capture.source == "browser":
        return bool(departure.later)
    return any(_merges(event, departure.until, session) for event in departure.later)


@once
def _visits(session: Session) -> Happened:
    """What names a Heap user and is no identify()."""
    named = (event for event in session.events if event.user_id)
    visits = (event for event in named if not isinstance(event, Identification))
    return Happened(session.recording, visits)


def check(departure: Departure | Parting, session: Session) -> Iterator[Finding]:
    """The old identity in events, in storage or under the next person is a violation.

    Each stream answers for itself: a reset in one environment excuses no other. Contentsquare's tag
    is judged by its calls.
    """
    if isinstance(departure, Parting):
        yield from _of_tag(departure, session)
        return
    named = [event for event in departure.events if event.identity]
    message = "After the sign-out events still carried an identity."
    again = {event.identity for event in named if _told_after_reset(event, departure, session)}
    left = [event for event in named if event.identity not in again]
    yield from _findings(session, left, "identity", message)
    message = "The sign-out reset Heap, and identify() was called again after it."
    told = [event for event in named if event.identity in again]
    yield from _findings(session, told, "identity", message, remedy=TOLD_AGAIN)
    until = departure.until
    kept = [e for e in departure.events if not e.identity and named_with(session, e, until)]
    message = "After the sign-out events still carried the Heap user of the person who left."
    yield from _findings(session, kept, "user_id", message)
    yield from _stored(departure, session)
    merged = [event for event in departure.later if _merges(event, until, session)]
    message = "The next person was identified under the Heap user of the person who left."
    yield from _findings(session, merged, "user_id", message)


def _told_after_reset(event: Event, departure: Departure, session: Session) -> bool:
    """Whether the page named a person once more when the sign-out had reset already."""
    step = departure.span.cause
    if step is None:
        return False
    calls = [c for c in session.recording.api_calls if step.opened_seq < c.seq < closed_seq(step)]
    resets = [call.seq for call in calls if call.method == "resetIdentity"]
    return bool(resets) and any(
        call.seq > resets[0]
        and call.method == "identify"
        and call.arguments == (json.dumps(event.identity, ensure_ascii=False),)
        for call in calls
    )


def _of_tag(parting: Parting, session: Session) -> Iterator[Finding]:
    if not parting.forgotten:
        yield Finding(
            message="After the sign-out Contentsquare's tag told of a page, and nothing had pushed "
            "resetIdentity on _uxa.",
            saw=shown(parting.known.identity or "", session),
            exchange=parting.page.seq,
            step=step_at(session.recording, parting.page.seq),
        )


def _merges(event: Identification, until: float, session: Session) -> bool:
    before = named_with(session, event, until)
    return bool(event.identity) and any(identity != event.identity for identity in before)


def _stored(departure: Departure, session: Session) -> Iterator[Finding]:
    held = {item.name: item for item in reversed(departure.stored) if item.identity}
    for item in reversed(held.values()):
        yield Finding(
            message="After the sign-out the browser still held an identity for Heap.",
            saw=shown(item.identity or "", session),
            field=item.name,
            snapshot=item.snapshot,
            step=step_at(session.recording, item.snapshot),
        )


def _findings(
    session: Session, events: Sequence[Event], field: str, message: str, remedy: str = ""
) -> Iterator[Finding]:
    """One for each stream, at its first event."""
    streams: dict[tuple[str | None, str], list[Event]] = {}
    for event in events:
        streams.setdefault((event.env_id, event.generation), []).append(event)
    for (env_id, generation), in_stream in streams.items():
        first, more = in_stream[0], len(in_stream) - 1
        saw = shown(str(getattr(first, field)), session) + (f", and {more} more" if more else "")
        if len(streams) > 1:
            saw += f" (App ID {env_id}, {generation})"
        yield Finding(
            message=message,
            saw=saw,
            exchange=first.exchange,
            field=field,
            step=step_at(session.recording, first.exchange),
            remedy=remedy,
        )


RULE = Rule(
    id="identity-not-reset",
    title="After a sign-out Heap forgets who was there",
    family="identity",
    severity="blocker",
    rationale=(
        "Signing out of the site does not sign out of Heap: its cookie keeps the identity for 13 "
        "months. Whoever uses the browser next, on a family computer or a shop's tablet, is "
        "credited to the person who left, and people whom Heap has merged cannot be separated "
        "again. Each environment on the page must forget by itself: a reset in one does nothing "
        "for another."
    ),
    remedy=(
        "Call heap.resetIdentity() on every way out: each sign-out link, an expired session, a "
        "closed account, a sign-out in another tab. The SDK then starts a new user and a new "
        "session. Properties added with addEventProperties survive a reset by default: call "
        "heap.clearEventProperties() as well."
    ),
    example=(
        "The menu's sign-out resets, the one on the account page does not. Put "
        "heap.resetIdentity() into the function that both call."
    ),
    subjects=subjects,
    check=check,
    judges="people",
    no_subjects=(
        "Nobody who was known signed out, or nothing was sent or stored by Heap afterwards; or the "
        "plan says that nobody is forgotten."
    ),
    references=("https://developers.heap.io/reference/identify",),
    explained_by=(
        Explanation("call-never-on-the-wire", misspelt_in_sign_out),
        Explanation("identify-before-login", told_again),
    ),
)
