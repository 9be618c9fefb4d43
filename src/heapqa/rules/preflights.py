"""What browsers asked Heap's hosts before a request that they did not send."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.bytes.address import address
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.model.session import Session
from heapqa.wire.hosts import is_tracking_host, serves_the_site


class Preflight(NamedTuple):
    """A question to Heap's host whether a request may be sent, with the request's address."""

    exchange: Exchange
    generation: Generation = "v5"


def preflights(session: Session) -> Iterator[Preflight]:
    """Those that no hit followed: a policy may stop the request, but Heap has read its address."""
    sent = {hit.exchange.url for hit in session.hits}
    plan = session.recording.plan
    for exchange in session.others:
        if exchange.is_preflight and exchange.url not in sent:
            host = address(exchange.url).authority
            if is_tracking_host(host, plan) and not serves_the_site(exchange, plan):
                yield Preflight(exchange)
