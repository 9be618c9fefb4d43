"""Pages leave Heap's server API alone."""

from collections.abc import Iterator

from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

OF_BROWSERS = ("origin", "referer", "sec-fetch-mode", "sec-fetch-site")
"""Headers that browsers send and servers do not."""


def subjects(session: Session) -> Iterator[Hit]:
    """Every hit of a browser's: of a log it may be a server's own."""
    by_recorder = session.recording.capture.source == "browser"
    for hit in session.hits:
        of_page = any(hit.exchange.header(name) is not None for name in OF_BROWSERS)
        if by_recorder or hit.exchange.page_url or of_page:
            yield hit


def check(hit: Hit, session: Session) -> Iterator[Finding]:
    """A call of the server API is a violation."""
    if hit.generation == "server":
        yield Finding(
            message="A page called Heap's server API.",
            saw=f"{hit.exchange.method} {hit.endpoint}",
            exchange=hit.exchange.seq,
            step=step_at(session.recording, hit.exchange.seq),
        )


RULE = Rule(
    id="server-call-from-page",
    title="Pages leave Heap's server API alone",
    family="governance",
    severity="critical",
    rationale=(
        "Heap does not support calls of its server API from browsers: fetch, XMLHttpRequest and "
        "jQuery are named as unsupported. Such an event belongs to no session and no page, and "
        "anybody can send others in somebody's name from the same place."
    ),
    remedy=(
        "Call heap.track on the page, or have the back end make the call. Look in the tag manager "
        "for a custom script that posts to /api/track, and take Heap's host out of connect-src "
        "where the SDK does not need it."
    ),
    example=(
        "A tag posts the purchase to heapanalytics.com/api/track by fetch. Call heap.track in its "
        "place."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects="No hit was sent from a page.",
    references=("https://developers.heap.io/reference/track-1",),
)
