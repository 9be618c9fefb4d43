"""Whether a wrong credit comes from what another rule has found."""

from collections.abc import Iterator

from heapqa.identity.audit import audit
from heapqa.model.attribution import Attributed
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import occurrence_at
from heapqa.rules.identity.same_identity import identity_in


def not_reset(finding: Finding, _cause: Finding, session: Session) -> bool:
    """Whether the Heap user was still that of the person who had left."""
    return any(each.fault == "not-reset" for each in _credited(finding, session))


def misnamed(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the credit comes from the very identity that the other rule has found."""
    value = identity_in(cause, session)
    return any(
        each.fault == "wrong-identity" and value is not None and each.credited_to == value
        for each in _credited(finding, session)
    )


def _credited(finding: Finding, session: Session) -> Iterator[Attributed]:
    """The wrong credits of the message that a finding is about."""
    for each in audit(session).events:
        is_it = occurrence_at(session, each.event).exchange == finding.exchange
        if is_it and each.judgement == "wrongly" and each.remedy == finding.remedy:
            yield each
