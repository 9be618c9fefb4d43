"""Messages that were sent more than once: the same event, told again."""

from collections.abc import Iterable

from heapqa.model.event import Event, Pageview
from heapqa.model.session import Hit

_OF_THE_SENDING = {"exchange": 0, "sent_at": None, "first_sent": None}
"""What may differ between two tellings of one event."""


def mark_repeats(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits with every event that was told before pointing to its first exchange.

    The SDK keeps what it sent while its page was left, and what did not arrive, and sends it again
    under the same number. An event that shares the number but differs in content is no repeat.
    """
    first: dict[object, Event] = {}
    return tuple(_marked(hit, first) for hit in hits)


def _marked(hit: Hit, first: dict[object, Event]) -> Hit:
    events = tuple(_told_before(event, first) for event in hit.events)
    return hit if events == hit.events else hit.model_copy(update={"events": events})


def _told_before(event: Event, first: dict[object, Event]) -> Event:
    key = _number(event)
    if key is None:
        return event
    earlier = first.setdefault(key, event)
    if earlier is event or _content(earlier) != _content(event):
        return event
    return event.model_copy(update={"first_sent": earlier.exchange})


def _number(event: Event) -> object:
    """What two tellings of one event share; None for events that cannot be recognised again.

    The classic SDK gives pageviews no number, but its first one of a session keeps its time.
    """
    place = (event.generation, event.env_id, event.user_id, event.kind)
    if event.message_id is not None:
        return *place, event.message_id
    if isinstance(event, Pageview) and event.occurred_at is not None:
        return *place, event.session_id, event.occurred_at
    return None


def _content(event: Event) -> Event:
    rest = {"pageview_id": None} if event.message_id is None else {}
    return event.model_copy(update=_OF_THE_SENDING | rest)
