"""A JSON or YAML file as values, and the line on which each of them stands."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from math import isfinite
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from heapqa.config.errors import ConfigError, Problem, why_no_json

Place = tuple[str | int, ...]
EMPTY = 'is empty: begin with {"events": []}, or have heapqa plan learn write a first one'
YAML_SUFFIXES = (".yaml", ".yml")
BLANKS = " \t\r\n"
FINITE = re.compile(r"[-+]?[\d_]*\.?[\d_]*([eE][-+]?\d+)?")
"""A YAML number that JSON has too, unlike ``.inf`` and ``.nan``."""
TAG = "tag:yaml.org,2002:"
MOST_VALUES = 1_000_000
"""What a plan may hold with all its aliases written out; they can stand for more than memory has.
"""


@dataclass(frozen=True)
class Located:
    """What a file holds."""

    value: Any
    lines: Mapping[Place, int]
    """Path of a value → its line, counted from 1; a value of an object stands where its key does.
    """
    problems: tuple[Problem, ...] = ()
    """Keys that are given twice."""

    def line_of(self, place: Place) -> int | None:
        """The line of a value, or of the innermost that is there around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


@dataclass
class _Reading:
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note(self, place: Place, line: int) -> None:
        self.lines[place] = line

    def twice(self, key: str, line: int) -> None:
        self.problems.append(Problem(key, "given twice in one object: keep one of them", line))


def read_located(path: Path) -> Located:
    """The file's content; raises ConfigError where it cannot be read."""
    text = _text(path)
    try:
        return _yaml(path, text) if path.suffix.lower() in YAML_SUFFIXES else _json(path, text)
    except RecursionError as error:
        message = "is nested too deeply: no plan needs more than ten levels"
        raise ConfigError(path, (Problem("", message),)) from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        message = "no such file: heap.trackingPlan names it; `heapqa plan learn` writes a first one"
        raise ConfigError(path, (Problem("", message),)) from error
    except OSError as error:
        raise ConfigError(path, (Problem("", f"cannot be read: {error.strerror}"),)) from error
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 at byte {error.start}: save it as UTF-8"
        raise ConfigError(path, (Problem("", message),)) from error


def _json(path: Path, text: str) -> Located:
    if not text.strip():
        raise ConfigError(path, (Problem("", EMPTY),))
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        message = f"column {error.colno}: not JSON: {why_no_json(error)}"
        raise ConfigError(path, (Problem("", message, error.lineno),)) from error
    except ValueError as error:
        raise ConfigError(path, (Problem("", f"not JSON: {error}"),)) from error
    reading = _Reading()
    _JsonLines(reading, text).value((), 0)
    return Located(value, reading.lines, tuple(reading.problems))


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_constant(text)


class _JsonLines:
    """Walks over text that is known to be JSON, and notes where its values begin."""

    def __init__(self, reading: _Reading, text: str) -> None:
        self._reading, self._text = reading, text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._scan = py_make_scanner(json.JSONDecoder())

    def value(self, place: Place, at: int) -> int:
        """Note a value and all in it; returns where it ends."""
        at = self._skip(at)
        self._reading.lines.setdefault(place, self._line(at))
        if self._text[at] == "{":
            return self._members(place, at + 1)
        if self._text[at] == "[":
            return self._items(place, at + 1)
        end: int = self._scan(self._text, at)[1]
        return end

    def _members(self, place: Place, at: int) -> int:
        at = self._skip(at)
        seen: set[str] = set()
        while self._text[at] != "}":
            line = self._line(at)
            key, at = scanstring(self._text, at + 1)
            if key in seen:
                self._reading.twice(key, line)
            seen.add(key)
            self._reading.note((*place, key), line)
            at = self._next(self.value((*place, key), self._skip(at) + 1))
        return at + 1

    def _items(self, place: Place, at: int) -> int:
        at, index = self._skip(at), 0
        while self._text[at] != "]":
            at = self._next(self.value((*place, index), at))
            index += 1
        return at + 1

    def _next(self, at: int) -> int:
        at = self._skip(at)
        return self._skip(at + 1) if self._text[at] == "," else at

    def _skip(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in BLANKS:
            at += 1
        return at

    def _line(self, at: int) -> int:
        return bisect_left(self._breaks, at) + 1


def _yaml(path: Path, text: str) -> Located:
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError(path, (Problem("", f"not YAML: {error.problem}", line),)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"not YAML: holds the character U+{ord(text[error.position]):04X}"
        raise ConfigError(path, (Problem("", message, line),)) from error
    if node is None:
        return Located(None, {})
    try:
        values = _values_in(node, {})
    except _LoopError as error:
        message = "an alias stands in what it stands for: write it out"
        raise ConfigError(path, (Problem("", message, error.line),)) from error
    if values > MOST_VALUES:
        message = f"its aliases stand for {values:,} values: write out what is meant"
        raise ConfigError(path, (Problem("", message),))
    reading = _Reading()
    value = _value(node, (), reading)
    return Located(value, reading.lines, tuple(reading.problems))


class _LoopError(Exception):
    """An alias of what it stands in."""

    def __init__(self, line: int) -> None:
        self.line = line


def _values_in(node: Node, known: dict[Node, int | None]) -> int:
    """How many values a node stands for, its aliases written out; None while they are counted."""
    if node in known:
        values = known[node]
        if values is None:
            raise _LoopError(node.start_mark.line + 1)
        return values
    known[node] = None
    values = 1
    if isinstance(node, SequenceNode | MappingNode):
        for each in node.value:
            for inner in each if isinstance(each, tuple) else (each,):
                values += _values_in(inner, known)
    known[node] = values
    return values


def _value(node: Node, place: Place, reading: _Reading) -> Any:
    reading.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return dict(_pairs(node, place, reading))
    if isinstance(node, SequenceNode):
        return [_value(each, (*place, index), reading) for index, each in enumerate(node.value)]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _pairs(node: MappingNode, place: Place, reading: _Reading) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in seen:
            reading.twice(name, line)
        seen.add(name)
        reading.note((*place, name), line)
        yield name, _value(value, (*place, name), reading)


def _scalar(node: ScalarNode) -> Any:
    """What JSON knows; a date stays the text that it is."""
    match (node.tag or "").removeprefix(TAG):
        case "null":
            return None
        case "bool":
            return node.value.lower() == "true"
        case "int" if (number := _integer(node.value.replace("_", ""))) is not None:
            return number
        case "float" if FINITE.fullmatch(node.value):
            real = float(node.value.replace("_", ""))
            return real if isfinite(real) else node.value
        case _:
            return node.value


def _integer(text: str) -> int | None:
    """A whole number; a nought before it means nothing. None for one that is too long to read."""
    try:
        return int(text, 0 if set("xob") & set(text.lower()) else 10)
    except ValueError:
        return None
