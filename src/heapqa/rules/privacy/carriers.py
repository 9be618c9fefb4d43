"""Whatever can carry a value towards Heap, or keeps one for it in the browser."""

from heapqa.model.event import Event
from heapqa.model.once import once
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Channel
from heapqa.pii.canaries.canary import canaries
from heapqa.rules.preflights import Preflight, preflights
from heapqa.rules.privacy.fields import entry_channel, event_channel, request_channel
from heapqa.rules.privacy.pushes import IDENTITY, Push, pushes
from heapqa.rules.privacy.trails import Trail, trails

Carrier = Hit | Loader | Preflight | StoredEntry | Trail | Push
"""Whatever can carry a value: requests towards Heap, what its SDK keeps in the browser, and what
pages have Contentsquare's tag tell."""


def carriers(session: Session) -> tuple[Carrier, ...]:
    """Everything that can carry a value, where there are personal values to look for."""
    return all_carriers(session) if canaries(session.recording.personas) else ()


@once
def all_carriers(session: Session) -> tuple[Carrier, ...]:
    """Everything that can carry a value."""
    asked = preflights(session)
    told = (*session.hits, *session.server_hits)
    return (*told, *session.loaders, *asked, *session.stored, *trails(session), *pushes(session))


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
        return "identity" if field == IDENTITY else "property"
    if event is not None:
        return event_channel(event, field)
    return request_channel(field, is_hit=isinstance(carrier, Hit))
