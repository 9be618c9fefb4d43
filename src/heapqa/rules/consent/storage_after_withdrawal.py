"""Heap's cookies and storage entries are gone once the visitor has taken consent back."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.contacts import after, erasure_due, spans_with_snapshots, storage_in
from heapqa.rules.consent_states import revoked
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span


def subjects(session: Session) -> Iterator[Span]:
    """From the closing edge of each step that took consent back, if the storage was looked at.

    Where the site erases on the next page, from the first page that was loaded after that edge.
    """
    due = (erasure_due(span, session) for span in revoked(session.recording))
    return spans_with_snapshots((span for span in due if span), session)


def check(span: Span, session: Session) -> Iterator[Finding]:
    """Every entry of Heap in a snapshot of the span is a violation."""
    return storage_in(span, session, after(span, session))


RULE = Rule(
    id="storage-after-withdrawal",
    title="Heap's cookies are gone after the visitor withdraws consent",
    family="consent",
    severity="critical",
    rationale=(
        "Heap's cookies last 13 months. If they outlive a withdrawal, the same user id and the "
        "identity in it come back with the next visit, and two periods that the visitor meant to "
        "separate are joined."
    ),
    remedy=(
        "On withdrawal delete every cookie and every local storage entry whose name begins with "
        "_hp2_ or _hp5_ (and _cs_ if Contentsquare is in use). Delete with the domain and path "
        "they were set with: Heap sets them on the registrable domain, for example "
        "'.shop.example'. Do it after the SDK has stopped, or it writes them again."
    ),
    example=(
        "document.cookie is cleared without a domain, so _hp2_id stays. Expire it with the domain "
        "'.shop.example' and reload the page."
    ),
    subjects=subjects,
    check=check,
    judges="storage",
    no_subjects=(
        "The visitor never withdrew consent in this recording, or the browser's storage was not "
        "looked at once the entries had to be gone."
    ),
)
