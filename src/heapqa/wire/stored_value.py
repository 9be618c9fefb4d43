"""What a stored value says: JSON, plain, percent-encoded, packed or wrapped, laid out as leaves."""

import zlib
from dataclasses import dataclass, field

from heapqa.bytes import json_pairs
from heapqa.bytes.json_pairs import Members
from heapqa.bytes.packed import GZIP, from_base64, inflate
from heapqa.model.frozen import Pairs
from heapqa.wire.json_reader import as_text, clean
from heapqa.wire.query import unescape

LARGEST_BYTES = 4_000_000
"""More than this is not unpacked from one entry: browsers hold no such entries, a bomb may."""
MOST_LEAVES = 10_000
"""Values in one entry: more than any SDK keeps, and a bound for what somebody else wrote there."""
DEEPEST = 64
"""Objects within objects: more than any SDK writes, and few enough for the stack."""
MOST_LAYERS = 6
"""JSON, gzip or percent-encoding around one another: more than any SDK uses."""

_GZIP_IN_BASE64 = "H4sI"
"""How gzip's first three bytes begin in base64."""
_STRUCTURED = ("{", "[")
_FOLDED = (*_STRUCTURED, _GZIP_IN_BASE64, "%7B", "%7b", "%5B", "%5b")
_WRAPPER = "value"


class _UnreadableError(Exception):
    """Why a text could not be unfolded, as the rest of a sentence."""


@dataclass(slots=True)
class Unfolded:
    """The leaves of one value, and what could not be read of it."""

    leaves: list[tuple[str, str]] = field(default_factory=list)
    """(dotted path, text); the path of a plain value is empty. JSON's null leaves nothing."""
    problem: str = ""
    """What is wrong with it, as the rest of a sentence; empty when it was read."""
    structured: bool = False
    """Whether it holds an object or a list."""
    budget: int = LARGEST_BYTES

    @property
    def pairs(self) -> Pairs:
        """The leaves, unchangeable."""
        return tuple(self.leaves)


def unfold(value: str) -> Unfolded:
    """Lay a stored value out; in bounded time and memory, and without ever raising.

    >>> unfold("%7B%22userId%22%3A%2242%22%7D").leaves
    [('userId', '42')]
    """
    unfolded = Unfolded()
    try:
        content = _open(clean(value), unfolded, MOST_LAYERS)
    except _UnreadableError as error:
        unfolded.problem = str(error)
        unfolded.leaves.append(("", clean(value)))
        return unfolded
    content = _unwrapped(content, unfolded)
    unfolded.structured = isinstance(content, Members | list)
    try:
        _lay_out(content, "", unfolded, 0)
    except _UnreadableError as error:
        unfolded.problem = str(error)
    return unfolded


def _open(text: str, unfolded: Unfolded, layers: int) -> object:
    """The content of a text under all its layers: an object, a list or a text."""
    while True:
        if text.startswith((*_STRUCTURED, '"')):
            content = _json(text)
            if not isinstance(content, str):
                return content
            inner = clean(content)
        elif text.startswith(_GZIP_IN_BASE64):
            inner = _unpacked(text, unfolded)
        else:
            inner = unescape(text)[0]
            if inner == text:
                return text
        layers -= 1
        if layers <= 0:
            raise _UnreadableError("is wrapped in too many layers")
        text = inner


def _json(text: str) -> object:
    try:
        return json_pairs.written(text)
    except RecursionError:
        raise _UnreadableError("is nested too deep to be read") from None
    except ValueError:
        raise _UnreadableError("begins like JSON, but is none") from None


def _unpacked(text: str, unfolded: Unfolded) -> str:
    try:
        inflated = inflate(from_base64(unescape(text)[0]), GZIP, max(unfolded.budget, 1))
    except (ValueError, zlib.error):
        raise _UnreadableError("is packed, and cannot be unpacked") from None
    unfolded.budget -= len(inflated.content)
    if inflated.more or unfolded.budget <= 0:
        raise _UnreadableError(f"unfolds to more than {LARGEST_BYTES} bytes")
    if not inflated.complete:
        raise _UnreadableError("is packed, and breaks off")
    return inflated.content.decode(errors="backslashreplace")


def _unwrapped(content: object, unfolded: Unfolded) -> object:
    """What stands inside ``{"value": …}``, as the SDK writes entries to local storage."""
    for _ in range(MOST_LAYERS):
        match content:
            case Members() if len(content) == 1 and content[0][0] == _WRAPPER:
                inner = _inside(content[0][1], unfolded)
                if not isinstance(inner, Members | list):
                    return content
                content = inner
            case _:
                return content
    return content


def _inside(value: object, unfolded: Unfolded) -> object:
    """A value, unfolded where it is a text that holds an object or a list."""
    if not isinstance(value, str) or not value.startswith(_FOLDED):
        return value
    try:
        inner = _open(clean(value), unfolded, MOST_LAYERS)
    except _UnreadableError:
        return value
    return inner if isinstance(inner, Members | list) else value


def _lay_out(value: object, path: str, unfolded: Unfolded, depth: int) -> None:
    if depth > DEEPEST:
        raise _UnreadableError("is nested too deep to be read")
    match value:
        case None:
            return
        case Members():
            for name, item in value:
                below = f"{path}.{clean(name)}" if path else clean(name)
                _lay_out(_inside(item, unfolded), below, unfolded, depth + 1)
        case list():
            for index, item in enumerate(value):
                _lay_out(_inside(item, unfolded), f"{path}[{index}]", unfolded, depth + 1)
        case _:
            if len(unfolded.leaves) >= MOST_LEAVES:
                raise _UnreadableError(f"holds more than {MOST_LEAVES} values")
            unfolded.leaves.append((path, as_text(value)))
