"""All views of all leaves of a payload as one text, so that one pass searches them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from heapqa.pii.canaries.digests import mixed_runs
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.decoders.keyed_xor import unmasked
from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.alignment import SEAM

NUL = "\x00"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Zero-width characters, soft hyphens and bidi controls."""
VALUE = re.compile(r"[\w\[\]%.-]{1,60}=([^&#;=\s]{1,200})(?=[&#;\s]|$)")
INDEX = re.compile(r"\[\d+\]")
LONGEST_PIECE = 200
"""Characters; longer leaves are no piece of a split value."""
LONGEST_BYTES = 4096
"""Bytes that are also searched as hexadecimal, and characters whose squeezed form is remembered:
digests and ids are shorter, files longer."""


class Seen(NamedTuple):
    """One view of one leaf."""

    leaf: int
    path: tuple[str, ...]
    text: str


class Joined:
    """The views, and the leaves joined to find what was split over them."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        self.views = list(_views(leaves))
        self._rows = list(_rows(leaves))
        first = [""] * len(leaves)
        for view in reversed(self.views):
            first[view.leaf] = view.text if len(view.text) <= LONGEST_PIECE else ""
        seams = [SEAM.join(first[leaf].replace(SEAM, " ") for leaf in row) for row in self._rows]
        for leaf, values in (*_queries(leaves), *_objects(self.views)):
            self._rows.append([leaf] * len(values))
            seams.append(SEAM.join(values))
        self.text = NUL.join([view.text for view in self.views])
        self.runs = mixed_runs(self.text)
        self.views += self._unmasked()
        self.text = NUL.join([view.text for view in self.views])
        self.texts = [view.text for view in self.views] + seams

    @cached_property
    def squeezed(self) -> str:
        """All texts squeezed, with a NUL between them."""
        everything = NUL.join(self.texts)
        if everything.isascii():
            return squeeze(fold(everything))
        plain = [text if text.isascii() else "" for text in self.texts]
        squeezed = squeeze(fold(NUL.join(plain))).split(NUL)
        for index, text in enumerate(self.texts):
            if not text.isascii():
                squeezed[index] = _squeezed(text)
        return NUL.join(squeezed)

    @cached_property
    def _starts(self) -> list[int]:
        places, at = [], -1
        while (at := self.text.find(NUL, at + 1)) >= 0:
            places.append(at)
        return places

    def _unmasked(self) -> list[Seen]:
        """What stands under a key that is sent along."""
        found = []
        for place, text in unmasked(self.runs):
            leaf, path, _ = self.views[self.text.count(NUL, 0, place)]
            found.append(Seen(leaf, (*path, "XOR with its neighbour"), _clean(text)))
        return found

    def in_text(self, place: int) -> tuple[int, int]:
        """(view, place in it) of a place in ``text``."""
        view = bisect_left(self._starts, place)
        return view, place - (self._starts[view - 1] + 1 if view else 0)

    def views_of(self, leaf: int) -> Iterator[Seen]:
        """The views of one leaf."""
        return (view for view in self.views if view.leaf == leaf)

    def leaf_at(self, text: int, folded: str, place: int) -> int:
        """The leaf in which a place of joined leaves lies."""
        return self._rows[text - len(self.views)][folded.count(SEAM, 0, place)]


def join(leaves: Sequence[Leaf]) -> Joined:
    """All views of the leaves, ready to be searched."""
    return Joined(leaves)


def _squeezed(text: str) -> str:
    return _remembered(text) if len(text) <= LONGEST_BYTES else squeeze(fold(text))


@lru_cache(maxsize=4096)
def _remembered(text: str) -> str:
    return squeeze(fold(text))


def _views(leaves: Sequence[Leaf]) -> Iterator[Seen]:
    for index, (_, value, _) in enumerate(leaves):
        for text, path in unfold(value):
            yield Seen(index, path, text if text.isascii() else _clean(text))
        if isinstance(value, bytes) and len(value) <= LONGEST_BYTES:
            yield Seen(index, ("bytes",), value.hex())


def _clean(text: str) -> str:
    """Without what nobody sees, and without lone surrogates, which no search accepts."""
    return INVISIBLE.sub("", text.replace(NUL, " ")).encode("utf-8", "replace").decode()


def _queries(leaves: Sequence[Leaf]) -> Iterator[tuple[int, list[str]]]:
    """The values of every query that is one leaf, such as that of a referrer."""
    for index, (_, value, _) in enumerate(leaves):
        if isinstance(value, str) and "=" in value and len(value) <= LONGEST_BYTES:
            text = unquote(value) if "&" not in value and "%26" in value else value
            values = VALUE.findall(text) if "&" in text else []
            if len(values) > 1:
                yield index, [_clean(unquote_plus(each)) for each in values]


def _objects(views: Sequence[Seen]) -> Iterator[tuple[int, list[str]]]:
    """The values of every JSON object or list that is one leaf."""
    values: defaultdict[int, list[str]] = defaultdict(list)
    for leaf, path, text in views:
        if path and path[-1].startswith("json ") and len(text) <= LONGEST_PIECE:
            values[leaf].append(text.replace(SEAM, " "))
    yield from ((leaf, texts) for leaf, texts in values.items() if len(texts) > 1)


@lru_cache(maxsize=8192)
def _without_index(where: str) -> str:
    return INDEX.sub("", where)


def _rows(leaves: Sequence[Leaf]) -> Iterator[list[int]]:
    """The leaves whose values are joined: all of them in order, then those under the same key."""
    yield list(range(len(leaves)))
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for index, (where, _, key) in enumerate(leaves):
        rows[key.rstrip("0123456789[]_-.") or _without_index(where)].append(index)
    yield from (row for key, row in rows.items() if key and 1 < len(row) < len(leaves))
