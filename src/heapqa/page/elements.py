"""The element of a recorded page that a value of an event comes from."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from selectolax.lexbor import LexborNode

from heapqa.model.event import Event, Interaction, Node
from heapqa.model.session import Session
from heapqa.page.documents import documents_for
from heapqa.page.hierarchy import chains_in
from heapqa.page.places import Place, place_of
from heapqa.page.selectors import hierarchy_selector, impersonal_in, selector_of
from heapqa.page.texts import holds

ALIKE = 50
"""Elements looked at that fit the hierarchy equally well: more are rows of one long list,
whose selectors would differ in a number only."""


def place_in(event: Event, field: str, value: str = "") -> Place:
    """Where the value of an event's field stands on its page.

    `field` is the dotted name, `value` what was seen in it as it stands there: it says which of
    several parameters or attributes it is.
    """
    page = event.landing if field.startswith("landing.") else event.page
    place = place_of(field)
    if place.way == "query" and not place.name:
        return replace(place, name=_parameter((page.query if page else None) or "", value))
    if place.way == "hierarchy" and isinstance(event, Interaction) and value:
        return _in_hierarchy(event.target.nodes, value) or place
    if place.way == "other" and event.kind in ("telemetry", "replay"):
        return Place("telemetry" if event.kind == "telemetry" else "replay")
    return place


def _parameter(query: str, value: str) -> str:
    """Name of the parameter that holds the value, or of the only one there is."""
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    holding = [name for name, text in pairs if value and holds(text, value)]
    only = [name for name, _ in pairs] if len(pairs) == 1 else []
    return next(iter(holding or only), "")


def _in_hierarchy(nodes: Sequence[Node], value: str) -> Place | None:
    for index, node in reversed(list(enumerate(nodes))):
        for name, text in node.attributes:
            if holds(text, value):
                return Place("attribute", name, index)
        if holds(node.id or "", value):
            return Place("id", node=index)
        if any(holds(name, value) for name in node.classes):
            return Place("class", node=index)
    return None


def element_at(place: Place, event: Event, session: Session, value: str = "") -> str:
    """Selector of the element that stands at that place; empty where there is none.

    Of elements that look alike it is the one that holds `value`, which the selector never shows.
    """
    if place.way == "title":
        return "title"
    if not isinstance(event, Interaction) or place.way not in ("text", "attribute", "id", "class"):
        return ""
    nodes = event.target.nodes
    if not nodes:
        return event.target.tag or ""
    index = len(nodes) - 1 if place.node is None else place.node
    impersonal = impersonal_in(session, value)
    spare = ""
    for document in documents_for(event, session):
        chains = chains_in(document, nodes)[:ALIKE]
        for chain in chains:
            if holder := _holder(chain[index], place, value):
                return selector_of(document, holder, impersonal)
        if len({chain[index].mem_id for chain in chains}) == 1:
            spare = spare or selector_of(document, chains[0][index], impersonal)
    return spare or hierarchy_selector(nodes[: index + 1], impersonal)


def _holder(element: LexborNode, place: Place, value: str) -> LexborNode | None:
    """The element itself if it holds the value; for a text the innermost in it that does."""
    if not value:
        return element
    if place.way == "text":
        return _innermost(element, value)
    name = {"id": "id", "class": "class"}.get(place.way, place.name)
    return element if holds(element.attributes.get(name) or "", value) else None


def _innermost(element: LexborNode, value: str) -> LexborNode | None:
    if not holds(element.text(separator=" "), value) and not holds(element.text(), value):
        return None
    inner = (_innermost(child, value) for child in element.iter())
    return next((child for child in inner if child is not None), element)
