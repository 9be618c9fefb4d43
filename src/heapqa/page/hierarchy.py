"""From the hierarchy that an SDK sends to the elements of a document."""

from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heapqa.model.event import Node
from heapqa.page.selectors import NAME

REMOVED = str.maketrans("", "", "[];|\n")
"""What an SDK takes out of the names and values in a hierarchy."""
WITHHELD = ("", "****", "heap_redacted")
"""Sent instead of a value."""


@lru_cache(maxsize=128)  # each field of an event asks again for the same hierarchy
def chains_in(
    document: LexborHTMLParser, nodes: tuple[Node, ...]
) -> tuple[tuple[LexborNode, ...], ...]:
    """The element chains that fit the hierarchy, outermost first; of several the best only.

    More than one where the hierarchy fits several; none where nothing fits.
    """
    if not nodes:
        return ()
    fitting = list(_fitting(document, nodes))
    best = max((score for score, _ in fitting), default=0)
    return tuple(chain for score, chain in fitting if score == best)


def _fitting(
    document: LexborHTMLParser, nodes: tuple[Node, ...]
) -> Iterator[tuple[int, tuple[LexborNode, ...]]]:
    for innermost in document.css(_tag(nodes[-1])):
        chain: list[LexborNode] = []
        element: LexborNode | None = innermost
        for node in reversed(nodes):
            if element is None or not _fits(node, element):
                break
            chain.append(element)
            element = element.parent
        else:
            yield (
                sum(map(_score, nodes, reversed(chain))),
                tuple(reversed(chain)),
            )


def _tag(node: Node) -> str:
    return node.tag if NAME.fullmatch(node.tag) else "*"


def _fits(node: Node, element: LexborNode) -> bool:
    """Whether tag and id agree; classes and attributes may change while a page is used."""
    id_ = element.attributes.get("id")
    return node.tag == element.tag and (node.id or "") == (id_ or "").translate(REMOVED)


def _score(node: Node, element: LexborNode) -> int:
    """How much else agrees."""
    classes = (element.attributes.get("class") or "").split()
    score = 2 * (sorted(node.classes) == sorted(classes))
    for name, value in node.attributes:
        if value not in WITHHELD:
            held = element.attributes.get(name, "")
            score += ((held or "").translate(REMOVED) == value) - (held is None or held == "")
    return score
