"""Evidence a person can act on: the element a value comes from, and what keeps it back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, unquote_plus

from selectolax.lexbor import LexborNode

from heapqa.model.event import Event, Generation, Interaction, Node
from heapqa.model.session import Session, StoredEntry
from heapqa.model.verdict import Finding
from heapqa.rules.page.documents import documents_for
from heapqa.rules.page.hierarchy import chains_in
from heapqa.rules.page.places import Place, place_in_store, place_of
from heapqa.rules.page.remedies import Case, remedy
from heapqa.rules.page.selectors import hierarchy_selector, selector_of

SHORTEST = 3
"""Characters of a value that a name must hold to say something of a person."""
ALIKE = 50
"""Elements looked at that the hierarchy does not tell apart."""
BUFFERS = ("_hp5_network_buffer", "_hp5_retry_buffer")
BUFFERED = "It waits there to be sent: what keeps it out of the message keeps it out of here, too."


def point_at(
    finding: Finding, event: Event, field: str, session: Session, value: str = ""
) -> Finding:
    """The finding with the element and the remedy, where there are any.

    `field` is the dotted name of the event's field, `value` what was found in it as it stands
    there: it tells which of several elements or parameters it is, and is not shown.
    """
    page = event.landing if field.startswith("landing.") else event.page
    place = _exact(place_of(field), event, (page.query if page else None) or "", value)
    if place.way == "other" and event.kind in ("telemetry", "replay"):
        place = Place("telemetry" if event.kind == "telemetry" else "replay")
    element = _element(place, event, session, value)
    case = Case(
        place=place,
        generation=event.generation,
        kind=event.kind,
        element=element,
        call=_call(place, session, value),
        calls_known=session.recording.capture.source == "browser",
    )
    return finding.model_copy(update={"element": element, "remedy": remedy(case)})


def point_at_stored(finding: Finding, entry: StoredEntry, path: str) -> Finding:
    """The finding about a value in a cookie or storage entry, with the remedy where there is one.

    `path` is the dotted way to the value in the entry.
    """
    if entry.name.startswith(BUFFERS):
        return finding.model_copy(update={"remedy": BUFFERED})
    place = place_in_store(entry.name, path)
    call = "addEventProperties" if place.way == "property" else ""
    case = Case(place=place, generation=entry.generation, kind="stored", call=call)
    return finding.model_copy(update={"remedy": remedy(case)})


def point_at_header(finding: Finding, name: str, generation: Generation) -> Finding:
    """The finding about a value in a header of a request of the SDK, with its remedy."""
    if name.lower() != "referer":
        return finding
    case = Case(place=Place("request-header"), generation=generation, kind="request")
    return finding.model_copy(update={"remedy": remedy(case)})


def _exact(place: Place, event: Event, query: str, value: str) -> Place:
    """With the parameter that holds the value, or the attribute of the hierarchy."""
    if place.way == "query" and not place.name:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
        holding = [name for name, text in pairs if value and _holds(text, value)]
        only = [name for name, _ in pairs] if len(pairs) == 1 else []
        return replace(place, name=next(iter(holding or only), ""))
    if place.way == "hierarchy" and isinstance(event, Interaction) and value:
        return _in_hierarchy(event.target.nodes, value) or place
    return place


def _in_hierarchy(nodes: Sequence[Node], value: str) -> Place | None:
    for index, node in reversed(list(enumerate(nodes))):
        for name, text in node.attributes:
            if _holds(text, value):
                return Place("attribute", name, index)
        if _holds(node.id or "", value):
            return Place("id", node=index)
        if any(_holds(name, value) for name in node.classes):
            return Place("class", node=index)
    return None


def _holds(text: str, value: str) -> bool:
    plain = unquote_plus(unquote_plus(text))
    return any(_folded(value) in _folded(each) for each in (text, plain))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _element(place: Place, event: Event, session: Session, value: str) -> str:
    if place.way == "title":
        return "title"
    if not isinstance(event, Interaction) or place.way not in ("text", "attribute", "id", "class"):
        return ""
    nodes = event.target.nodes
    if not nodes:
        return event.target.tag or ""
    index = len(nodes) - 1 if place.node is None else place.node
    harmless = harmless_in(session, value)
    spare = ""
    for document in documents_for(event, session):
        chains = chains_in(document, nodes)[:ALIKE]
        for chain in chains:
            if found := _holder(chain[index], place, value):
                return selector_of(document, found, harmless)
        if len({chain[index].mem_id for chain in chains}) == 1:
            spare = spare or selector_of(document, chains[0][index], harmless)
    return spare or hierarchy_selector(nodes[: index + 1], harmless)


def _holder(element: LexborNode, place: Place, value: str) -> LexborNode | None:
    """The element itself if it holds the value; for a text the innermost in it that does."""
    if not value:
        return element
    if place.way == "text":
        return _innermost(element, value)
    name = {"id": "id", "class": "class"}.get(place.way, place.name)
    return element if _holds(element.attributes.get(name) or "", value) else None


def _innermost(element: LexborNode, value: str) -> LexborNode | None:
    if not _holds(element.text(separator=" "), value) and not _holds(element.text(), value):
        return None
    inner = (_innermost(child, value) for child in element.iter())
    return next((found for found in inner if found is not None), element)


def harmless_in(session: Session, value: str = "") -> Callable[[str], bool]:
    """Whether a name says nothing of the session's persons, nor holds that value."""
    personal = [text for each in session.recording.personas for _, text in each.personal_values()]
    said = [_folded(text) for text in (*personal, value) if len(text) >= SHORTEST]

    def harmless(name: str) -> bool:
        return not any(text in name.casefold() for text in said)

    return harmless


def _call(place: Place, session: Session, value: str) -> str:
    """The method by which the page told the value, the last that did."""
    if place.way not in ("property", "pageview-property", "telemetry"):
        return ""
    for call in reversed(session.recording.api_calls):
        if any(_tells(argument, place.name, value) for argument in call.arguments):
            return call.method
    return ""


def _tells(argument: str, name: str, value: str) -> bool:
    try:
        told = json.loads(argument)
    except ValueError:
        return False
    if isinstance(told, dict):
        own = {str(key): str(content) for key, content in told.items()}
        return name in own or (not name and any(_holds(text, value) for text in own.values()))
    return not name and bool(value) and _holds(str(told), value)
