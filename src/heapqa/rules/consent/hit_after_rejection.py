"""No hit is sent after the visitor has refused."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.by_loader import sent_by_loaded
from heapqa.rules.consent.contacts import after, hits_in, spans_with_traffic
from heapqa.rules.consent_states import rejected
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """From the beginning of each rejection to the next grant or the end."""
    return spans_with_traffic(rejected(session.recording), session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every hit in the span is a violation, also one that could not be delivered."""
    return hits_in(span, session, after(span, session))


RULE = Rule(
    id="hit-after-rejection",
    title="No hit is sent after the visitor refuses",
    family="consent",
    severity="blocker",
    rationale=(
        "The visitor said no. Every hit from here on ignores an express refusal, which regulators "
        "treat as worse than a missing question."
    ),
    remedy=(
        "Check that the reject button does not run the same callback as the accept button, that "
        "the choice is stored and read on every page, and that no tag falls back to 'allowed' "
        "when it cannot read it."
    ),
    example=(
        "The banner closes after 'Reject' and the closing itself loads Heap. Load Heap on the "
        "event 'accepted', not on the event 'closed'."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects="The visitor never refused in this recording, or did nothing afterwards.",
    explained_by=(Explanation("loader-before-consent", sent_by_loaded),),
)
