"""Every hit that the page sends arrives."""

from collections.abc import Iterator

from heapqa.model.exchange import Exchange
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.delivery.within_silence import stopped_alike
from heapqa.rules.positions import step_at
from heapqa.rules.preflights import Preflight, preflights
from heapqa.rules.rule import Explanation, Rule

LOST = {
    "blocked": "A hit was blocked before it left the page.",
    "failed": "A hit failed on its way.",
    "refused": "A hit was refused by its receiver.",
}


NOT_ALLOWED = "A hit was not sent: the browser asked whether it may, and was not told so."


def subjects(session: Session) -> Iterator[Hit | Preflight]:
    """Every hit whose delivery is known, and which its page lived to see; and what stands for one
    that a browser was not allowed to send, as a proxy sees it."""
    yield from (
        hit for hit in session.hits if hit.exchange.delivery not in ("unknown", "cancelled")
    )
    asked = (each for each in preflights(session) if each.exchange.delivery in LOST)
    yield from {each.exchange.url: each for each in asked}.values()


def check(hit: Hit | Preflight, session: Session) -> Iterator[Finding]:
    """A blocked, failed or refused hit is a violation, unless all that it told arrived later."""
    exchange = hit.exchange
    message = LOST.get(exchange.delivery) if isinstance(hit, Hit) else NOT_ALLOWED
    if message and not (isinstance(hit, Hit) and _arrived_later(hit, session)):
        status = f"HTTP status {exchange.status}" if exchange.status is not None else ""
        yield Finding(
            message=message,
            saw=exchange.failure or status or exchange.delivery,
            exchange=exchange.seq,
            step=step_at(session.recording, exchange.seq),
        )


def _arrived_later(hit: Hit, session: Session) -> bool:
    """Whether it was sent again as it was, or each of its messages under its number, and answered.

    v5 does so with what a server turned away for the moment, seconds later or on a later page.
    """
    later = [
        each
        for each in session.hits
        if each.exchange.seq > hit.exchange.seq and each.exchange.delivery == "answered"
    ]
    if hit.exchange.body and any(_is_same(each.exchange, hit.exchange) for each in later):
        return True
    numbers = {event.message_id for event in hit.events}
    firsts = {event.first_sent or event.exchange for event in hit.events}
    arrived = {e.message_id for each in later for e in each.events if e.first_sent in firsts}
    return bool(numbers) and None not in numbers and numbers <= arrived


def _is_same(one: Exchange, other: Exchange) -> bool:
    return (one.method, one.url, one.body) == (other.method, other.url, other.body)


RULE = Rule(
    id="undelivered-hit",
    title="Every hit that is sent arrives",
    family="delivery",
    severity="normal",
    rationale=(
        "A blocked hit is silent: the page works, and the event is missing from every report. "
        "When hits fail the classic SDK also sends the session's first page view again on every "
        "later page, and v5 sends its buffer again, which makes counts wrong in the other "
        "direction. A hit that was refused or failed, and whose messages were sent again under the "
        "same numbers and answered, has arrived."
    ),
    remedy=(
        "Allow Heap's hosts in the content security policy: img-src https://heapanalytics.com for "
        "the classic SDK, connect-src for v5's c.us.heap-api.com or c.eu.heap-api.com, and the "
        "first-party ingest host if there is one. Let a first-party proxy answer hits with status "
        "200 and the image that Heap returns; 204 is not enough for the classic SDK. Let it answer "
        "OPTIONS as well, with Access-Control-Allow-Origin and -Headers: browsers ask before v5's "
        "hits."
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
