"""JSON: texts read into their leaves, nothing merged, numbers as they are written."""

from collections.abc import Iterator

from heapqa.bytes import json_pairs
from heapqa.bytes.json_pairs import Members

DEEPEST = 200
"""Characters of a path at most; what lies deeper shares the path cut there. A path is shown to
people, and deep ones of hostile texts would cost memory by the square of their depth."""


def read(text: str) -> object:
    """What a JSON text says; None where it is no JSON, is just a word, or is too deep."""
    try:
        return json_pairs.lenient(text)
    except (ValueError, RecursionError):
        return None


def strings(value: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(path, key, text) of every string and number, in order; names come with an empty text."""
    stack: list[tuple[object, str, str]] = [(value, path, "")]
    while stack:
        item, where, key = stack.pop()
        if isinstance(item, str):
            yield where, key, item
        elif isinstance(item, Members):
            for name, inner in reversed(item):
                stack.append((inner, _below(where, name), name))
        elif isinstance(item, list):
            for index in range(len(item) - 1, -1, -1):
                stack.append(
                    (item[index], f"{where}[{index}]" if len(where) < DEEPEST else where, key)
                )


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
