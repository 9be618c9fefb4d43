"""Whether a finding misses what could not come, because Heap was silent."""

from collections.abc import Iterator

from heapqa.bytes.address import address
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import granted
from heapqa.rules.delivery.heard import is_heard
from heapqa.rules.delivery.stopped import is_stopped
from heapqa.rules.expectation import expected
from heapqa.rules.spans import Span, logins


def within_silence(finding: Finding, silence: Finding, session: Session) -> bool:
    """Whether nothing of Heap was heard in the stretch that a finding's step began.

    What one environment alone misses is explained by the silence of that one.
    """
    if finding.exchange is not None:
        return finding.exchange == silence.exchange
    stretch = _stretch(finding, session)
    if stretch is None or _heard(stretch, session):
        return False
    silent = _silent(silence, session)
    return any(span.meets(stretch) for span in silent)


def stopped_alike(finding: Finding, silence: Finding, session: Session) -> bool:
    """Whether a hit was lost in the silence, by what stopped the request that stands for it."""
    if finding.exchange is None or silence.exchange is None:
        return False
    lost = exchange_of(session.recording, finding.exchange)
    first = exchange_of(session.recording, silence.exchange)
    if lost is None or first is None or not (is_stopped(lost) and is_stopped(first)):
        return False
    alike = (
        (lost.delivery, lost.failure, lost.status) == (first.delivery, first.failure, first.status)
        and address(lost.url).authority == address(first.url).authority
    )  # fmt: skip
    return alike and any(lost.seq in span for span in _silent(silence, session))


def _stretch(finding: Finding, session: Session) -> Span | None:
    """What the visitor's step began: the time with consent, or that of a sign-in."""
    recording = session.recording
    spans = (*granted(recording), *(login.span for login in logins(recording)))
    return next((s for s in spans if s.cause and s.cause.index == finding.step), None)


def _silent(silence: Finding, session: Session) -> Iterator[Span]:
    """The span of which silent-heap says that nothing at all was heard; none where a page or an
    environment was silent and others were not."""
    for span in expected(session.recording):
        begun_by = span.cause.index if span.cause else None
        is_it = silence.exchange in span if silence.exchange else silence.step == begun_by
        if is_it and not _heard(span, session):
            yield span


def _heard(span: Span, session: Session) -> bool:
    return any(is_heard(hit) and hit.exchange.seq in span for hit in session.hits)
