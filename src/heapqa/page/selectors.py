"""Short CSS selectors that a person finds an element by."""

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heapqa.model.event import Node
from heapqa.model.session import Session
from heapqa.page.texts import folded

NAME = re.compile(r"-?[A-Za-z_][\w-]{0,63}")
"""Tags, ids and classes that need no escaping."""
STABLE = ("data-testid", "name")
"""Attributes that authors name elements by."""
CLASSES = 2
"""Classes of one element in a selector: more make it long and rarely help to find it."""
SHORTEST = 3
"""Characters of a personal value that a name must hold to say something of a person: two letters
are in half of all names."""

Impersonal = Callable[[str], bool]
"""Whether a name may be shown: whether it says nothing about a person."""


def selector_of(
    document: LexborHTMLParser, element: LexborNode, impersonal: Impersonal = lambda _: True
) -> str:
    """The shortest of the usual selectors that only this element has; failing that, its path."""
    own = list(_own(element, impersonal))
    for candidate in own:
        if _has_name(candidate) and _is_unique(document, candidate):
            return candidate
    path, around = _step(element, own[-1]), element.parent
    while around is not None and around.tag not in ("html", "-undef"):
        theirs = list(_own(around, impersonal))
        for outer in filter(_has_name, theirs):
            for candidate in (f"{outer} > {path}", f"{outer} {own[-1]}"):
                if _is_unique(document, candidate):
                    return candidate
        path = f"{_step(around, theirs[-1])} > {path}"
        around = around.parent
    return path


def impersonal_in(session: Session, value: str = "") -> Impersonal:
    """Whether a name says nothing of the session's persons, nor holds that value."""
    personal = [text for each in session.recording.personas for _, text in each.personal_values()]
    hidden = [folded(text) for text in (*personal, value) if len(text) >= SHORTEST]

    def impersonal(name: str) -> bool:
        return not any(text in name.casefold() for text in hidden)

    return impersonal


def hierarchy_selector(nodes: Sequence[Node], impersonal: Impersonal = lambda _: True) -> str:
    """A selector out of the hierarchy alone: from the last id on, the last two elements if none."""
    parts = [_of_node(node, impersonal) for node in nodes]
    begin = max((i for i, part in enumerate(parts) if "#" in part), default=len(parts) - 2)
    return " > ".join(parts[max(begin, 0) :])


def _of_node(node: Node, impersonal: Impersonal) -> str:
    if node.id and _may_show(node.id, impersonal):
        return f"#{node.id}"
    return node.tag + _classes(node.classes, impersonal)


def _own(element: LexborNode, impersonal: Impersonal) -> Iterator[str]:
    """Selectors of the element itself, from the best known to the most exact."""
    attributes, tag = element.attributes, _tag(element)
    id_ = attributes.get("id")
    if id_ and _may_show(id_, impersonal):
        yield f"#{id_}"
    for name in STABLE:
        value = attributes.get(name)
        if value and _may_show(value, impersonal):
            yield f'{tag}[{name}="{value}"]'
    yield tag + _classes((attributes.get("class") or "").split(), impersonal)


def _tag(element: LexborNode) -> str:
    """The tag, unless it needs escaping, as those of other vocabularies may."""
    tag = element.tag or ""
    return tag if NAME.fullmatch(tag) else "*"


def _classes(classes: Sequence[str], impersonal: Impersonal) -> str:
    shown = [name for name in classes if _may_show(name, impersonal)]
    return "".join(f".{name}" for name in shown[:CLASSES])


def _may_show(name: str, impersonal: Impersonal) -> bool:
    return NAME.fullmatch(name) is not None and impersonal(name)


def _has_name(selector: str) -> bool:
    return any(sign in selector for sign in "#.[")


def _is_unique(document: LexborHTMLParser, selector: str) -> bool:
    return len(document.css(selector)) == 1


def _step(element: LexborNode, own: str) -> str:
    """The element among its siblings: with its number where it has any of its tag."""
    parent = element.parent
    alike = [] if parent is None else [each for each in parent.iter() if each.tag == element.tag]
    if len(alike) < 2:
        return own
    place = [each.mem_id for each in alike].index(element.mem_id) + 1
    return f"{own}:nth-of-type({place})"
