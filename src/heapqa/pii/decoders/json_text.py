"""JSON: texts read into their leaves, nothing merged, numbers as they are written."""

import re
from collections.abc import Iterator

from heapqa.bytes import json_pairs
from heapqa.bytes.json_pairs import Members

DEEPEST = 200
"""Characters of a path at most; what lies deeper shares the path cut there. A path is shown to
people, and deep ones of hostile texts would cost memory by the square of their depth."""

FIELD_NAMES = ("name", "key", "field", "id", "label")
"""What the name of a field is called in a list of fields, beside its ``value``."""
FEWEST_CODES = 8
"""Numbers of a list that are its characters: fewer are counts that happen to be letters."""
CODE = re.compile(r"0|[1-9]\d{0,2}")
"""The number of a byte."""
WORD = re.compile(r"-?\d{4,10}")
LAST_BYTE = 255
DIGESTS = frozenset({16, 20, 28, 32, 48, 64})
"""Bytes of a digest, which are no text."""


def read(text: str) -> object:
    """What a JSON text says; None where it is no JSON, is just a word, or is too deep."""
    try:
        return json_pairs.lenient(text)
    except (ValueError, RecursionError):
        return None


_Item = tuple[object, str, str]
"""A value, its path, and the name that stands for it."""


def strings(value: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(path, key, text) of every string and number, in order; names come with an empty text."""
    stack: list[_Item] = [(value, path, "")]
    while stack:
        item, where, key = stack.pop()
        if isinstance(item, str):
            yield where, key, item
        elif isinstance(item, Members):
            if text := _of_codes([inner for _, inner in item]) if _is_numbered(item) else "":
                yield where, key, text
            stack += _of_pair(item, where) or [
                (inner, _below(where, name), name) for name, inner in reversed(item)
            ]
        elif isinstance(item, list):
            if text := _of_codes(item) or _of_words(item):
                yield where, key, text
            for index in range(len(item) - 1, -1, -1):
                stack.append(
                    (item[index], f"{where}[{index}]" if len(where) < DEEPEST else where, key)
                )


def _of_pair(members: Members, where: str) -> list[_Item]:
    """What an object holds that is one field of a form, as scripts list them: its value is named by
    another member."""
    if all(key != "value" for key, _ in members):
        return []
    told = dict(members)
    name = next((told[each] for each in FIELD_NAMES if each in told), None)
    if not isinstance(name, str) or not name:
        return []
    return [
        (inner, _below(where, name), name) if key == "value" else (inner, _below(where, key), key)
        for key, inner in reversed(members)
    ]


def _is_numbered(members: Members) -> bool:
    """Whether an object is a list of bytes: so JSON writes typed arrays, ``{"0":104,"1":105}``."""
    return len(members) >= FEWEST_CODES and members[0][0] == "0" and members[1][0] == "1"


def _of_codes(items: list[object]) -> str:
    """The text whose bytes are listed one by one; empty where there is none."""
    if len(items) < FEWEST_CODES or not isinstance(items[0], str):
        return ""
    codes = [int(item) for item in items if isinstance(item, str) and CODE.fullmatch(item)]
    if len(codes) < len(items) or max(codes) > LAST_BYTE:
        return ""
    data = bytes(codes)
    try:
        text = data.decode()
    except ValueError:
        return data.hex() if len(data) in DIGESTS else ""
    return text if text.isprintable() else ""


def _of_words(items: list[object]) -> str:
    """The digest, in hexadecimal, whose words of 32 bits are listed, as CryptoJS keeps one."""
    if len(items) * 4 not in DIGESTS or not all(
        isinstance(item, str) and WORD.fullmatch(item) for item in items
    ):
        return ""
    return "".join(f"{int(str(item)) & 0xFFFFFFFF:08x}" for item in items)


def names(value: object) -> Iterator[str]:
    """Every name of every object in a JSON value."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, Members):
            for name, inner in item:
                yield name
                stack.append(inner)
        elif isinstance(item, list):
            stack.extend(item)


def _below(where: str, name: str) -> str:
    if len(where) >= DEEPEST:
        return where
    shown = name if name.isidentifier() and len(name) <= 40 else "*"
    return f"{where}.{shown}" if where else shown
