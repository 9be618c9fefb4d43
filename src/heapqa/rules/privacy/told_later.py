"""What later requests tell of events: on another page, in another step, or once more."""

from urllib.parse import urlsplit

from heapqa.bytes.address import without_query
from heapqa.model.event import Event, PageContext
from heapqa.model.exchange import Exchange
from heapqa.model.moments import exchange_of
from heapqa.model.once import once
from heapqa.model.recording import Recording
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import own_time, sent_from


def where_it_happened(finding: Finding, event: Event, session: Session) -> Finding:
    """The finding with the page and the step of its event, where another page sent the request.

    Web SDK v5 holds events back, and sends again from the next page what has no answer yet.
    """
    recording, page = session.recording, event.page
    exchange = exchange_of(recording, event.exchange)
    if exchange is None or page is None or _is_at(sent_from(exchange), page):
        return finding
    url = _address_of(page, exchange, recording)
    if not url:
        return finding
    step = _step_of(event, exchange, recording)
    return finding.model_copy(update={"page": url, "step": finding.step if step is None else step})


def _is_at(url: str, page: PageContext) -> bool:
    parts = urlsplit(url)
    return (parts.path or "/") == page.path and page.domain in (parts.hostname, parts.netloc)


def _address_of(page: PageContext, exchange: Exchange, recording: Recording) -> str:
    """The address by which the device came to the page last, without its query; or empty."""
    for move in reversed(recording.navigations):
        is_before = move.seq < exchange.seq and exchange.device in (None, move.device)
        if is_before and _is_at(move.url, page):
            return without_query(move.url)
    return ""


def _step_of(event: Event, exchange: Exchange, recording: Recording) -> int | None:
    at = own_time(recording, event)
    if at is None:
        return None
    for step in recording.steps:
        is_open = step.closed_at is None or at <= step.closed_at
        if step.opened_at <= at and is_open and exchange.device in (None, step.device):
            return step.index
    return None


def first_told_by(event: Event | None, session: Session) -> Hit | None:
    """The request that told the same message before; None where none did."""
    if event is None or event.first_sent is None:
        return None
    return _hits(session).get(event.first_sent)


@once
def _hits(session: Session) -> dict[int, Hit]:
    return {hit.exchange.seq: hit for hit in session.hits}
