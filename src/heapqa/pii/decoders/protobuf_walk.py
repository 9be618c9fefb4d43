"""Protocol buffers read without a schema: every field that holds a value, as a leaf."""

import re
import struct
from collections.abc import Set
from operator import itemgetter

from heapqa.bytes import protobuf
from heapqa.bytes.protobuf import FIXED32, FIXED64, GROUP, SIZED, VARINT, DamagedError
from heapqa.pii.decoders.plausible import text_of
from heapqa.pii.leaf import Leaf, leaf_of

DEEPEST = 40
"""Messages within messages that are looked into; what lies deeper is one leaf."""
MOST_FIELDS = 20_000
"""Fields of one message; with more it is one leaf, so that a hostile one costs no memory."""
_TELLING = 1000
"""Smaller numbers say something only under a name."""
_NAME = re.compile(r"[^\W\d][\w .:$/\[\]-]{0,63}")
_TAGS = frozenset(number << 3 | SIZED for number in range(1, 16))
"""Tags of embedded fields that look like a letter or a sign."""
FIRST = frozenset(byte for byte in range(8, 256) if byte & 7 in {VARINT, FIXED64, SIZED, FIXED32})
"""How messages begin; a group that stands first is a text that begins with one of its letters."""
_SPACE = 0x20
"""The first byte that is no control character."""
_LONE_TEXT = 8
"""Bytes below which a printable value is a text, although it may be read as a message, too."""

Field = tuple[int, int, int | bytes]
"""Number, wire type, value."""
_NUMBER, _KIND = itemgetter(0), itemgetter(1)
_NONE: frozenset[int] = frozenset()


def fields(data: bytes) -> list[Field] | None:
    """The fields of a message in order; None for bytes that are no message."""
    if not data or data[0] not in FIRST:
        return None
    size = len(data)
    spans, end = protobuf.readable(data, 0, size)
    if end < size or len(spans) > MOST_FIELDS:
        return None
    message = [
        (number, kind, data[start:end] if kind != VARINT else _number(data, start, end))
        for number, kind, start, end, _ in spans
    ]
    return None if _by_chance(data, message) else message


def _by_chance(data: bytes, message: list[Field]) -> bool:
    """Whether groups may be mere letters: many open or end one, and hide what else they say."""
    if GROUP not in map(_KIND, message):
        return False
    return SIZED not in map(_KIND, message) or (data[0] >= _SPACE and _printed(data) != "")


def _number(data: bytes, start: int, end: int) -> int:
    return data[start] if end - start == 1 else protobuf.varint(data, start, end)[0]


def walk(data: bytes, where: str = "") -> list[Leaf] | None:
    """The leaves of a message, nested ones too; None for bytes that are no message."""
    message = fields(data) or fields(_unframed(data))
    if not message:
        return None
    found: list[Leaf] = []
    _message(message, where, "", 0, found)
    return found


def _unframed(data: bytes) -> bytes:
    """What a gRPC frame, or a length before the message, holds."""
    if len(data) > 5 and data[0] in {0, 1} and int.from_bytes(data[1:5], "big") == len(data) - 5:
        return data[5:]
    try:
        size, at = protobuf.varint(data, 0, len(data))
    except DamagedError:
        return b""
    return data[at:] if size == len(data) - at else b""


def _message(message: list[Field], where: str, key: str, depth: int, found: list[Leaf]) -> None:
    """Add the leaves of a message; a list costs less than generators within generators."""
    name = _name_of(message)
    if name:
        found.append(Leaf(f"{where}.1", name))
        (_, kind, value) = message[1]
        _field(kind, value, f"{where}[{name}]", name, depth, found)
        return
    several = _repeated(message)
    counts: dict[int, int] = {}
    dot = "." if where else ""
    lone = len(message) == 1 and bool(key)
    for number, kind, value in message:
        place = where if lone else f"{where}{dot}{number}"
        if number in several:
            counts[number] = index = counts.get(number, -1) + 1
            place = f"{place}[{index}]"
        _field(kind, value, place, key, depth, found)


def _repeated(message: list[Field]) -> Set[int]:
    """The numbers of the fields that a message has more than once."""
    if len(message) == len(set(map(_NUMBER, message))):
        return _NONE
    once: set[int] = set()
    several: set[int] = set()
    for number, _, _ in message:
        (several if number in once else once).add(number)
    return several


def _name_of(message: list[Field]) -> str:
    """The name in an entry of a map: a short text in field 1, its value in field 2."""
    if len(message) != 2 or message[0][:2] != (1, SIZED) or message[1][0] != 2:
        return ""
    raw = message[0][2]
    if not isinstance(raw, bytes) or len(raw) > 64:
        return ""
    name = raw.decode("utf-8", "replace")
    return name if _NAME.fullmatch(name) else ""


def _field(
    kind: int, value: int | bytes, where: str, key: str, depth: int, found: list[Leaf]
) -> None:
    if isinstance(value, int):
        if value >= _TELLING or key:
            found.append(leaf_of((where, str(value), key)))
    elif kind == SIZED:
        _embedded(value, where, key, depth, found)
    elif kind == GROUP:
        inner = fields(value) if depth < DEEPEST else None
        if inner:
            _message(inner, where, key, depth + 1, found)
        elif value:
            found.append(Leaf(where, value, key))
    elif number := _fixed(value):
        found.append(Leaf(where, number, key))


def _fixed(value: bytes) -> str:
    """The number that four or eight bytes say; empty where it says nothing."""
    whole = int.from_bytes(value, "little")
    (real,) = struct.unpack("<d" if len(value) == 8 else "<f", value)
    if real == real and 1 <= abs(real) < 1 << 63 and real == int(real):
        return str(int(real))
    return str(whole) if whole >= _TELLING else ""


def _embedded(value: bytes, where: str, key: str, depth: int, found: list[Leaf]) -> None:
    if not value:
        return
    first = value[0]
    text = _printed(value) if first >= _SPACE else ""
    if text and (first not in _TAGS or len(value) < _LONE_TEXT):
        found.append(leaf_of((where, text, key)))
        return
    inner = fields(value) if depth < DEEPEST else None
    if inner and (first < _SPACE or SIZED in map(_KIND, inner)):
        if text:
            found.append(Leaf(where, text, key))
        _message(inner, where, key, depth + 1, found)
    else:
        decoded = None if text else text_of(value)
        found.append(Leaf(where, decoded[1] if decoded else text or value, key))


def _printed(value: bytes) -> str:
    """A text without any control character; empty where it is none."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() else ""
