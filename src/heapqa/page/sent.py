"""What an SDK would tell of an element of a recorded document: its hierarchy, and how far out.

Behaviour of both releases, measured; see docs/tracking-plan.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from heapqa.model.event import Node
from heapqa.page.documents import parsed
from heapqa.page.hierarchy import REMOVED
from heapqa.page.suppressions import IGNORE, REDACT_ATTRIBUTES, REDACT_TEXT, Running

HIERARCHY_LIMIT = 1024
"""Characters of a hierarchy, counted from the target outwards."""
ATTRIBUTE_LIMIT = 255
"""Characters of an attribute's value; a longer one is told as empty."""
TEXT_LIMIT = 64
"""Characters of a target's text."""
ROOTS = ("html", "body")
"""What no hierarchy tells of."""
UNSENT = frozenset({
    "class", "id", "style", "onclick", "onsubmit", "maxlength", "data-initial-value",
    "data-previous-value", "data-reactid", "data-react-checksum", "data-reactroot",
})  # fmt: skip
"""Attributes that are never told."""
UNSENT_PREFIXES = ("data-com-onepassword", "data-onepassword", "data-ember", "data-bindattr")
UNSEEN = ("script", "style", "noscript", "template", "head", "title", "meta", "link", "base")
"""Elements that nobody can act on."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An element of a document with everything around it, outermost first."""

    element: LexborNode
    path: tuple[LexborNode, ...]
    nodes: tuple[Node, ...]
    """As they stand in the document."""


@lru_cache(maxsize=32)  # each definition asks again for the elements of a scenario's documents
def elements_of(html: str) -> tuple[Seen, ...]:
    """Every element of a document that somebody could act on, in order."""
    root, found = parsed(html).root, list[Seen]()
    if root is not None:
        _find(root, (), (), found)
    return tuple(found)


def _find(
    element: LexborNode,
    path: tuple[LexborNode, ...],
    nodes: tuple[Node, ...],
    found: list[Seen],
) -> None:
    """Append the element and everything below."""
    tag = element.tag or ""
    if tag in UNSEEN or tag.startswith(("-", "!")):
        return
    path, nodes = (*path, element), (*nodes, _node(element))
    if tag not in ROOTS:
        found.append(Seen(element, path, nodes))
    for child in element.iter():
        _find(child, path, nodes, found)


def _node(element: LexborNode) -> Node:
    return _node_of(element.tag or "", tuple(element.attributes.items()))


@lru_cache(maxsize=4096)  # most elements of a page are on the next one, too
def _node_of(tag: str, attributes: tuple[tuple[str, str | None], ...]) -> Node:
    held = {name: value or "" for name, value in attributes}
    return Node(
        tag=tag,
        id=held.get("id") or None,
        classes=tuple(sorted(held.get("class", "").split())),
        attributes=tuple(sorted((n, v) for n, v in held.items() if n not in ("id", "class"))),
    )


def told_nodes(seen: Seen) -> tuple[Node, ...]:
    """The part of a chain that an event on the element tells, outermost first."""
    withheld = _withheld(seen)
    told: list[Node] = []
    length = 0
    for place in reversed(range(len(seen.nodes))):
        if seen.nodes[place].tag in ROOTS:
            break
        node = told_node(seen.nodes[place], withheld[place])
        length += len(spelt(node))
        if length > HIERARCHY_LIMIT:
            break
        told.insert(0, node)
    return tuple(told)


def _withheld(seen: Seen) -> list[frozenset[str]]:
    """The attributes that each element of the chain, or one around it, has redacted."""
    names: frozenset[str] = frozenset()
    withheld: list[frozenset[str]] = []
    for element in seen.path:
        names |= withheld_by(element.attributes)
        withheld.append(names)
    return withheld


def withheld_by(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """The names of attributes that an element with these redacts, on itself and in it."""
    return frozenset((attributes.get(REDACT_ATTRIBUTES) or "").split(",")) - {""}


def told_node(node: Node, withheld: frozenset[str]) -> Node:
    """What is told of an element on which those attributes are redacted."""
    kept = (
        (name, "" if len(value) > ATTRIBUTE_LIMIT else value.translate(REMOVED))
        for name, value in node.attributes
        if name not in withheld and _is_told(name, node.tag)
    )
    return node.model_copy(update={"attributes": tuple(kept)})


def _is_told(name: str, tag: str) -> bool:
    if name in UNSENT or name.startswith(UNSENT_PREFIXES):
        return False
    return not (name == "value" and tag == "input")


def spelt(node: Node) -> str:
    """A node in the hierarchy's own notation."""
    id_ = f"#{node.id};" if node.id else ""
    classes = "".join(f".{name};" for name in node.classes)
    attributes = "".join(f"[{name}={value}];" for name, value in node.attributes)
    return f"@{node.tag};{id_}{classes}{attributes}|"


def is_ignored(seen: Seen, running: Running) -> bool:
    """Whether the generation tells nothing of what is done to the element."""
    return any(ignores(element.attributes, running) for element in seen.path)


def ignores(attributes: Mapping[str, str | None], running: Running) -> bool:
    """Whether an element with these has the generation tell nothing of it and what is in it."""
    if running == "classic":
        return bool(attributes.get(IGNORE))
    return IGNORE in attributes or "data-cs-encrypt" in attributes


def is_redacted(seen: Seen, running: Running) -> bool:
    """Whether the generation tells asterisks in place of the element's text."""
    return any(redacts_text(element.attributes, running) for element in seen.path)


def redacts_text(attributes: Mapping[str, str | None], running: Running) -> bool:
    """Whether an element with these has the generation tell asterisks in place of its texts."""
    names = (REDACT_TEXT,) if running == "classic" else (REDACT_TEXT, "data-cs-mask")
    return any(name in attributes for name in names)


def text_of(seen: Seen) -> str:
    """The element's text with single blanks, whole."""
    return " ".join(seen.element.text(separator=" ").split())
