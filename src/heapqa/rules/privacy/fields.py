"""Fields of events and stored entries: as leaves to search, and by which way values get there."""

from heapqa.model.event import Event
from heapqa.model.session import StoredEntry
from heapqa.model.verdict import Channel
from heapqa.page.places import Way, place_of
from heapqa.pii.leaf import Leaf
from heapqa.wire.leaves import leaves

CHANNELS: dict[Way, Channel] = {
    "text": "text",
    "attribute": "attribute",
    "id": "attribute",
    "class": "attribute",
    "hierarchy": "attribute",
    "title": "title",
    "query": "url",
    "hash": "url",
    "path": "url",
    "referrer": "referrer",
    "property": "property",
    "pageview-property": "property",
    "identity": "identity",
    "telemetry": "telemetry",
}
HEAPS_IDS = frozenset({"env_id", "message_id", "user_id", "session_id", "pageview_id"})
"""Fields of events for Heap's own numbers."""
HEADERS: dict[str, Channel] = {"referer": "referrer", "cookie": "cookie"}


def event_fields(event: Event) -> list[Leaf]:
    """The fields of an event under their dotted names."""
    return [Leaf(where, text, _key(where)) for where, text in leaves(event)]


def entry_fields(entry: StoredEntry) -> list[Leaf]:
    """What a cookie or storage entry holds, under its name and the way to it."""
    paths = [(f"{entry.name}.{path}".rstrip("."), path, text) for path, text in entry.leaves]
    return [Leaf(where, text, _key(path) or entry.name) for where, path, text in paths]


def _key(where: str) -> str:
    """The name that stands for a value: the site's own where it chose one."""
    for freely in ("properties.", "attributes."):
        _, separator, name = where.partition(freely)
        if separator:
            return name
    last = where.rpartition(".")[2]
    return "" if last.endswith(")") else last.partition("[")[0]


def event_channel(event: Event, field: str) -> Channel:
    """By which way a value got into a field of an event."""
    if event.kind in ("telemetry", "replay"):
        return "telemetry" if event.kind == "telemetry" else "replay"
    if event.kind == "custom" and field == "name":
        return "property"
    return CHANNELS.get(place_of(field).way, "body")


def entry_channel(entry: StoredEntry) -> Channel:
    """By which way a value is kept."""
    return "cookie" if entry.area == "cookie" else "storage"


def request_channel(field: str, *, is_hit: bool) -> Channel:
    """By which way a value got into a raw request; a hit's address is part of its message."""
    area, _, rest = field.partition(".")
    if area == "headers":
        return HEADERS.get(rest.partition(".")[0], "header")
    return "url" if area == "url" and not is_hit else "body"
