"""Heap stores nothing in the browser before the visitor has agreed."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.by_loader import stored_by_loaded
from heapqa.rules.consent.contacts import spans_with_snapshots, storage_in
from heapqa.rules.consent_states import consent_required, without_grant
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """The visit up to the first grant, where the storage was looked at; a rejection is no end."""
    if consent_required(session.recording):
        yield from spans_with_snapshots([without_grant(session.recording)], session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every entry of Heap in a snapshot of the span is a violation."""
    return storage_in(span, session, "before the visitor had agreed")


RULE = Rule(
    id="storage-before-consent",
    title="Heap stores nothing in the browser before the visitor agrees",
    family="consent",
    severity="critical",
    rationale=(
        "Storing or reading anything on the visitor's device needs consent on its own, whether or "
        "not a hit is ever sent. Heap's cookies (_hp2_* of the classic SDK, _hp5_* of v5, which "
        "may also sit in local storage) live for 13 months and hold the user id, the identity in "
        "clear text and the address of the landing page."
    ),
    remedy=(
        "Do not load Heap before the visitor agreed: its cookies are written as soon as the SDK "
        "runs. If no file of Heap was loaded, look for a server or a tag that copies these "
        "cookies, and for a shared parent domain on which another site sets them."
    ),
    example=(
        "_hp2_id is set while the banner is open, because the snippet runs at once. Inject the "
        "snippet after the visitor agreed."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "Consent is not required here or not known from this recording, or the browser's storage "
        "was not looked at before the visitor agreed."
    ),
    explained_by=(Explanation("loader-before-consent", stored_by_loaded),),
)
