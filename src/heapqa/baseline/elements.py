"""The element of an event, by tag, id, classes and what it stands in."""

from collections.abc import Iterable

from heapqa.baseline.roles import Roles
from heapqa.baseline.shape import DIGITS, one_line, text_shape, without_codes
from heapqa.model.baseline import Element
from heapqa.model.event import Node, Target

LONGEST_PATH = 8
"""Elements of a hierarchy that are kept, counted from the target: what stands further out is the
frame of the whole site, and a change there concerns all elements alike."""


def element_of(target: Target, roles: Roles) -> Element:
    """The element by its shape; without the text of a form, which is that of all in it."""
    own = target.nodes[-1] if target.nodes else None
    tag = target.tag or (own.tag if own else "") or "element"
    classes = (target.css_class or "").split() or (own.classes if own else ())
    text = "" if tag == "form" else target.text or (own.text if own else None) or ""
    around = target.nodes[:-1][-LONGEST_PATH:]
    return Element(
        selector=_selector(tag, target.id or (own.id if own else None), classes, roles),
        text=text_shape(text, roles),
        path=" > ".join(_node(node, roles) for node in around),
    )


def _node(node: Node, roles: Roles) -> str:
    classes = node.classes or tuple((node.css_class or "").split())
    return _selector(node.tag, node.id, classes, roles)


def _selector(tag: str, id_: str | None, classes: Iterable[str], roles: Roles) -> str:
    """As in CSS; classes sorted, for their order says nothing; digits as ``#`` would be an id.

    Each name is searched by itself: beside another one, somebody's value looks like a part of it.
    """
    names = [_name(each, roles) for each in sorted(set(classes))]
    own = f"{tag}#{_name(id_, roles)}" if id_ else tag
    return "".join((_name(own, roles), *(f".{each}" for each in names)))


def _name(name: str, roles: Roles) -> str:
    return DIGITS.sub("0", one_line(without_codes(roles(name)))).replace(" ", "")
