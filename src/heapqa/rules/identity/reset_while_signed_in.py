"""Heap keeps one user for as long as somebody is signed in."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from heapqa.identity.ties import named_with
from heapqa.model.event import Event
from heapqa.model.moments import exchange_of, moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import allowed_at, answers
from heapqa.rules.identity.needless_resets import needless_resets
from heapqa.rules.identity.pushed import Presence, presences
from heapqa.rules.identity.shown import signed_in
from heapqa.rules.identity.successions import Succession, successions, visited
from heapqa.rules.positions import Happened, edge, happened_in, step_at, tab_of
from heapqa.rules.rule import Rule
from heapqa.rules.spans import LoginSpan, Span, closed_seq, logins

COOKIES_LAST_S = 396 * 86400
"""Heap's cookies last thirteen months less a day, by the page's clock; the browser has its own."""


@dataclass(frozen=True, slots=True)
class Stay:
    """What one stream was told while somebody was signed in and known to it."""

    login: LoginSpan
    events: tuple[Event, ...]
    """In the order they happened in."""


def subjects(session: Session) -> Iterator[Stay | Presence]:
    """Every sign-in after which a stream knew the person and told of visited pages, or of which
    Contentsquare's tag was told in place of Heap's SDK."""
    yield from presences(session)
    streams = [Happened(session.recording, stream.events) for stream in session.streams]
    for login in logins(session.recording):
        for stream in streams:
            stay = _stay(login, stream, session.recording)
            if not any(_known(event, stay, session) for event in stay.events):
                continue
            if any(happened_in(session.recording, e, login.settled) for e in visited(stay.events)):
                yield stay


def _stay(login: LoginSpan, stream: Happened, recording: Recording) -> Stay:
    events = stream.within(login.span)
    return Stay(login, tuple(sorted(events, key=lambda event: moment(recording, event))))


def _known(event: Event, stay: Stay, session: Session) -> frozenset[str]:
    """Whom Heap knew behind an event until the sign-in's end."""
    return frozenset(named_with(session, event, edge(session.recording, stay.login.span.end)))


def check(stay: Stay | Presence, session: Session) -> Iterator[Finding]:
    """Another Heap user for the same person in the same tab is a violation, and so is a call that
    has the tag forget them, or Heap's SDK, where the page names them again at once; none of it
    where the visitor answered about consent meanwhile.

    An identify() with another id starts a new user as well: that is a matter of identity-mismatch.
    """
    recording, user = session.recording, signed_in(stay.login, session)
    if isinstance(stay, Presence):
        for call in stay.resets:
            seq = call.record.seq
            if not _is_answered(seq, seq, recording):
                yield Finding(
                    message=f"{user} was signed in, and the page reset the identity.",
                    saw='_uxa.push(["resetIdentity"])',
                    call=seq,
                    step=step_at(recording, seq),
                )
        return
    changed: list[Span] = []
    for change in successions(stay.events, lambda event: _place(event, recording)):
        before, after = _known(change.before, stay, session), _known(change.after, stay, session)
        settled = happened_in(recording, change.after, stay.login.settled)
        if settled and before and after <= before and not _is_excused(change, recording):
            changed.append(Span(change.before.exchange, change.after.exchange))
            yield Finding(
                message=f"{user} was signed in, but the Heap user changed.",
                saw=f"{change.before.user_id}, then {change.after.user_id}",
                exchange=change.after.exchange,
                field="user_id",
                step=step_at(recording, change.after.exchange),
            )
    for reset in needless_resets(stay.events, stay.login, recording):
        seen = any(reset.seq in span for span in changed)
        allowed = allowed_at(recording, reset.seq)
        if not seen and allowed and not _is_answered(reset.seq, reset.seq, recording):
            yield Finding(
                message=f"{user} was signed in, and the page reset the identity.",
                saw="resetIdentity(), then identify() with the same id",
                call=reset.seq,
                step=step_at(recording, reset.seq),
            )


def _place(event: Event, recording: Recording) -> Hashable:
    """Where one Heap user can succeed another: a tab and the host of its page.

    Imported traffic counts pages, not tabs, so there it is a browser and the host.
    """
    tab, host = tab_of(recording, event)
    if recording.capture.source == "browser":
        return tab, host
    carrier = exchange_of(recording, event.exchange)
    return carrier and carrier.header("user-agent"), host


def _is_excused(change: Succession, recording: Recording) -> bool:
    return _by_consent(change, recording) or _by_clock(change, recording)


def _by_consent(change: Succession, recording: Recording) -> bool:
    """Whether the visitor answered in between: who withdraws and agrees again is a new user."""
    return _is_answered(change.before.exchange, change.after.exchange, recording)


def _by_clock(change: Succession, recording: Recording) -> bool:
    """Whether a test had set the page's clock back so far that the browser took the cookies that
    Heap wrote for expired: then each page has a new Heap user, whatever the site does."""
    if recording.capture.source != "browser" or recording.clock != "unix":
        return False
    carrier, at = exchange_of(recording, change.before.exchange), change.before.occurred_at
    return carrier is not None and at is not None and at + COOKIES_LAST_S < carrier.at


def _is_answered(begin: int, end: int, recording: Recording) -> bool:
    return any(begin < closed_seq(step) and step.opened_seq < end for step in answers(recording))


RULE = Rule(
    id="reset-while-signed-in",
    title="Heap keeps one user for as long as somebody is signed in",
    family="identity",
    severity="critical",
    rationale=(
        "Each reset starts a new Heap user and a new session. Done while somebody is signed in, it "
        "cuts one visit into many: funnels lose people between two pages, sessions count as many "
        "times, and what happens before the next identify() belongs to nobody."
    ),
    remedy=(
        "Call heap.resetIdentity() only where somebody signs out, never where the site merely does "
        "not know yet who is there: while the profile is being fetched, an effect that resets "
        "whenever there is no user runs on every page. Do not reset before each identify(): for "
        "the same id nothing needs to be reset. Look also for code that deletes Heap's cookies."
    ),
    example=(
        "An effect calls identify if there is a user, else resetIdentity, and the user is fetched "
        "after the page has loaded. Call resetIdentity in the sign-out instead."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was signed in and identified on a page that Heap was told of.",
    judges="people",
    references=("https://developers.heap.io/reference/identify",),
)
