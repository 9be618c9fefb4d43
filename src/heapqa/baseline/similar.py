"""How much alike two things are, to know a renamed one again."""

from difflib import SequenceMatcher

from heapqa.model.baseline import Element, EventShape

LEAST = 0.5
"""Of 1: what is less alike is another thing. Tried on renamed buttons, events and properties of
real sites; two buttons side by side reach 0.4 by their place alone."""
PLACE, NAME, TEXT = 0.4, 0.3, 0.3
"""What the place of an element, its selector and its text count: a renamed one keeps two of three.
"""


def likeness(one: EventShape, other: EventShape) -> float:
    """From 0 (nothing in common) to 1; 0 for events of different kinds or senders.

    Whoever is identified in the place of another is the same event with another person.
    """
    if (one.kind, one.sender) != (other.kind, other.sender):
        return 0.0
    if one.kind == "identify":
        return 1.0
    if one.element and other.element:
        same_page = 1.0 if one.page == other.page else 0.8
        return same_page * _elements(one.element, other.element)
    if one.name or other.name:
        shared = _shared(one, other)
        return max(_words(one.name, other.name), shared if one.page == other.page else 0.0)
    return _words(one.page, other.page)


def _elements(one: Element, other: Element) -> float:
    place = _words(one.path, other.path)
    name = _words(one.selector, other.selector)
    text = _words(one.text, other.text)
    if one.selector.partition(".")[0] != other.selector.partition(".")[0]:
        name *= 0.5
    return PLACE * place + NAME * name + TEXT * text


def _shared(one: EventShape, other: EventShape) -> float:
    """What two events have in common of their properties; 0 where neither has several."""
    names = {each.name for each in one.properties}, {each.name for each in other.properties}
    if min(map(len, names)) < 2:
        return 0.0
    return len(names[0] & names[1]) / len(names[0] | names[1])


def alike(one: str, other: str) -> bool:
    """Whether one name can be the other's new one."""
    return _words(one, other) >= LEAST


def _words(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
