"""Whether two findings are about one identity that Heap was told or keeps."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress

from heapqa.identity.recorded.calls import called
from heapqa.model.event import Event, Identification
from heapqa.model.session import Session, StoredIdentity
from heapqa.model.verdict import Finding
from heapqa.rules.spans import Span, after_logouts, logins

FIELDS = ("identity", "email", "handle")
"""Where a message holds who somebody is."""


def same_identity(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about the same value, letter by letter, as an identity."""
    value = identity_in(finding, session)
    return value is not None and value == identity_in(cause, session)


def told_again(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether an identity after a sign-out is there because it was told when nobody had signed in.

    The id of somebody who did sign in may be what was not forgotten. It is told anew only where
    that was seen to happen first.
    """
    if not same_identity(finding, cause, session):
        return False
    signed_in = {login.user for login in logins(session.recording)}
    if identity_in(finding, session) not in signed_in:
        return True
    told, seen = cause.exchange, place_of(finding)
    if told is None or seen is None or told >= seen:
        return False
    return any(told in span and seen in span for span in after_logouts(session.recording))


def carried_on(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether an event under the next person carries what was not forgotten at the sign-out.

    Not an identify() that tells it anew, and not what another sign-out has left.
    """
    left, seen = place_of(cause), finding.exchange
    if left is None or seen is None or left >= seen or not after_same_sign_out(left, seen, session):
        return False
    anew = any(isinstance(e, Identification) and e.identity for e in _events(seen, session))
    return not anew and same_identity(finding, cause, session)


def after_same_sign_out(one: int, other: int, session: Session) -> bool:
    """Whether the same sign-out is the last one before both places."""
    before = [
        [span.begin for span in after_logouts(session.recording) if span.begin < place]
        for place in (one, other)
    ]
    return bool(before[0]) and before[0] == before[1]


def in_one_environment(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about one environment, as far as their evidence says which."""
    told = [
        {event.env_id for event in _events(each.exchange, session)}
        if each.exchange is not None
        else {kept.env_id for kept in session.stored_identities if _is_shown_by(kept, each)}
        for each in (finding, cause)
    ]
    return not all(told) or not told[0].isdisjoint(told[1])


def called_in_sign_in(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the identify() that is missed was made, with something that is no identity."""
    made = cause.call if cause.call is not None else cause.exchange
    if made is None or finding.exchange is not None:
        return False
    window = _window_of(finding, session)
    return window is not None and made in window


def _window_of(finding: Finding, session: Session) -> Span | None:
    """From the sign-in that a finding names to the beginning of the sign-out."""
    for login in logins(session.recording):
        if login.login.index == finding.step:
            end = login.logout.opened_seq if login.logout else login.span.end
            return Span(login.span.begin, min(end, login.span.end), login.login)
    return None


def identity_in(finding: Finding, session: Session) -> str | None:
    """The identity that a finding is about; None where it is about none, or about several."""
    values = set(_identities(finding, session))
    return values.pop() if len(values) == 1 else None


def _identities(finding: Finding, session: Session) -> Iterator[str]:
    if finding.snapshot is not None:
        for stored in session.stored_identities:
            if _is_shown_by(stored, finding) and stored.identity:
                yield stored.identity
    elif finding.call is not None:
        yield from _of_call(finding.call, session)
    elif finding.exchange is not None and finding.field in FIELDS:
        for event in _events(finding.exchange, session):
            if value := getattr(event, finding.field, None):
                yield value


def _is_shown_by(stored: StoredIdentity, finding: Finding) -> bool:
    named = finding.field in (stored.name, f"{stored.name}.identity")
    return named and stored.snapshot == finding.snapshot


def _of_call(seq: int, session: Session) -> Iterator[str]:
    for call in session.recording.api_calls:
        method, arguments = called(call) if call.seq == seq else ("", ())
        if method == "identify" and arguments:
            with suppress(ValueError):
                value = json.loads(arguments[0])
                if isinstance(value, str):
                    yield value


def _events(exchange: int, session: Session) -> tuple[Event, ...]:
    """What a hit told, what was told before included."""
    for hits in (session.hits, session.server_hits):
        place = bisect_left(hits, exchange, key=lambda hit: hit.exchange.seq)
        if place < len(hits) and hits[place].exchange.seq == exchange:
            return hits[place].events
    return ()


def place_of(finding: Finding) -> int | None:
    """Where the evidence of a finding stands on the number line."""
    return finding.snapshot if finding.exchange is None else finding.exchange
