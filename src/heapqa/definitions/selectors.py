"""CSS selectors as Heap's definitions use them: on the hierarchy that an event was sent with."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cssselect.parser import (
    Attrib,
    Class,
    CombinedSelector,
    Element,
    Hash,
    SelectorSyntaxError,
    Tree,
    parse,
)

from heapqa.definitions.patterns import fits
from heapqa.model.event import Node
from heapqa.page.hierarchy import REMOVED

WILDCARD = re.compile(r"(?<=[\w-])\*(?!=)|\*(?=[\w-])")
"""A ``*`` within a name, which CSS does not know; alone it is any element."""
UNQUOTED = re.compile(r"""\[\s*([\w-]+)\s*=\s*([^"'\]\s][^\]]*?)\s*\]""")
"""A value without quotes, as hierarchies have them and CSS only takes plain ones."""
FLAG = re.compile(r"""["']\s*([isIS])\s*\]""")
"""What stands behind a value to say whether case matters."""
NAMING = (
    "id", "class", "for", "aria-controls", "aria-labelledby", "aria-describedby", "aria-owns",
)  # fmt: skip
"""Attributes that hold ids or classes."""
DESCENDANT, CHILD = " ", ">"


class SelectorError(ValueError):
    """A selector cannot be used in a definition; the message is the rest of a sentence."""


@dataclass(frozen=True, slots=True)
class _Attribute:
    name: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element has to be."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[_Attribute, ...] = ()
    combinator: str = ""
    """How it stands to the compound before it; empty for the first."""


Selector = tuple[Compound, ...]


@lru_cache(maxsize=1024)
def selectors(text: str) -> tuple[Selector, ...]:
    """The selectors of a list, outermost compound first; raises SelectorError."""
    escaped = WILDCARD.sub(r"\\*", UNQUOTED.sub(r'[\1="\2"]', text))
    try:
        parsed = parse(escaped)
    except SelectorSyntaxError as error:
        raise SelectorError(f"is no CSS selector ({error})") from error
    if any(each.pseudo_element for each in parsed):
        raise SelectorError("names a pseudo-element, which no event tells of")
    if flag := FLAG.search(text):
        raise SelectorError(f"uses the flag '{flag[1]}', and case always matters: leave it out")
    return tuple(tuple(_compounds(each.parsed_tree)) for each in parsed)


def _compounds(tree: Tree) -> list[Compound]:
    if not isinstance(tree, CombinedSelector):
        return [_compound(tree)]
    if tree.combinator not in (DESCENDANT, CHILD):
        raise SelectorError(
            f"uses '{tree.combinator}', and a hierarchy tells nothing of an element's siblings"
        )
    last = _compound(tree.subselector, tree.combinator)
    return [*_compounds(tree.selector), last]


def _compound(tree: Tree, combinator: str = "") -> Compound:
    ids: list[str] = []
    classes: list[str] = []
    attributes: list[_Attribute] = []
    while not isinstance(tree, Element):
        match tree:
            case Hash():
                ids.append(tree.id)
            case Class():
                classes.append(tree.class_name)
            case Attrib():
                value = tree.value.value if tree.value and tree.value.value else ""
                attributes.append(_Attribute(tree.attrib, tree.operator, value))
            case _:
                raise SelectorError(
                    f"uses {_pseudo(tree)}, and a hierarchy tells only tags, ids, classes and "
                    "attributes"
                )
        tree = tree.selector
    return Compound(tree.element or "", tuple(ids), tuple(classes), tuple(attributes), combinator)


def _pseudo(tree: Tree) -> str:
    name = getattr(tree, "name", None) or getattr(tree, "ident", None)
    return f"':{name}'" if name else "a pseudo-class"


def names_in(text: str) -> tuple[str, ...]:
    """The ids, classes and attributes that a selector list names, none where it is empty; raises
    SelectorError.

    Of attributes that hold ids or classes, what they hold as well.
    """
    if not text:
        return ()
    compounds = [each for selector in selectors(text) for each in selector]
    return tuple(
        name
        for each in compounds
        for name in (*each.ids, *each.classes, *_names_of(each.attributes))
    )


def _names_of(attributes: tuple[_Attribute, ...]) -> Iterator[str]:
    for attribute in attributes:
        yield attribute.name
        if attribute.name in NAMING:
            yield from attribute.value.split()


def element_in(chain: Sequence[Node], text: str) -> int | None:
    """Index of the innermost element of a chain that a selector of the list fits; None if none.

    `chain` is outermost first. A click inside an element is a click on it.
    """
    places = reversed(range(len(chain)))
    return next((place for place in places if _names(chain, place, text)), None)


def names_last(chain: Sequence[Node], text: str) -> bool:
    """Whether a selector of the list names the last element of a chain itself."""
    return bool(chain) and _names(chain, len(chain) - 1, text)


def may_name(node: Node, text: str) -> bool:
    """Whether a selector of the list can name an element, whatever stands around it."""
    return any(_is(each[-1], node) for each in selectors(text))


def _names(chain: Sequence[Node], index: int, text: str) -> bool:
    return any(_fits_at(each, len(each) - 1, chain, index) for each in selectors(text))


def _fits_at(selector: Selector, last: int, chain: Sequence[Node], index: int) -> bool:
    if not _is(selector[last], chain[index]):
        return False
    if last == 0:
        return True
    around = [index - 1] if selector[last].combinator == CHILD else range(index - 1, -1, -1)
    return any(_fits_at(selector, last - 1, chain, place) for place in around if place >= 0)


def _is(compound: Compound, node: Node) -> bool:
    if not fits(compound.tag, node.tag):
        return False
    for wanted in compound.ids:
        if not fits(_told(wanted), _told(node.id or "")):
            return False
    if compound.classes and not node.classes:
        return False
    for wanted in compound.classes:
        if not any(fits(_told(wanted), _told(each)) for each in node.classes):
            return False
    return all(_has(node, each) for each in compound.attributes)


@lru_cache(maxsize=4096)
def _told(text: str) -> str:
    """As an SDK tells a name or a value."""
    return text.translate(REMOVED)


def _has(node: Node, wanted: _Attribute) -> bool:
    pairs = {"id": node.id, "class": " ".join(node.classes) or None} | dict(node.attributes)
    held, fits_value = pairs.get(wanted.name), OPERATORS[wanted.operator]
    if held is None:
        return False
    if fits_value(_told(held), _told(wanted.value)):
        return True
    # Hierarchies have classes in the order of the alphabet, and not in the page's.
    is_whole = wanted.name == "class" and wanted.operator == "="
    return is_whole and fits_value(_told(_in_order(held)), _told(_in_order(wanted.value)))


def _in_order(classes: str) -> str:
    return " ".join(sorted(classes.split()))


OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "exists": lambda _held, _value: True,
    "=": lambda held, value: fits(value, held) if value else not held,
    "!=": lambda held, value: held != value,
    "~=": lambda held, value: value in held.split(),
    "|=": lambda held, value: held == value or held.startswith(f"{value}-"),
    "^=": lambda held, value: bool(value) and held.startswith(value),
    "$=": lambda held, value: bool(value) and held.endswith(value),
    "*=": lambda held, value: bool(value) and value in held,
}
