"""Whether a wrong credit comes from what another rule has found."""

from collections.abc import Iterator
from math import inf

from heapqa.identity.audit import audit
from heapqa.model.attribution import Attributed
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import occurrence_at
from heapqa.rules.identity.same_identity import (
    after_same_sign_out,
    identity_in,
    in_one_environment,
    place_of,
)
from heapqa.rules.spans import logins


def not_reset(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the Heap user was still that of the person who had left, by the sign-out after which
    the other rule has found it, in the same environment."""
    kept, seen = place_of(cause), finding.exchange
    if kept is None or seen is None or not after_same_sign_out(kept, seen, session):
        return False
    return in_one_environment(finding, cause, session) and any(
        each.fault == "not-reset" for each in _credited(finding, session)
    )


def misnamed(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the credit comes from the very identity that the other rule has found, and was told
    to the same environment."""
    value = identity_in(cause, session)
    return in_one_environment(finding, cause, session) and any(
        each.fault == "wrong-identity" and value is not None and each.credited_to == value
        for each in _credited(finding, session)
    )


def told_by_server(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about one and the same call of the back end."""
    is_one = finding.exchange is not None and finding.exchange == cause.exchange
    return is_one and any(each.fault == "told-by-server" for each in _credited(finding, session))


def same_message(finding: Finding, cause: Finding, _session: Session) -> bool:
    """Whether both are about one and the same message."""
    return finding.exchange is not None and finding.exchange == cause.exchange


def unidentified(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether those whose events were taken over are who was signed in and never identified."""
    recording = session.recording
    begun = next((s.opened_seq for s in recording.steps if s.index == cause.step), inf)
    users = {
        login.user
        for login in logins(recording)
        if login.login.opened_seq <= begun < login.settled.end
    }
    return any(
        each.fault == "swallowed"
        and each.cause is not None
        and occurrence_at(session, each.cause).exchange == finding.exchange
        and not users.isdisjoint(each.actors[0].identities)
        for each in audit(session).events
    )


def _credited(finding: Finding, session: Session) -> Iterator[Attributed]:
    """The wrong credits of the message that a finding is about."""
    for each in audit(session).events:
        is_it = occurrence_at(session, each.event).exchange == finding.exchange
        if is_it and each.judgement == "wrongly" and each.remedy == finding.remedy:
            yield each
