"""What pages have Contentsquare's tag say of people: by their calls, as nobody can read the tag."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.identity.recorded.calls import CONTENTSQUARE, Call, called, calls_of
from heapqa.model.exchange import Exchange
from heapqa.model.once import once
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.uses import IdentityUse, identity_uses
from heapqa.rules.positions import step_at
from heapqa.rules.spans import LoginSpan, Span, after_logouts, logins
from heapqa.wire.contentsquare.tag import tag_endpoint
from heapqa.wire.unread import native_collection

FORGETTING = frozenset({"resetIdentity", "optout"})
"""Commands after which the tag knows nobody."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A sign-out of somebody whom the tag knew, and a page that it told of afterwards."""

    known: Call
    page: Exchange
    forgotten: bool
    """Whether the tag was told to forget them."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A sign-in of somebody of whom the tag was told."""

    login: LoginSpan
    resets: tuple[Call, ...]
    """Calls by which it was told to forget them before they signed out."""


def calls_of_tag_known(session: Session) -> bool:
    """Whether calls of the tag were recorded: then what was not called was not told."""
    recording = session.recording
    seen = any(call.method == CONTENTSQUARE for call in recording.api_calls)
    return seen and recording.capture.source == "browser"


@once
def pushed(session: Session) -> tuple[Call, ...]:
    """Calls about people that the tag took, and that no SDK of Heap's beside it was handed."""
    calls = calls_of(session.recording)
    of_tag = (call for call in calls if call.record.method == CONTENTSQUARE)
    return tuple(call for call in of_tag if is_taken(call.record, session))


def named_by_tag(session: Session) -> tuple[Call, ...]:
    """Those of them that name somebody."""
    return tuple(call for call in pushed(session) if call.identity is not None)


def identities_used(session: Session) -> Iterator[IdentityUse | Call]:
    """Every identity that was told, each value once for each environment, and once of what
    Contentsquare's tag was called with."""
    yield from identity_uses(session)
    yield from {call.identity: call for call in reversed(named_by_tag(session))}.values()


def value_of(use: IdentityUse | Call) -> str:
    """The identity itself."""
    return (use.identity or "") if isinstance(use, Call) else use.value


def finding_about(use: IdentityUse | Call, message: str, saw: str, session: Session) -> Finding:
    """A finding that shows where the identity was told."""
    if isinstance(use, Call):
        seq = use.record.seq
        step = step_at(session.recording, seq)
        return Finding(message=message, saw=saw, call=seq, field="identity", step=step)
    return Finding(
        message=message,
        saw=saw,
        exchange=use.exchange,
        snapshot=use.snapshot,
        field=use.field,
        step=step_at(session.recording, use.seq),
    )


def partings(session: Session) -> Iterator[Parting]:
    """Every sign-out of somebody whom the tag knew, where it collects in place of Heap's SDK."""
    if not calls_of_tag_known(session) or not any(native_collection(session)):
        return
    for span in after_logouts(session.recording):
        begin = span.cause.opened_seq if span.cause else span.begin
        known = _known(begin, session)
        page = next((each for each in _pages(session) if each.seq in span), None)
        if known and page:
            yield Parting(known, page, _forgets(Span(begin, span.end), session))


def presences(session: Session) -> Iterator[Presence]:
    """Every sign-in of which the tag was told, where it collects in place of Heap's SDK."""
    if not calls_of_tag_known(session) or not any(native_collection(session)):
        return
    for login in logins(session.recording):
        named = [c.record.seq for c in named_by_tag(session) if c.record.seq in login.span]
        if named:
            after = (c for c in pushed(session) if c.record.seq > named[0] and c.deed == "reset")
            yield Presence(login, tuple(c for c in after if c.record.seq in login.settled))


def _known(before: float, session: Session) -> Call | None:
    """The call by which the tag knows somebody at a place; None where it knows nobody."""
    calls = [call for call in named_by_tag(session) if call.record.seq < before]
    last = calls[-1] if calls else None
    return None if last and _forgets(Span(last.record.seq, before), session) else last


def _forgets(span: Span, session: Session) -> bool:
    calls = (call for call in session.recording.api_calls if call.method == CONTENTSQUARE)
    return any(call.seq in span and called(call)[0] in FORGETTING for call in calls)


def _pages(session: Session) -> Iterator[Exchange]:
    """The tag's page views, which it sends at once; what else it has collected may come late."""
    for hit in session.hits:
        if hit.generation == "contentsquare" and tag_endpoint(hit.exchange) == "pageview":
            yield hit.exchange


def is_taken(record: ApiCall, session: Session) -> bool:
    """Whether the tag was there, or came while the page waited: the queue goes with its page."""
    if record.phase == "live":
        return True
    moves = [move.seq for move in session.recording.navigations if move.page == record.page]
    opened = max((seq for seq in moves if seq < record.seq), default=-inf)
    left = min((seq for seq in moves if seq > record.seq), default=inf)
    return any(
        opened < each.seq < left and each.page in (None, record.page) for each in _contacts(session)
    )


def _contacts(session: Session) -> Iterator[Exchange]:
    """Requests for the tag, and by it."""
    yield from (f.exchange for f in session.loaders if f.generation == "contentsquare")
    yield from (hit.exchange for hit in session.hits if hit.generation == "contentsquare")
