"""No hit is sent after the visitor has taken consent back."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.by_loader import sent_by_loaded
from heapqa.rules.consent.contacts import hits_in, spans_with_traffic
from heapqa.rules.consent_states import withdrawn
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """From the end of each withdrawal to the next grant or the end of the visit.

    Inside the step the page may still send what it captured with consent.
    """
    return spans_with_traffic(withdrawn(session.recording), session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every hit in the span is a violation, also one that could not be delivered."""
    return hits_in(span, session, "after the visitor had withdrawn consent")


RULE = Rule(
    id="hit-after-withdrawal",
    title="No hit is sent after the visitor withdraws consent",
    family="consent",
    severity="blocker",
    rationale=(
        "Withdrawing must be as easy as agreeing, and it must work. The running SDK does not know "
        "about it: the classic SDK has no method to stop at all, and stopTracking of the v5 SDK "
        "is forgotten at the next page load."
    ),
    remedy=(
        "After a withdrawal delete Heap's cookies and storage entries and reload the page without "
        "the snippet. On v5, call heap.stopTracking(true) before that. Storing the new choice "
        "alone is not enough while the page stays open."
    ),
    example=(
        "The footer dialog stores 'no' but heap.js keeps running on the open page. Reload the "
        "page once the choice is stored."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects="The visitor never withdrew consent in this recording, or did nothing afterwards.",
    explained_by=(Explanation("loader-after-withdrawal", sent_by_loaded),),
)
