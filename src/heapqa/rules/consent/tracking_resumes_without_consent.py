"""Tracking that a refusal has ended does not begin again elsewhere."""

from collections.abc import Iterator

from heapqa.model.exchange import Exchange
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.contacts import after
from heapqa.rules.consent.elsewhere import Elsewhere, elsewhere
from heapqa.rules.consent_states import rejected, withdrawn
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span

WHERE = {
    "page": "on a page that was loaded",
    "tab": "in another tab",
    "visit": "in a later visit",
}


def subjects(session: Session) -> Iterator[Elsewhere]:
    """What follows a refusal or withdrawal: further pages, other tabs, later visits."""
    for span in (*rejected(session.recording), *withdrawn(session.recording)):
        yield from elsewhere(session.recording, span)


def check(place: Elsewhere, session: Session) -> Iterator[Finding]:
    """A hit from there is a violation; the first one is told, and how many there are."""
    hits = [hit.exchange for hit in session.hits if _is_from(place, hit.exchange)]
    if hits:
        moment = after(place.span, session)
        yield Finding(
            message=f"Tracking went on {WHERE[place.kind]} {moment}.",
            saw=f"{len(hits)} hit{'s' if len(hits) > 1 else ''}",
            exchange=hits[0].seq,
            step=step_at(session.recording, hits[0].seq),
        )


def _is_from(place: Elsewhere, exchange: Exchange) -> bool:
    """Whether a request was sent there; a worker's, which is of no page, is of its visit."""
    if exchange.page is None and place.kind == "visit":
        return exchange.seq in Span(min(stay.begin for stay in place.stays), place.span.end)
    return any(exchange.page == stay.page and exchange.seq in stay for stay in place.stays)


RULE = Rule(
    id="tracking-resumes-without-consent",
    title="Tracking does not begin again on another page, in another tab or visit",
    family="consent",
    severity="blocker",
    rationale=(
        "A refusal holds until the visitor agrees. What stops Heap on the open page is forgotten "
        "with it: stopTracking of the v5 SDK is kept nowhere, a tab knows nothing of another, and "
        "a cookie without a date ends with the browser. So tracking stops where somebody looks, "
        "and goes on everywhere else."
    ),
    remedy=(
        "Store the refusal with a date, read it on every page before Heap is loaded, and take a "
        "missing or unreadable answer for no. Tell open tabs (storage event, BroadcastChannel), "
        "and have them reload."
    ),
    example=(
        "The withdrawal calls heap.stopTracking(true), and the next page loads Heap again. Store "
        "the answer, and do not load it there."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "The visitor never refused or withdrew in this recording, or looked at no other page, tab "
        "or visit afterwards."
    ),
)
