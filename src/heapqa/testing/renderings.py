"""Rendered pages for tests, out of HTML."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heapqa.model.rendering import RenderedNode, Rendering
from heapqa.testing.line import Item, Line
from heapqa.testing.visit import SHOP

INLINE = frozenset({
    "a", "b", "i", "em", "strong", "span", "code", "small", "br", "img", "button", "input",
    "select", "textarea", "label", "svg",
})  # fmt: skip
SHADOW_TAG = "shadow-root"
"""Stands for the open shadow root of the element around it: HTML parsers keep none."""
UNSEEN = ("head", "script", "style")


def rendering(html: str, url: str = "https://shop.test/account", **fields: object) -> Rendering:
    """What a browser shows of a document, as far as HTML tells: ``hidden`` has no box.

    `fields` are of the rendering.
    """
    root = LexborHTMLParser(html).root
    nodes: list[RenderedNode] = []
    if root is not None:
        _add(root, -1, nodes, "")
    told = {"seq": 1, "at": 0.0, "page": 1, "url": url, "title": "A page", "nodes": tuple(nodes)}
    return Rendering.model_validate({**told, **fields})


def shown(html: str, url: str = f"{SHOP}/", **fields: object) -> Item:
    """A page showed this at the end of a step; `fields` are of the rendering."""

    def write(line: Line) -> None:
        placed = {"seq": line.take(), "at": line.now, "page": line.page, "device": line.device}
        line.renderings.append(rendering(html, url, **placed, **fields))

    return write


def _add(element: LexborNode, around: int, nodes: list[RenderedNode], marks: str) -> None:
    tag, held = element.tag or "", element.attributes
    if tag == "-text":
        text = " ".join(element.text().split())
        if text:
            nodes.append(RenderedNode(around, "", (), text, marks))
        return
    if tag in UNSEEN or tag.startswith(("-", "!")):
        return
    if tag == SHADOW_TAG:
        for child in _children(element):
            _add(child, around, nodes, "s")
        return
    own = marks + ("" if tag in INLINE else "b") + ("h" if "hidden" in held else "")
    value = held.get("value") or "" if tag == "input" else ""
    value = element.text() if tag == "textarea" else value
    pairs = tuple((name, text or "") for name, text in held.items())
    place = len(nodes)
    nodes.append(RenderedNode(around, tag, pairs, value, own))
    if tag != "textarea":
        for child in _children(element):
            _add(child, place, nodes, "")


def _children(element: LexborNode) -> Iterator[LexborNode]:
    child = element.child
    while child is not None:
        yield child
        child = child.next
