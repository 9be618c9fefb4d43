"""What the dotted name of an event's field says about where on the page its value stands."""

import re
from dataclasses import dataclass
from typing import Literal

from heapqa.model.storage_names import EVENT_PROPERTIES

Way = Literal[
    "text",
    "attribute",
    "id",
    "class",
    "hierarchy",
    "title",
    "query",
    "hash",
    "path",
    "referrer",
    "property",
    "pageview-property",
    "event-name",
    "identity",
    "telemetry",
    "replay",
    "request-header",
    "other",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands."""

    way: Way
    name: str = ""
    """Of the attribute, the query parameter or the property; empty where there is none."""
    node: int | None = None
    """Index of the element in the target's hierarchy; None for the target itself."""


_NODE = r"target\.(?:nodes\[(?P<node>\d+)\]\.)?"
_WAYS: tuple[tuple[str, Way], ...] = (
    (_NODE + r"text", "text"),
    (_NODE + r"attributes\.(?P<name>.+)", "attribute"),
    (_NODE + r"(?P<name>href)", "attribute"),
    (_NODE + r"id", "id"),
    (_NODE + r"(?:css_class|classes\[\d+\])", "class"),
    (r"target\.hierarchy", "hierarchy"),
    (r"(?:page|landing)\.title", "title"),
    (r"(?:page|landing)\.query(?:\.(?P<name>.+))?", "query"),
    (r"(?:page|landing)\.(?P<name>utm)\..+", "query"),
    (r"(?:page|landing)\.hash", "hash"),
    (r"(?:page|landing)\.(?:path|previous_path)", "path"),
    (r"(?:page|landing)\.(?:referrer|search_keyword)", "referrer"),
    (r"header referer", "referrer"),
    (r"(?:page|landing)\.properties\.(?P<name>.+)", "pageview-property"),
    (r"properties\.(?P<name>.+)", "property"),
    (r"identity|email|handle", "identity"),
    (r"name", "event-name"),
)
_PATTERNS = tuple((re.compile(pattern), way) for pattern, way in _WAYS)


def place_of(field: str) -> Place:
    """The place that a field of an event names."""
    for pattern, way in _PATTERNS:
        if match := pattern.fullmatch(field):
            groups = match.groupdict()
            node = groups.get("node")
            return Place(way, groups.get("name") or "", int(node) if node else None)
    return Place("other")


_STORED: dict[str, Way] = {
    "identity": "identity",
    "q": "query",
    "query": "query",
    "g": "hash",
    "hash": "hash",
    "h": "path",
    "path": "path",
    "t": "title",
    "title": "title",
    "r": "referrer",
    "referrer": "referrer",
}
"""By the last name on the way to a value in a cookie or storage entry."""


def place_in_store(entry: str, path: str) -> Place:
    """The place that a value in a cookie or storage entry comes from."""
    if entry.startswith(EVENT_PROPERTIES) and path:
        return Place("property", path.removeprefix("properties."))
    return Place(_STORED.get(path.rpartition(".")[2], "other"))
