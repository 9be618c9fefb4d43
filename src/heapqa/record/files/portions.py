"""Evidence of any size in portions that take bounded memory, cut the same way on every machine."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import is_log
from heapqa.record.files.lines import unreadable

PORTION_BYTES = 2 * 2**20
"""Decoded it takes some twenty times as much, and judging it lasts seconds."""
BLOCK_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Span:
    """A file, or some lines of a request log."""

    path: Path
    size_bytes: int
    begin: int = 0
    """Byte at which its first line begins."""
    first_line: int = 1
    """Number of that line."""
    is_log: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """Spans that are audited together."""

    spans: tuple[Span, ...]

    @property
    def size_bytes(self) -> int:
        """Of all of them."""
        return sum(span.size_bytes for span in self.spans)


def portions(
    paths: Iterable[Path], unread: Callable[[str], None], most_bytes: int = PORTION_BYTES
) -> Iterator[Portion]:
    """The files in portions of about that size, in order; a log may be cut, other files are not.

    `unread` is told of each file that cannot be read or is no evidence.
    """
    spans, size = list[Span](), 0
    for span in _all_spans(paths, unread, most_bytes):
        spans.append(span)
        size += span.size_bytes
        if size >= most_bytes:
            yield Portion(tuple(spans))
            spans, size = [], 0
    if spans:
        yield Portion(tuple(spans))


def _all_spans(
    paths: Iterable[Path], unread: Callable[[str], None], most_bytes: int
) -> Iterator[Span]:
    for path in paths:
        try:
            yield from spans_of(path, most_bytes)
        except RecordError as error:
            unread(str(error))


def spans_of(path: Path, most_bytes: int = PORTION_BYTES) -> Iterator[Span]:
    """A request log in spans of whole lines, any other file as one; raises RecordError."""
    try:
        if not is_log(path):
            yield Span(path, path.stat().st_size)
            return
        with path.open("rb") as file:
            yield from _spans(path, file, most_bytes)
    except OSError as error:
        raise unreadable(path, error) from error


def _spans(path: Path, file: BinaryIO, most_bytes: int) -> Iterator[Span]:
    begin, first_line = 0, 1
    while True:
        size, lines = _lines(file, most_bytes)
        if size:
            yield Span(path, size, begin, first_line, is_log=True)
        if size < most_bytes:
            return
        begin, first_line = begin + size, first_line + lines


def _lines(file: BinaryIO, most_bytes: int) -> tuple[int, int]:
    """Read lines of so many bytes together, and the rest of the last one: (bytes, lines)."""
    size = lines = 0
    while size < most_bytes and (block := file.read(min(BLOCK_BYTES, most_bytes - size))):
        size, lines = size + len(block), lines + block.count(b"\n")
    while size >= most_bytes and not _ends(file) and (rest := file.readline(BLOCK_BYTES)):
        size, lines = size + len(rest), lines + rest.count(b"\n")
    return size, lines


def _ends(file: BinaryIO) -> bool:
    """Whether a line has just ended."""
    file.seek(-1, 1)
    return file.read(1) == b"\n"
