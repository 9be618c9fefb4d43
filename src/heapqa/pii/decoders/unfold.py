"""Unfolding: every way in which one leaf of a payload can be read."""

import re
from collections import deque
from collections.abc import Iterable

from heapqa.pii.decoders import lz_string, multipart, packed_objects, protobuf_walk
from heapqa.pii.decoders.compression import decompressed
from heapqa.pii.decoders.decodings import decodings
from heapqa.pii.decoders.differences import LONGEST, SHORTEST, differences
from heapqa.pii.decoders.plausible import legacy_texts, text_of
from heapqa.pii.leaf import View

DEEPEST = 6
"""Encodings that are taken off one after the other, at most: each multiplies the views, and what
chance may read in them."""
MOST_VIEWS = 200
"""Views of one leaf; of a shop's traffic none has more than four."""
MOST_CHARACTERS = 2_000_000
"""Characters of all views of a leaf together, beside its own text."""
FREE = frozenset({"plus", "latin-1", "utf-16", "null", "surrogates"})
"""Decodings that are no encoding of their own, and do not count."""
MASKED_IN = frozenset({"base64", "hex"})
"""Encodings in which bytes travel that were XORed."""
LONGEST_NOISE = 16_384
"""Characters of unreadable bytes that are still tried: images and files have more."""
REMEMBERED_LEAF = 10_000
"""Characters of a leaf whose views are remembered; longer ones do not recur."""
REMEMBERED = 4_000_000
"""Characters of leaves and views that are remembered, twice: more than the elements and pages of a
site. With five times as many, what never recurs pushes what does out of the processor's memory."""

SHORTEST_CODED, LONGEST_ID = 12, 20
"""Digits that may be hexadecimal, and of the longest id or moment; see the decodings."""
CODED = re.compile(r"(?:[2-7][0-9])+[0-9]?")
"""Digits of which every two write a character that can be printed."""

LONG_SIZE = 0x80
"""Bytes from this one on may begin a size of several bytes before a message."""
Path = tuple[str, ...]
Decoded = tuple[str, str | bytes]
"""An encoding, and what it stood for."""


def unfold(value: str | bytes) -> tuple[View, ...]:
    """All distinct views of a leaf; the first is its own text, with an empty path.

    No text holds a NUL: views may be joined by it. Bytes without any text are shown with a
    replacement character for what cannot be read.
    """
    if (
        isinstance(value, str)
        and len(value) <= LONGEST_ID
        and value.isdigit()
        and (len(value) < SHORTEST_CODED or not CODED.fullmatch(value))
    ):
        return ((value, ()),)
    known = _CACHE.get(value)
    if known is None:
        known = _unfolded(value)
        if len(value) <= REMEMBERED_LEAF:
            _CACHE.put(value, known)
    return known


def unfolded(values: Iterable[str | bytes]) -> list[tuple[View, ...]]:
    """The views of every leaf; those that are known cost next to nothing."""
    known = _CACHE.young.get
    return [known(value) or unfold(value) for value in values]


def _unfolded(value: str | bytes) -> tuple[View, ...]:
    decoded = None
    if isinstance(value, str):
        decoded = list(decodings(value))
        if not decoded:
            return ((_clean(value), ()),)
    return tuple(_Unfolding(value, decoded).views())


class _Cache:
    """Two generations of results: when the younger is full it becomes the older."""

    def __init__(self) -> None:
        self.young: dict[str | bytes, tuple[View, ...]] = {}
        self._old: dict[str | bytes, tuple[View, ...]] = {}
        self._size = 0

    def get(self, value: str | bytes) -> tuple[View, ...] | None:
        known = self.young.get(value)
        if known is None and self._old:
            known = self._old.get(value)
            if known is not None:
                self.put(value, known)
        return known

    def put(self, value: str | bytes, views: tuple[View, ...]) -> None:
        size = 200 + (sum(len(text) for text, _ in views) if len(views) > 1 else len(value))
        if self._size + size > REMEMBERED:
            self._old, self.young, self._size = self.young, {}, 0
        self.young[value] = views
        self._size += size


_CACHE = _Cache()


class _Unfolding:
    """The views of one leaf, the shallow ones before the deep ones."""

    def __init__(self, value: str | bytes, decoded: list[Decoded] | None) -> None:
        self._value = value
        self._decoded = decoded
        self._seen: set[str | bytes] = set()
        self._waiting: deque[tuple[str | bytes, Path]] = deque()
        self._left = MOST_CHARACTERS
        self._views: list[View] = []

    def views(self) -> list[View]:
        own = self._value if isinstance(self._value, str) else _shown(self._value)
        self._add(own, ())
        if isinstance(self._value, bytes):
            self._legacy(self._value, ())
            self._bytes(self._value, ())
        while self._waiting:
            value, path = self._waiting.popleft()
            if len(path) < DEEPEST or sum(label not in FREE for label in path) < DEEPEST:
                self._read(value, path)
        return self._views

    def _add(self, text: str, path: Path) -> None:
        if (
            text in self._seen
            or (path and len(text) > self._left)
            or len(self._views) >= MOST_VIEWS
        ):
            return
        self._seen.add(text)
        self._left -= len(text) if path else 0
        self._views.append((_clean(text), path))
        if path or not _is_noise(text):
            self._waiting.append((text, path))

    def _read(self, value: str | bytes, path: Path) -> None:
        if not path and self._decoded is not None:
            decoded: Iterable[Decoded] = self._decoded
        else:
            decoded = decodings(value) if isinstance(value, str) else containers(value)
        for label, content in decoded:
            inner = (*path, label)
            if isinstance(content, str):
                if content:
                    self._add(content, inner)
            else:
                self._bytes(content, inner)
                if label == "percent":  # It is no UTF-8, or it would be a text.
                    self._legacy(content, inner)
                if label in MASKED_IN and SHORTEST <= len(content) <= LONGEST:
                    self._differences(content, (*inner, "XOR"))

    def _legacy(self, data: bytes, path: Path) -> None:
        for text, charset in legacy_texts(data):
            self._add(text, (*path, charset))

    def _differences(self, data: bytes, path: Path) -> None:
        """A view that is only searched: there is nothing in it to decode."""
        text = differences(data)
        if text not in self._seen and len(self._views) < MOST_VIEWS:
            self._seen.add(text)
            self._views.append((text, path))

    def _bytes(self, data: bytes, path: Path) -> None:
        if data in self._seen or len(self._views) >= MOST_VIEWS:
            return
        self._seen.add(data)
        decoded = text_of(data)
        if decoded:
            charset, text = decoded
            self._add(text, (*path, charset) if charset else path)
        if not decoded or decoded[0] or data.startswith(b"--"):
            self._waiting.append((data, path))


def _shown(data: bytes) -> str:
    decoded = text_of(data)
    return decoded[1] if decoded else data.decode("utf-8", "replace")


def _is_noise(text: str) -> bool:
    """Whether it is a long stretch of bytes that are no text: nothing in it is an encoding."""
    return len(text) > LONGEST_NOISE and text.count("\N{REPLACEMENT CHARACTER}") * 10 > len(text)


def _clean(text: str) -> str:
    if "\x00" in text:
        text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text


def containers(data: bytes) -> list[Decoded]:
    """(kind, content) of bytes that hold something else: compressed, packed or in parts.

    What the first byte rules out is not tried: most bytes were read out of ids.
    """
    if not data:
        return []
    if unpacked := decompressed(data):
        return [unpacked]
    first = data[0]
    found: list[Decoded] = []
    if first in packed_objects.FIRST:
        found += packed_objects.unpacked(data)
    if first in lz_string.FIRST_BYTES:
        found += lz_string.from_bytes(data)
    if b"--" in data[:6]:
        found += ((f"multipart[{part.name}]", part.body) for part in multipart.parts(data) or ())
    if first in protobuf_walk.FIRST or first < 2 or first == len(data) - 1 or first >= LONG_SIZE:
        leaves = protobuf_walk.walk(data) or ()
        found += ((f"protobuf {leaf.where}", leaf.value) for leaf in leaves)
    return found
