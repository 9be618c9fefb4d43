"""No file of Heap is requested after the visitor has taken consent back."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.contacts import after, loaders_in, spans_with_traffic
from heapqa.rules.consent_states import loader_waits, revoked
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """From the end of each step that took consent back to the next grant or the end."""
    if loader_waits(session.recording):
        yield from spans_with_traffic(revoked(session.recording), session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every request of an SDK file in the span is a violation."""
    return loaders_in(span, session, after(span, session))


RULE = Rule(
    id="loader-after-withdrawal",
    title="No file of Heap is requested after the visitor withdraws consent",
    family="consent",
    severity="critical",
    rationale=(
        "A page that loads Heap again after the withdrawal has not understood it: the SDK will "
        "capture from its first moment, and its request alone contacts a third party that the "
        "visitor just declined."
    ),
    remedy=(
        "Let every page read the visitor's present choice before it injects the snippet, and make "
        "sure that the withdrawal overwrites the earlier agreement instead of standing beside it."
    ),
    example=(
        "The withdrawal sets a new cookie but pages still read the old one. Keep one record of "
        "the choice and update that."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "The visitor never took consent back in this recording, or did nothing afterwards; or "
        "Heap's files may be loaded without consent (heap.consent.loader)."
    ),
)
