"""Objects packed as MessagePack or CBOR: what their maps and lists hold."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice

import cbor2
import msgpack

FIRST = frozenset((*range(0x80, 0xC0), *range(0xDC, 0xE0)))
"""Bytes that maps and lists begin with."""
_IN_MSGPACK = {0x80 | n: 2 * n for n in range(16)} | {0x90 | n: n for n in range(16)}
_IN_CBOR = {0x80 | n: n for n in range(24)} | {0xA0 | n: 2 * n for n in range(24)}
"""Items, names and values both, of maps and lists whose first byte tells their number."""
SHORTEST = 6
"""Bytes of a map with a name and a value worth the name."""
LONGEST = 1_000_000
MOST_STRINGS = 2000
DEEPEST = 30


def unpacked(data: bytes) -> Iterator[tuple[str, str]]:
    """(format, text) of every text in packed bytes, its name before it where it has one."""
    for kind, name, text in named(data):
        yield kind, f"{name}={text}" if name else text


def named(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(format, name, text) of every text in packed bytes; the name is empty where there is none."""
    if not SHORTEST <= len(data) <= LONGEST or data[0] not in FIRST:
        return
    head = data[0]
    if (0x80 <= head <= 0x9F or 0xDC <= head <= 0xDF) and _may_hold(data, _IN_MSGPACK.get(head, 1)):
        yield from _texts("msgpack", _of_msgpack(data))
    if 0x80 <= head <= 0xBF and _may_hold(data, _IN_CBOR.get(head, 1)):
        yield from _texts("cbor", _of_cbor(data))


def _may_hold(data: bytes, items: int) -> bool:
    """Whether so many items may follow on the first byte, each of a byte at least."""
    return 0 < items < len(data)


def _texts(kind: str, content: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(content, (dict, list)):
        for name, text in islice(_strings(content, "", 0), MOST_STRINGS):
            yield kind, name, text


def _strings(content: object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST:
        return
    if isinstance(content, dict):
        for name, inner in content.items():
            yield from _strings(inner, name if isinstance(name, str) else "", depth + 1)
    elif isinstance(content, (list, tuple)):
        for inner in content:
            yield from _strings(inner, key, depth + 1)
    elif isinstance(content, (str, int, float)) and not isinstance(content, bool):
        yield key, str(content)
    elif isinstance(content, bytes):
        yield "", content.decode("utf-8", "replace")


def _of_msgpack(data: bytes) -> object:
    try:
        content: object = msgpack.unpackb(data, strict_map_key=False)
    except (ValueError, TypeError, RecursionError, msgpack.exceptions.UnpackException):
        return None
    return content


def _of_cbor(data: bytes) -> object:
    stream = BytesIO(data)
    try:
        content: object = cbor2.load(stream)
    except (cbor2.CBORError, ValueError, TypeError, RecursionError, OverflowError, MemoryError):
        return None
    return content if stream.tell() == len(data) else None
