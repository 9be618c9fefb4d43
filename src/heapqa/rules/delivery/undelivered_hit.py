"""Every hit that the page sends arrives."""

from collections.abc import Iterator

from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.delivery.within_silence import stopped_alike
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Explanation, Rule

LOST = {
    "blocked": "A hit was blocked before it left the page.",
    "failed": "A hit failed on its way.",
    "refused": "A hit was refused by its receiver.",
}


def subjects(session: Session) -> Iterator[Hit]:
    """Every hit whose delivery is known, and which its page lived to see."""
    return (hit for hit in session.hits if hit.exchange.delivery not in ("unknown", "cancelled"))


def check(hit: Hit, session: Session) -> Iterator[Finding]:
    """A blocked, failed or refused hit is a violation."""
    exchange = hit.exchange
    if message := LOST.get(exchange.delivery):
        status = f"HTTP status {exchange.status}" if exchange.status is not None else ""
        yield Finding(
            message=message,
            saw=exchange.failure or status or exchange.delivery,
            exchange=exchange.seq,
            step=step_at(session.recording, exchange.seq),
        )


RULE = Rule(
    id="undelivered-hit",
    title="Every hit that is sent arrives",
    family="delivery",
    severity="normal",
    rationale=(
        "A blocked hit is silent: the page works, and the event is missing from every report. "
        "When hits fail the classic SDK also sends the session's first page view again on every "
        "later page, and v5 sends its buffer again, which makes counts wrong in the other "
        "direction."
    ),
    remedy=(
        "Allow Heap's hosts in the content security policy: img-src https://heapanalytics.com for "
        "the classic SDK, connect-src for v5's c.us.heap-api.com or c.eu.heap-api.com, and the "
        "first-party ingest host if there is one. Let a first-party proxy answer hits with status "
        "200 and the image that Heap returns; 204 is not enough for the classic SDK."
    ),
    example=(
        "The policy has img-src 'self', so every pixel is blocked. Add https://heapanalytics.com "
        "to img-src."
    ),
    subjects=subjects,
    check=check,
    judges="arrival",
    no_subjects="No hit was sent whose delivery is known.",
    explained_by=(Explanation("silent-heap", stopped_alike),),
)
