"""Whatever can carry a value towards Heap, or keeps one for it in the browser."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.bytes.address import address
from heapqa.model.event import Event, Generation
from heapqa.model.exchange import Exchange
from heapqa.model.once import once
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Channel
from heapqa.pii.canaries.canary import canaries
from heapqa.rules.privacy.fields import entry_channel, event_channel, request_channel
from heapqa.rules.privacy.pushes import Push, pushes
from heapqa.rules.privacy.trails import Trail, trails
from heapqa.wire.hosts import is_tracking_host, serves_the_site


class Preflight(NamedTuple):
    """A question to Heap's host whether a request may be sent, with the request's address."""

    exchange: Exchange
    generation: Generation = "v5"


Carrier = Hit | Loader | Preflight | StoredEntry | Trail | Push
"""Whatever can carry a value: requests towards Heap, what its SDK keeps in the browser, and what
pages have Contentsquare's tag tell."""


def carriers(session: Session) -> tuple[Carrier, ...]:
    """Everything that can carry a value, where there are personal values to look for."""
    return all_carriers(session) if canaries(session.recording.personas) else ()


@once
def all_carriers(session: Session) -> tuple[Carrier, ...]:
    """Everything that can carry a value."""
    asked = _preflights(session)
    told = (*session.hits, *session.server_hits)
    return (*told, *session.loaders, *asked, *session.stored, *trails(session), *pushes(session))


def _preflights(session: Session) -> Iterator[Preflight]:
    """Those that no hit followed: a policy may stop the request, but Heap has read its address."""
    sent = {hit.exchange.url for hit in session.hits}
    plan = session.recording.plan
    for exchange in session.others:
        if exchange.is_preflight and exchange.url not in sent:
            host = address(exchange.url).authority
            if is_tracking_host(host, plan) and not serves_the_site(exchange, plan):
                yield Preflight(exchange)


def seq_of(carrier: Carrier) -> int:
    """Place on the recording's number line."""
    if isinstance(carrier, StoredEntry):
        return carrier.snapshot
    if isinstance(carrier, Push):
        return carrier.call.seq
    return request_of(carrier).exchange.seq


def request_of(carrier: Hit | Loader | Preflight | Trail) -> Hit | Loader | Preflight:
    """The request that brought it, or its last piece."""
    return carrier.hit if isinstance(carrier, Trail) else carrier


def channel_of(carrier: Carrier, event: Event | None, field: str) -> Channel:
    """By which way the value of a field got there; the event is None outside decoded fields."""
    if isinstance(carrier, StoredEntry):
        return entry_channel(carrier)
    if isinstance(carrier, Push):
        return "property"
    if event is not None:
        return event_channel(event, field)
    return request_channel(field, is_hit=isinstance(carrier, Hit))
