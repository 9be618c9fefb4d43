"""Files of JSON objects, one a line, read so that a bad line costs only itself."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import ValidationError

from heapqa.record.errors import RecordError

LONGEST_LINE_BYTES = 256 * 2**20
"""Longer lines are reported instead of read: a body of 100 MB still fits."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class BadLineError(Exception):
    """A line that cannot be understood; the message says why, without its number."""


class Line(NamedTuple):
    """One line that is not blank."""

    number: int
    """Counted from 1."""
    data: bytes
    """Without its line break; cut off when `complete` is False."""
    complete: bool

    def parse(self) -> dict[str, Any]:
        """The line's JSON object; raises BadLineError."""
        if not self.complete:
            raise BadLineError("the line is too long to be read")
        return parse_object(self.data)


def read_lines(path: Path, longest: int = LONGEST_LINE_BYTES) -> Iterator[Line]:
    """All lines that are not blank; raises RecordError when the file cannot be read."""
    try:
        with path.open("rb") as file:
            yield from lines_of(file, longest)
    except OSError as error:
        raise unreadable(path, error) from error


def read_span(path: Path, begin: int, size_bytes: int, first_line: int) -> Iterator[Line]:
    """The lines of a part of a file that begins and ends with a line; raises RecordError."""
    try:
        with path.open("rb") as file:
            file.seek(begin)
            for line in lines_of(file, LONGEST_LINE_BYTES):
                if file.tell() > begin + size_bytes:
                    return
                yield line._replace(number=line.number + first_line - 1)
    except OSError as error:
        raise unreadable(path, error) from error


def lines_of(file: BinaryIO, longest: int = LONGEST_LINE_BYTES) -> Iterator[Line]:
    """All lines of an open file that are not blank; one that is too long is skipped, not kept."""
    number = 0
    while data := file.readline(longest + 1):
        number += 1
        complete = len(data) <= longest or data.endswith(b"\n")
        while not complete and (more := file.readline(longest)):
            if more.endswith(b"\n"):
                break
        stripped = data.removeprefix(_BYTE_ORDER_MARK if number == 1 else b"").strip()
        if stripped:
            yield Line(number, stripped, complete)


def unreadable(path: Path, error: OSError) -> RecordError:
    """What to say when the system refuses a file."""
    return RecordError(
        f"{path}: cannot be read ({error.strerror or error}): "
        "check that the path is right and that you may read it"
    )


def parse_object(data: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8; raises BadLineError saying what is wrong, and where."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        where = (
            f"line {error.lineno}, column {error.colno}"
            if error.lineno > 1
            else (f"column {error.colno}")
        )
        raise BadLineError(f"not JSON at {where}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not readable as JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadLineError("not a JSON object")
    # Only an escape can smuggle half a character in, and no model takes one.
    return _whole_characters(value) if b"\\ud" in data.lower() else value


def _whole_characters(value: Any) -> Any:
    """The same JSON value, lone surrogates in it written out as escapes."""
    match value:
        case str():
            return value.encode(errors="backslashreplace").decode()
        case list():
            return [_whole_characters(item) for item in value]
        case dict():
            return {_whole_characters(k): _whole_characters(v) for k, v in value.items()}
        case _:
            return value


def brief(error: ValidationError) -> str:
    """The first complaint of a validation, in one line and without the offending value."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
