"""Messages that a HAR file holds twice: on their way through a service worker, a redirect or a
tunnel."""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from heapqa.bytes.address import address
from heapqa.model.exchange import Exchange
from heapqa.record.files.har_format import Entry

PASSED_ON_S = 30.0
"""How long a message may be underway before it is asked for again; browsers give up later."""

Sent = tuple[Entry, Exchange]


def without_hops(sent: Sequence[Sent]) -> list[Exchange]:
    """The messages, by time, each once: what a worker sent for its page, and what was only led on,
    is the message that another entry tells of."""
    dropped: set[int] = set()
    for index, (entry, exchange) in enumerate(sent):
        if entry.response.by_worker:
            twin = _next(sent, index, exchange.url, dropped)
            if twin is not None and _may_be_passed_on(exchange, sent[twin][1]):
                dropped.add(twin)  # the page's own entry says more: its page, its kind
        elif 300 <= entry.response.status < 400 and entry.response.leads_to:
            place = urljoin(exchange.url, entry.response.leads_to)
            if _next(sent, index, place, dropped) is not None:
                dropped.add(index)
    return [exchange for index, (_, exchange) in enumerate(sent) if index not in dropped]


def without_tunnels(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries but for the tunnels whose requests the file holds, too, as proxies that look into
    them write it. One into which nobody looked stays: nobody knows what went through it."""
    read = {_host(each) for each in entries if not _is_tunnel(each)}
    return (each for each in entries if not (_is_tunnel(each) and _host(each) in read))


def _is_tunnel(entry: Entry) -> bool:
    return entry.request.method.upper() == "CONNECT"


def _host(entry: Entry) -> str:
    """The host of an address; a tunnel's may have no scheme."""
    url = entry.request.url
    return address(url if "://" in url else f"https://{url}").host


def _may_be_passed_on(exchange: Exchange, twin: Exchange) -> bool:
    """Whether a worker's request can be its page's: another page, without a worker, may well ask
    for the same file."""
    pages = {exchange.page, twin.page} - {None}
    return len(pages) <= 1 and exchange.delivery == twin.delivery


def _next(sent: Sequence[Sent], index: int, url: str, dropped: set[int]) -> int | None:
    """The next entry that says the same at an address, and that no other one stands for."""
    message = _message(sent[index][1])
    for other in _until(sent, index):
        entry, exchange = sent[other]
        is_free = other not in dropped and not entry.response.by_worker
        if is_free and exchange.url == url and _message(exchange) == message:
            return other
    return None


def _until(sent: Sequence[Sent], index: int) -> Iterator[int]:
    latest = sent[index][1].at + PASSED_ON_S
    for other in range(index + 1, len(sent)):
        if sent[other][1].at > latest:
            return
        yield other


def _message(exchange: Exchange) -> tuple[str, str, bytes | None]:
    """What was said; a redirect that loses it leads nowhere."""
    return exchange.method.upper(), urlsplit(exchange.url).query, exchange.body
