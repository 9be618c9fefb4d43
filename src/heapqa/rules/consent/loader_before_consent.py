"""No file of Heap is requested before the visitor has agreed."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.contacts import loaders_in, spans_with_traffic
from heapqa.rules.consent_states import consent_required, loader_waits, without_grant
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """The visit up to the first grant; a rejection does not end it."""
    if consent_required(session.recording) and loader_waits(session.recording):
        yield from spans_with_traffic([without_grant(session.recording)], session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every request of an SDK file in the span is a violation."""
    return loaders_in(span, session, "before the visitor had agreed")


RULE = Rule(
    id="loader-before-consent",
    title="No file of Heap is requested before the visitor agrees",
    family="consent",
    severity="critical",
    rationale=(
        "Heap's browser SDKs offer no documented way to opt out while they run: once heap.js is "
        "on the page it captures. Not loading it is the only consent gate there is. The request "
        "alone already gives the visitor's IP address and the page to Heap."
    ),
    remedy=(
        "Put the install snippet (heap.load) behind the consent decision: let the consent tool or "
        "the tag manager inject it after the visitor agreed. Look for a second copy of the "
        "snippet in a template, and for tags that fire on every page view."
    ),
    example=(
        "The snippet stands in the page's head and runs for everybody. Call heap.load from the "
        "consent tool's 'analytics accepted' callback instead."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "Consent is not required here, is not known from this recording, or the visitor agreed "
        "before anything happened; or Heap's files may be loaded (heap.consent.loader)."
    ),
    references=("https://developers.heap.io/docs/web",),
)
