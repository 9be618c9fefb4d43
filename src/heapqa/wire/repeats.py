"""Messages that were sent more than once: the same event, told again."""

from collections import OrderedDict

from heapqa.model.event import CustomEvent, Event, Pageview
from heapqa.model.session import Hit

_OF_THE_SENDING = {"exchange": 0, "sent_at": None, "first_sent": None, "identity": None}
"""What may differ between two tellings of one event. The SDKs write the identity when they send:
whoever is known by then. Who is another person is another Heap user, too."""


class Repeats:
    """What was told so far, as little of it as is needed to know it again.

    The SDK keeps what it sent while its page was left, and what did not arrive, and sends it again
    under the same number. An event that shares the number but differs in content is no repeat; but
    for a server the number is the idempotency key, and Heap keeps the first event of a key only.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        """Events remembered, those told last; None for all."""
        self._first: OrderedDict[int, tuple[int, int]] = OrderedDict()
        """Hash of an event's number → the first exchange that told it, hash of its content."""

    def mark(self, hit: Hit) -> Hit:
        """The hit with every event that was told before pointing to its first exchange."""
        if hit.generation == "server" and hit.exchange.delivery == "refused":
            return hit  # Heap has nothing of it, so the same key brings the event anew
        events = tuple(self._told_before(event) for event in hit.events)
        return hit if events == hit.events else hit.model_copy(update={"events": events})

    def _told_before(self, event: Event) -> Event:
        number = _number(event)
        if number is None:
            return event
        key, content = hash(number), hash(_content(event))
        earlier = self._first.get(key)
        if earlier is None:
            self._first[key] = (event.exchange, content)
            if self._most is not None and len(self._first) > self._most:
                self._first.popitem(last=False)
            return event
        self._first.move_to_end(key)
        if earlier[1] != content:
            return event
        return event.model_copy(update={"first_sent": earlier[0]})


def _number(event: Event) -> object:
    """What two tellings of one event share; None for events that cannot be recognised again.

    The classic SDK gives pageviews no number, but its first one of a session keeps its time.
    """
    place = (event.generation, event.env_id, event.user_id, event.kind)
    if event.generation == "server":
        named = event.name if isinstance(event, CustomEvent) else None
        return (*place, event.identity, named, event.message_id) if event.message_id else None
    if event.message_id is not None:
        return *place, event.message_id
    if isinstance(event, Pageview) and event.occurred_at is not None:
        return *place, event.session_id, event.occurred_at
    return None


_OF_THE_PAGE = {"pageview_id": None, "extras": ()}
"""What the classic SDK may word anew when it tells a pageview again."""


def _content(event: Event) -> Event | None:
    """What every telling of an event shares; None of a server's, of which the key alone counts."""
    if event.generation == "server":
        return None
    rest = _OF_THE_PAGE if event.message_id is None else {}
    return event.model_copy(update=_OF_THE_SENDING | rest)
