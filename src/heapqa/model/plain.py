"""Text that is harmless at a terminal: what would move the cursor, colour or turn a line around is
spelled out."""

from typing import Any, TypeVar

from heapqa.model.frozen import Frozen

Document = TypeVar("Document", bound=Frozen)
LINES = frozenset({"stack", "body", "reason", "remedy", "problems", "details", "note", "notes"})
"""Fields whose texts may have several lines."""


def plain(text: str, *, lines: bool = False) -> str:
    """The text with its control characters, and those that turn its direction, spelled out.

    >>> plain("a\\x1b[2Jb\\u202e")
    'a\\\\x1b[2Jb\\\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or (lines and c == "\n") else repr(c)[1:-1] for c in text)


def plainly(document: Document) -> Document:
    """A document with all of its texts plain; of those that may have several lines, each line."""
    changes = {
        name: changed
        for name in type(document).model_fields
        if (changed := _plainly(value := getattr(document, name), name)) is not value
    }
    return document.model_copy(update=changes) if changes else document


def _plainly(value: Any, name: str) -> Any:
    match value:
        case str():
            text = plain(value, lines=name in LINES)
            return value if text == value else text
        case Frozen():
            return plainly(value)
        case tuple():
            items = tuple(_plainly(each, name) for each in value)
            return value if all(a is b for a, b in zip(items, value, strict=True)) else items
        case dict():
            return {_plainly(key, name): _plainly(each, name) for key, each in value.items()}
        case _:
            return value
