"""What visitors act on, for tests: elements written as selectors."""

from typing import Any, Literal

from heapqa.definitions.selectors import selectors
from heapqa.model.event import Interaction, Node, Target
from heapqa.page.sent import spelt
from heapqa.testing.line import Item
from heapqa.testing.traffic import PAGE, one


def nodes_of(path: str) -> tuple[Node, ...]:
    """The elements of a path such as ``main#main > a.card[href="/x"]``, outermost first."""
    (selector,) = selectors(path)
    return tuple(
        Node(
            tag=each.tag or "div",
            id=each.ids[0] if each.ids else None,
            classes=tuple(sorted(each.classes)),
            attributes=tuple(sorted((a.name, a.value) for a in each.attributes)),
        )
        for each in selector
    )


def acted(
    action: Literal["click", "change", "submit"], path: str, text: str | None = None, **fields: Any
) -> Item:
    """An action on the last element of a path; `fields` are of the event or its exchange."""
    nodes = nodes_of(path)
    target = Target(
        tag=nodes[-1].tag,
        id=nodes[-1].id,
        text=text,
        hierarchy="".join(map(spelt, nodes)),
        nodes=nodes,
    )
    page = fields.pop("page", PAGE)
    return one(Interaction, action=action, target=target, page=page, fields=fields)
