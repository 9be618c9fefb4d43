"""Every value in the raw bytes of a v5 body, by a walker that shares nothing with the decoder.

It knows the numbers of the fields alone, and yields what stands in them: texts, times in
milliseconds, numbers.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from heapqa.model.event import Event, Interaction
from heapqa.wire.leaves import leaves

TEXT, NUMBER, TIME = "text", "number", "time"
Tree = dict[int, Any]

ENTRY: Tree = {1: TEXT, 2: {1: TEXT}}
LIBRARY: Tree = {1: TEXT, 2: TEXT, 3: TEXT, 4: ENTRY}
DEVICE: Tree = {3: TEXT, 13: {1: TEXT, 2: TEXT, 3: TEXT}}
URL: Tree = {1: TEXT, 2: TEXT, 3: TEXT, 4: TEXT}
PAGEVIEW: Tree = {1: TEXT, 2: TIME, 4: TEXT, 5: URL, 6: ENTRY, 7: TEXT, 8: ENTRY}
UTM: Tree = {1: TEXT, 2: TEXT, 3: TEXT, 4: TEXT, 5: TEXT}
SESSION: Tree = {1: TEXT, 2: TIME, 3: TEXT, 4: TEXT, 5: UTM, 6: PAGEVIEW}
NODE: Tree = {1: TEXT, 2: TEXT, 3: TEXT, 4: TEXT, 5: TEXT, 8: ENTRY}
EVENT: Tree = {1: {1: TEXT, 2: ENTRY, 3: ENTRY}, 2: {3: NUMBER, 4: TEXT, 5: NODE, 6: ENTRY}}
EMPTY: Tree = {}
MESSAGE: Tree = {
    **dict.fromkeys((1, 2, 3, 19), TEXT),
    **dict.fromkeys((7, 12, 13, 15, 16, 17, 18), EMPTY),
    20: dict.fromkeys((1, 2, 3, 4, 5), TEXT),
} | {4: TIME, 5: LIBRARY, 8: DEVICE, 9: SESSION, 10: PAGEVIEW, 11: ENTRY, 14: EVENT}
BODIES: dict[str, Tree] = {
    "track": {1: MESSAGE, 2: TEXT, 3: TIME},
    "identify": {1: TEXT, 2: TEXT, 3: TEXT, 4: TIME, 5: LIBRARY},
    "add_user_properties": dict.fromkeys((1, 2), TEXT)
    | {3: ENTRY, 4: DEVICE, 5: EMPTY, 6: LIBRARY, 7: SESSION, 8: EMPTY},
}
WINDOW = {"screen_height", "screen_width"}
"""Keys that have a name of their own in the decoded form."""
LISTS = ("extras", "source_properties", "pageview_source", "library")
"""Lists in which a key is a part of the place."""
TIMES = ("session_began_at", "time_override")
"""Extras that hold a time, in seconds."""
ACTIONS = {"click": "1", "touch": "2", "change": "3", "submit": "4"}


def sent_texts(body: bytes, tree: Tree) -> Iterator[str]:
    """Every value but empty ones, in the order of the bytes."""
    for number, value in fields(body):
        kind = tree[number]
        if isinstance(value, int):
            assert kind == NUMBER, number
            yield str(value)
        elif kind == TIME:
            parts = dict(fields(value))
            yield str(int(parts.get(1, 0)) * 1000 + int(parts.get(2, 0)) // 1_000_000)
        elif kind == TEXT:
            yield from [value.decode()] if value else []
        else:
            yield from sent_texts(value, kind)


def fields(body: bytes) -> Iterator[tuple[int, int | bytes]]:
    """(number, value) of the fields of a message."""
    rest = body
    while rest:
        tag, rest = number(rest)
        value, rest = number(rest)
        if tag & 7 == 0:
            yield tag >> 3, value
        else:
            assert tag & 7 == 2, tag
            yield tag >> 3, rest[:value]
            rest = rest[value:]


def number(body: bytes) -> tuple[int, bytes]:
    """The number at the beginning, and what follows it."""
    size = next(at for at, byte in enumerate(body) if byte < 0x80) + 1
    digits = "".join(f"{byte & 0x7F:07b}" for byte in reversed(body[:size]))
    return int(digits, 2), body[size:]


def told_texts(event: Event) -> set[str]:
    """Every value of a decoded event, in the words of the wire."""
    texts = {text for pair in leaves(event) for text in pair}
    keys = {place.rpartition(f"{list_}.")[2] for place, _ in leaves(event) for list_ in LISTS}
    seconds = [float(value) for name, value in event.extras if name in TIMES]
    times = {str(round(time * 1000)) for time in (*floats(event), *seconds)}
    actions = {ACTIONS[event.action]} if isinstance(event, Interaction) else set()
    return texts | keys | times | actions | WINDOW


def floats(model: BaseModel) -> Iterator[float]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, float):
            yield value
        elif isinstance(value, BaseModel):
            yield from floats(value)
