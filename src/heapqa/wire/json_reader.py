"""JSON objects read so that nothing stays unnoticed: what nobody takes is reported."""

import json
import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from heapqa.bytes import json_pairs
from heapqa.bytes.json_pairs import Members
from heapqa.model.event import JOINED
from heapqa.model.frozen import Pairs
from heapqa.wire.codec import DecodeError

LONGEST_PATH = 200
"""Characters; deep paths of hostile bodies would cost memory by the square of their depth."""


def parse_json(body: bytes | None) -> Members:
    """The object in a request body; raises DecodeError."""
    try:
        value = json_pairs.typed((body or b"").decode())
    except (ValueError, RecursionError) as error:
        raise DecodeError(
            f"the body is no JSON ({type(error).__name__})" if body else "there is no body",
            "look at what sent it: the receiver cannot read it either",
        ) from error
    if not isinstance(value, Members):
        raise DecodeError(
            "the body's JSON is no object", "look at what sent it: the receiver expects an object"
        )
    return value


class JsonReader:
    """One object being read; `label` is the path before its names in the report."""

    def __init__(
        self, members: Members, unexplained: list[tuple[str, str]], label: str = ""
    ) -> None:
        self.unexplained = unexplained
        self._label = label
        self._values: dict[str, Any] = {}
        for name, value in members:
            if name in self._values:
                self.report(name, value, "repeated")
            else:
                self._values[name] = value

    def report(self, name: str, value: object, remark: str = "") -> None:
        """Note a field that is not understood, with a remark on what is wrong with it."""
        note = f" ({remark})" if remark else ""
        self.unexplained.append((clean(f"{self._label}{name}") + note, as_text(value)))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def peek(self, name: str) -> object:
        """A value, without taking it; None where there is none."""
        return self._values.get(name)

    def text(self, name: str, *, number: bool = False) -> str | None:
        """Take a text; a number is taken too, and reported unless `number` allows it."""
        value = self._values.pop(name, None)
        if value is None or isinstance(value, str):
            return None if value is None else clean(value)
        if _is_number(value):
            if not number:
                self.report(name, value, "a number, not a text")
            return as_text(value)
        self.report(name, value, "not a text")
        return None

    def required(self, name: str, *, number: bool = False) -> str | None:
        """Take a text that must be there; its absence is reported."""
        value = self._values.get(name)
        if value is None or value == "":
            self.report(name, "", "absent")
        return self.text(name, number=number)

    def moment(self, name: str) -> float | None:
        """Take a time, ISO 8601 or Unix milliseconds, as Unix seconds; others are reported."""
        value = self._values.pop(name, None)
        if value is None:
            return None
        seconds = _seconds(value)
        if seconds is None:
            self.report(name, value, "not a time with its zone in ISO 8601, nor milliseconds")
        return seconds

    def properties(self, name: str, *, joins_lists: bool = False) -> Pairs:
        """Take an object of plain values, or nulls, as pairs; everything else is reported.

        With `joins_lists` a list of plain values is one text, as Heap joins it, and whatever is
        reported is a value as well, as JSON: others judge what it says.
        """
        value = self._values.pop(name, None)
        if value is None:
            return ()
        if not isinstance(value, Members):
            self.report(name, value, "not an object")
            return ()
        pairs = []
        for key, item in value:
            joined = _joined(item) if joins_lists and isinstance(item, list) else None
            is_nested = joined is None and isinstance(item, Members | list)
            if is_nested:
                self.report(f"{name}.{key}", item, "neither text, number nor true or false")
            if joins_lists or not is_nested:
                pairs.append((clean(key), as_text(item) if joined is None else joined))
        return tuple(pairs)

    def object(self, name: str) -> "JsonReader | None":
        """Take an object, to be read; anything else is reported. None where there is none."""
        value = self._values.pop(name, None)
        if value is None:
            return None
        if not isinstance(value, Members):
            self.report(name, value, "not an object")
            return None
        return JsonReader(value, self.unexplained, f"{self._label}{name}.")

    def every(self) -> Iterator[tuple[str, str]]:
        """Take all that is left, however deep: (dotted path, text) of each plain value."""
        taken, self._values = self._values, {}
        waiting: list[tuple[str, Any]] = [*reversed(taken.items())]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, Members):
                waiting += [(f"{path}.{name}", inner) for name, inner in reversed(value)]
            elif isinstance(value, list):
                waiting += [(path, inner) for inner in reversed(value)]
            elif value is not None:
                yield clean(path[:LONGEST_PATH]), as_text(value)

    def objects(self, name: str) -> "list[JsonReader]":
        """Take a list of objects, each to be read; items that are none are reported."""
        value = self._values.pop(name, None)
        if not isinstance(value, list):
            self.report(name, value, "not a list")
            return []
        if not value:
            self.report(name, value, "empty")
        readers = []
        for index, item in enumerate(value):
            path = f"{self._label}{name}[{index}]"
            if isinstance(item, Members):
                readers.append(JsonReader(item, self.unexplained, f"{path}."))
            else:
                self.unexplained.append((f"{path} (not an object)", as_text(item)))
        return readers

    def finish(self) -> None:
        """Report everything that is left."""
        for name, value in self._values.items():
            self.report(name, value)
        self._values.clear()


def as_text(value: object) -> str:
    """A text as it is, everything else as JSON; half a character as an escape."""
    return clean(value if isinstance(value, str) else json.dumps(_plain(value)))


def _joined(items: list[Any]) -> str | None:
    """A list of plain values as one text; None where it holds anything else."""
    if any(item is None or isinstance(item, Members | list) for item in items):
        return None
    return JOINED.join(map(as_text, items))


def clean(text: str) -> str:
    """The text with lone surrogates written as escapes."""
    return text.encode(errors="backslashreplace").decode()


def _plain(value: object) -> object:
    match value:
        case Members():
            return {name: _plain(item) for name, item in value}
        case list():
            return [_plain(item) for item in value]
        case _:
            return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
            return moment.timestamp() if moment.tzinfo else None
        except (ValueError, OverflowError):
            return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        seconds = value / 1000
    except OverflowError:
        return None
    return seconds if math.isfinite(seconds) else None
