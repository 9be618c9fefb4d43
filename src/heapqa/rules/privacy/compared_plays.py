"""The values of three plays of one scenario, field by field: two with the same people, one not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heapqa.model.event import CustomEvent, Event, Interaction
from heapqa.model.session import Hit, Session, StoredEntry
from heapqa.model.storage_names import BUFFERS
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.rules.privacy.fields import HEAPS_IDS, event_fields

HEAPS_OWN = re.compile(r"(?:user|session|pageview|env|app)_?id", re.IGNORECASE)
"""Last names of stored numbers that Heap draws."""
INDEX = re.compile(r"\[\d+\]")
LOOPBACK = re.compile(r"\b(?:127\.0\.0\.1|localhost):\d+")

MessageField = tuple[str, str, str]
"""Kind of the message, which of that kind, and the field."""


class FirstSeen(NamedTuple):
    """Where a value was seen first."""

    carrier: Hit | StoredEntry
    leaf: Leaf
    event: Event | None = None
    """The event whose field it is; None outside decoded fields."""


class Compared(NamedTuple):
    """What stood in one field in the three plays."""

    first: dict[str, FirstSeen]
    again: frozenset[str]
    others: frozenset[str]


def compared_plays(session: Session) -> tuple[Compared, ...]:
    """Every field that was filled in all three plays; none where there are not three."""
    if len(session.beside) != 2:
        return ()
    first, again, others = (_values(each) for each in (session, *session.beside))
    return tuple(
        Compared(values, frozenset(again[field]), frozenset(others[field]))
        for field, values in first.items()
        if field in again and field in others
    )


def _values(session: Session) -> dict[MessageField, dict[str, FirstSeen]]:
    values: dict[MessageField, dict[str, FirstSeen]] = {}
    for field, seen in _seen(session):
        if isinstance(seen.leaf.value, str):
            value = LOOPBACK.sub("site", seen.leaf.value)
            values.setdefault(field, {}).setdefault(value, seen)
    return values


def _seen(session: Session) -> Iterator[tuple[MessageField, FirstSeen]]:
    for hit in session.hits:
        yield from _in_events(hit) if hit.events else _in_request(hit)
    for entry in session.stored:
        if not entry.name.startswith(BUFFERS):
            yield from _in_entry(entry)


def _in_entry(entry: StoredEntry) -> Iterator[tuple[MessageField, FirstSeen]]:
    """What an entry holds; what waits in a buffer has no field of its own, and counts when sent."""
    for path, text in entry.leaves:
        name = path.rpartition(".")[2]
        if not HEAPS_OWN.fullmatch(name):
            field = (entry.area, entry.name, INDEX.sub("[]", path))
            yield field, FirstSeen(entry, Leaf(path, text, name))


def _in_events(hit: Hit) -> Iterator[tuple[MessageField, FirstSeen]]:
    for event in hit.events:
        for leaf in event_fields(event):
            if leaf.where not in HEAPS_IDS:
                yield (event.kind, _which(event), leaf.where), FirstSeen(hit, leaf, event)


def _in_request(hit: Hit) -> Iterator[tuple[MessageField, FirstSeen]]:
    sent = hit.exchange
    for leaf in request_leaves(sent.method, sent.url, (), sent.body):
        yield ("unread", hit.endpoint, leaf.where), FirstSeen(hit, leaf)


def _which(event: Event) -> str:
    match event:
        case CustomEvent():
            return event.name
        case Interaction():
            return f"{event.action} {event.target.tag}"
        case _:
            return ""
