"""What an SDK would tell of the elements of a rendered page: texts, links, hierarchies."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from heapqa.model.event import Node
from heapqa.model.rendering import (
    BLOCK,
    EDITABLE,
    HIDDEN,
    SHADOW,
    SVG,
    TEXTLESS,
    RenderedNode,
    Rendering,
)
from heapqa.page.sent import (
    HIERARCHY_LIMIT,
    ROOTS,
    TEXT_LIMIT,
    ignores,
    redacts_text,
    spelt,
    told_node,
    withheld_by,
)
from heapqa.page.suppressions import Running

REDACTED = "****"
KEPT_BACK = "heap_redacted"
"""Told in place of an attribute that equals what stands in its field."""
BLANKS = re.compile(r"[ \t\r\n\f]+")
FIELDS = ("input", "textarea")
"""Elements of which no text is told."""
ACTED_ON = ("a", "button", "summary", "input", "select", "textarea", "form")
"""Elements that visitors act on, beside those with a role."""
ROLES = frozenset({
    "button", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "tab", "checkbox",
    "radio", "switch", "treeitem", "combobox", "slider", "spinbutton", "textbox", "searchbox",
})  # fmt: skip
"""Roles of what visitors act on."""
OTHERS = ("iframe", "frame", "object", "embed", "html", "body")
"""Elements on which no action is heard of, or none that tells of an element."""


class Tree:
    """The elements of a rendering, as one generation of the SDK tells of them.

    Elements go by their index in ``rendering.nodes``.
    """

    def __init__(self, rendering: Rendering, running: Running, *, texts: bool = True) -> None:
        self.rendering = rendering
        self.running = running
        self.nodes = rendering.nodes
        self._texts = texts
        self.attributes: tuple[Mapping[str, str], ...] = tuple(
            dict(node.attributes) for node in self.nodes
        )
        self._nodes: dict[int, Node] = {}
        self._wholes: dict[int, Node] = {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Of each node those that stand in it, in order."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for index, node in enumerate(self.nodes):
            if node.around >= 0:
                found[node.around].append(index)
        return tuple(map(tuple, found))

    @cached_property
    def ignored_by(self) -> tuple[int | None, ...]:
        """Of each node the outermost element that has Heap ignore it; None where none has."""
        found: list[int | None] = []
        for index, node in enumerate(self.nodes):
            by = found[node.around] if node.around >= 0 else None
            own = index if ignores(self.attributes[index], self.running) else None
            found.append(own if by is None else by)
        return tuple(found)

    @cached_property
    def redacted_by(self) -> tuple[int | None, ...]:
        """Of each node the outermost element that has its text redacted; None where none has."""
        found: list[int | None] = []
        for index, node in enumerate(self.nodes):
            by = found[node.around] if node.around >= 0 else None
            own = index if redacts_text(self.attributes[index], self.running) else None
            found.append(own if by is None else by)
        return tuple(found)

    @cached_property
    def withheld(self) -> tuple[frozenset[str], ...]:
        """Of each node the names of attributes that it, or an element around it, has redacted."""
        found: list[frozenset[str]] = []
        for index, node in enumerate(self.nodes):
            around = found[node.around] if node.around >= 0 else frozenset()
            found.append(around | withheld_by(self.attributes[index]))
        return tuple(found)

    @cached_property
    def _unheard(self) -> tuple[bool, ...]:
        """Of each node whether it stands where the generation hears of no action on it."""
        found: list[bool] = []
        for node in self.nodes:
            around = node.around >= 0 and found[node.around]
            found.append(around or (self.running == "classic" and SHADOW in node.marks))
        return tuple(found)

    @cached_property
    def _off(self) -> tuple[bool, ...]:
        """Of each node whether a disabled fieldset turns the controls in it off; in the first
        legend of the fieldset they stay on."""
        found: list[bool] = []
        for index, node in enumerate(self.nodes):
            around = node.around
            if node.tag == "legend" and around >= 0 and self._first_legend(around) == index:
                around = self.nodes[around].around
            is_off = around >= 0 and found[around]
            disabled = node.tag == "fieldset" and "disabled" in self.attributes[index]
            found.append(is_off or disabled)
        return tuple(found)

    def _first_legend(self, fieldset: int) -> int | None:
        legends = (each for each in self.children[fieldset] if self.nodes[each].tag == "legend")
        return next(legends, None) if self.nodes[fieldset].tag == "fieldset" else None

    def is_element(self, index: int) -> bool:
        """Whether a node is no text."""
        return self.nodes[index].tag != ""

    def is_heard(self, index: int) -> bool:
        """Whether the generation hears of an action on the element, suppressed or not."""
        return not self._unheard[index] and self.nodes[index].tag not in OTHERS

    def can_be_acted_on(self, index: int) -> bool:
        """Whether there is something of the element to click on."""
        node = self.nodes[index]
        is_control = node.tag in ("button", "input", "select", "textarea")
        is_off = is_control and ("disabled" in self.attributes[index] or self._off[index])
        return node.tag not in ("", *OTHERS) and HIDDEN not in node.marks and not is_off

    def is_control(self, index: int) -> bool:
        """Whether visitors are meant to act on the element itself."""
        held = self.attributes[index]
        return (
            (self.nodes[index].tag in ACTED_ON and (self.nodes[index].tag != "a" or "href" in held))
            or held.get("role", "") in ROLES
            or "onclick" in held
        )

    def has_own_text(self, index: int) -> bool:
        """Whether a text stands in the element itself."""
        texts = (self.nodes[child] for child in self.children[index])
        return any(
            each.tag == "" and SHADOW not in each.marks and each.text.strip() for each in texts
        )

    def chain(self, index: int) -> tuple[int, ...]:
        """The element and what it stands in, outermost first."""
        found = [index]
        while (around := self.nodes[found[-1]].around) >= 0:
            found.append(around)
        return tuple(reversed(found))

    def node(self, index: int) -> Node:
        """What is told of an element in a hierarchy, texts apart."""
        if index not in self._nodes:
            self._nodes[index] = told_node(self.whole(index), self.withheld[index])
        return self._nodes[index]

    def whole(self, index: int) -> Node:
        """The element as it stands in the page, but for what is never told of drawings."""
        if index not in self._wholes:
            self._wholes[index] = self._whole(index)
        return self._wholes[index]

    def _whole(self, index: int) -> Node:
        node, held = self.nodes[index], self.attributes[index]
        pairs = ((n, self._told(node, n, v)) for n, v in held.items() if n not in ("id", "class"))
        if SVG in node.marks:
            pairs = ((n, v) for n, v in pairs if n.startswith("data-") or n == "aria-label")
        return Node(
            tag=node.tag,
            id=held.get("id") or None,
            classes=tuple(sorted(held.get("class", "").split())),
            attributes=tuple(sorted(pairs)),
        )

    @staticmethod
    def _told(node: RenderedNode, name: str, value: str) -> str:
        is_content = value != "" and name != "value" and value == node.text
        return KEPT_BACK if is_content else value

    def told(self, index: int) -> tuple[int, ...]:
        """The element and what it stands in, as far out as is told; outermost first."""
        found: list[int] = []
        length = 0
        for place in reversed(self.chain(index)):
            if self.nodes[place].tag in ROOTS:
                break
            length += len(spelt(self.node(place)))
            if length > HIERARCHY_LIMIT:
                break
            found.append(place)
        return tuple(reversed(found))

    def is_cut(self, index: int) -> bool:
        """Whether elements around it stand beyond what a hierarchy tells."""
        chain = self.chain(index)
        whole = [place for place in chain if self.nodes[place].tag not in ROOTS]
        return len(self.told(index)) < len(whole)

    def hierarchy(self, index: int) -> str:
        """As it is sent."""
        return "".join(spelt(self.node(place)) for place in self.told(index))

    def text(self, index: int) -> str:
        """The text that is told of an action on the element, 64 characters at most."""
        node = self.nodes[index]
        if not self._texts or node.tag in FIELDS or EDITABLE in node.marks:
            return ""
        if self.redacted_by[index] is not None:
            return REDACTED
        lines = (BLANKS.sub(" ", line).strip(" ") for line in self._within(index).split("\n"))
        return "\n".join(line for line in lines if line)[:TEXT_LIMIT].strip()

    def _within(self, index: int, room: int = 4 * TEXT_LIMIT) -> str:
        text = ""
        for child in self.children[index]:
            if len(text) > room:
                break
            text += self._of_child(child, index, room - len(text))
        return text

    def _of_child(self, child: int, index: int, room: int) -> str:
        node = self.nodes[child]
        if SHADOW in node.marks:
            return ""  # the text of a host is that of its own children
        if node.tag == "":
            return "" if TEXTLESS in self.nodes[index].marks else node.text
        if self._keeps_back(child):
            return REDACTED
        if EDITABLE in node.marks or node.tag in FIELDS:
            return ""
        if node.tag == "br":
            return "\n"
        inside = self._within(child, room)
        return f"\n{inside}\n" if BLOCK in node.marks else inside

    def _keeps_back(self, index: int) -> bool:
        held = self.attributes[index]
        return ignores(held, self.running) or redacts_text(held, self.running)

    def link(self, index: int) -> int | None:
        """The nearest element with an address, the element itself or around it; None for none."""
        chain = reversed(self.chain(index))
        return next((place for place in chain if "href" in self.attributes[place]), None)

    def href(self, index: int) -> str:
        """The address that is told of a click on the element; empty where there is none."""
        link = self.link(index)
        if link is None:
            return ""
        return REDACTED if "href" in self.withheld[link] else self.attributes[link]["href"]

    def action(self, index: int) -> str:
        """What visitors do with the element: ``click``, ``change`` or ``submit``."""
        node, held = self.nodes[index], self.attributes[index]
        if node.tag == "form":
            return "submit"
        of_input = ("button", "submit", "reset", "image")
        if node.tag in ("select", "textarea"):
            return "change"
        return "change" if node.tag == "input" and held.get("type") not in of_input else "click"

    def elements(self) -> Iterator[int]:
        """All elements that something can be done to and that the generation hears of."""
        for index in range(len(self.nodes)):
            if self.can_be_acted_on(index) and self.is_heard(index):
                yield index
