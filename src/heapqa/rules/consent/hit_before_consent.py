"""No hit is sent before the visitor has answered the question for consent."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.by_loader import sent_by_loaded
from heapqa.rules.consent.contacts import hits_in, spans_with_traffic
from heapqa.rules.consent_states import consent_required, unanswered
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """The visit up to the first answer of any kind."""
    if consent_required(session.recording):
        yield from spans_with_traffic([unanswered(session.recording)], session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every hit in the span is a violation, also one that could not be delivered."""
    return hits_in(span, session, "before the visitor had answered")


RULE = Rule(
    id="hit-before-consent",
    title="No hit is sent before the visitor answers the consent question",
    family="consent",
    severity="blocker",
    rationale=(
        "A hit carries the full address of the page, the referrer, a user id that lasts 13 months "
        "and what the visitor clicked. Sending it without a valid choice is unlawful under "
        "ePrivacy and GDPR where consent is required, and data once sent cannot be called back."
    ),
    remedy=(
        "Load Heap only after the visitor agreed. If the SDK must be on the page earlier, note "
        "that the classic SDK starts to capture at once and cannot be paused, and that "
        "startTracking, which the install snippet of the v5 SDK lists, does nothing. Check the "
        "first-party ingest host as well: a custom trackingServer moves hits away from Heap's own "
        "domains."
    ),
    example=(
        "A page view is sent while the banner is still open. Call heap.load only in the callback "
        "of the accept button."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "Consent is not required here, is not known from this recording, or the visitor answered "
        "before anything happened."
    ),
    references=("https://developers.heap.io/docs/web",),
    explained_by=(Explanation("loader-before-consent", sent_by_loaded),),
)
