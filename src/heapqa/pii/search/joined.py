"""All views of all leaves of a payload as one text, so that one pass searches them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from heapqa.pii.canaries.digests import mixed, runs_in
from heapqa.pii.canaries.fold import squeezed
from heapqa.pii.decoders import keyed_xor
from heapqa.pii.decoders.unfold import unfolded
from heapqa.pii.leaf import Leaf, View
from heapqa.pii.search.alignment import SEAM
from heapqa.pii.search.parts import NEXT_ATTRIBUTE, part_of, rows_of_elements

NUL = "\x00"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Zero-width characters, soft hyphens and bidi controls."""
VALUE = re.compile(r"[\w\[\]%.-]{1,60}=([^&#;=\s]{1,200})(?=[&#;\s]|$)")
PIECE = re.compile(r"[A-Za-z0-9+/_-]{5,}={0,2}")
TITLE = re.compile(r"[A-Za-z]+(?:\+[A-Za-z]+)+")
"""Words with a plus for each space between."""
MOST_PIECES, MOST_ROWS = 8, 100
"""Pieces of one code, and keys under which such may stand."""
INDEX = re.compile(r"\[\d+\]")
LONGEST_PIECE = 200
"""Characters; longer leaves are no piece of a split value."""
LONGEST_BYTES = 4096
"""Bytes that are also searched as hexadecimal, and characters of a query whose values are joined:
digests, ids and addresses are shorter, files longer."""


PARTS = "parts of "
"""What the names of several parts have in common."""
Origin = tuple[int, tuple[str, ...]]
"""The number of a leaf, and the encodings that were taken off it."""


class Seen(NamedTuple):
    """One view of one leaf."""

    leaf: int
    path: tuple[str, ...]
    text: str


class Joined:
    """The views, and the leaves joined to find what was split over them."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        views = _views_of(leaves)
        counts = [*map(len, views)]
        self.several = [leaf for leaf, count in enumerate(counts) if count > 2]
        """The leaves with more views than their own text, or bytes, and another."""
        self._begins = [*accumulate(counts, initial=0)]
        """Where the views of each leaf begin, and where those of the last one end."""
        self._views = [*chain.from_iterable(views)]
        self._added: list[Origin] = []
        """Of the texts behind those of the views."""
        self._texts = [text if text.isascii() else _clean(text) for text, _ in self._views]
        self.equated = [
            number
            for number, (_, value, _) in enumerate(leaves)
            if isinstance(value, str) and "=" in value
        ]
        """The leaves that may hold pairs of names and values: texts with an equals sign."""
        self._rows = _rows(leaves)
        first = self._first()
        seams = [SEAM.join([first[leaf] for leaf in row]) for row in self._rows]
        for leaf, values in (*self._queries(), *self._elements(), *self._objects()):
            self._rows.append([leaf] * len(values))
            seams.append(SEAM.join(values))
        self._read_pieces(first)
        self.text = NUL.join(self._texts)
        self.long_runs = runs_in(self.text)
        self.runs = mixed(self.long_runs)
        if unmasked := self._unmasked():
            self._texts += [text for text, _ in unmasked]
            self._added += [origin for _, origin in unmasked]
            self.text = NUL.join(self._texts)
            self.long_runs = runs_in(self.text)
        self.texts = self._texts + seams

    def _first(self) -> list[str]:
        """The first view of each leaf, empty where it is long."""
        own = [self._texts[at] for at in self._begins[:-1]]
        first = [text if len(text) <= LONGEST_PIECE else "" for text in own]
        return [text.replace(SEAM, " ") for text in first] if SEAM in "".join(first) else first

    def _read_pieces(self, first: Sequence[str]) -> None:
        """Takes the views of base64 that was cut into leaves whose keys are numbered."""
        for row in self._rows[1 : MOST_ROWS + 1]:
            if len(row) <= MOST_PIECES and self.leaves[row[0]].key[-1:].isdigit():
                pieces = [first[leaf] for leaf in row]
                whole = "".join(pieces)
                if all(map(_may_be_piece, pieces)) and mixed([(0, whole)]):
                    views = unfolded([whole])[0][1:]
                    self._texts += [_clean(text) for text, _ in views]
                    self._added += [(row[0], ("split", *path)) for _, path in views]

    def _objects(self) -> Iterator[tuple[int, list[str]]]:
        """The values of every JSON object or list that is one leaf."""
        for leaf in self.several:
            begin, end = self._begins[leaf : leaf + 2]
            read = zip(self._texts[begin:end], self._views[begin:end], strict=True)
            values = [
                text.replace(SEAM, " ")
                for text, (_, path) in read
                if path and path[-1].startswith("json ") and len(text) <= LONGEST_PIECE
            ]
            if len(values) > 1:
                yield leaf, values

    def _queries(self) -> Iterator[tuple[int, list[str]]]:
        """The values of every query that is one leaf, such as that of a referrer."""
        for leaf in self.equated:
            text = str(self.leaves[leaf].value)
            if len(text) <= LONGEST_BYTES and ("&" in text or "%26" in text):
                values = VALUE.findall(text if "&" in text else unquote(text))
                if len(values) > 1:
                    yield leaf, [_clean(unquote_plus(each)) for each in values]

    def _elements(self) -> Iterator[tuple[int, list[str]]]:
        """The values of each element's attributes, where all elements are one text."""
        for leaf in self.equated:
            text = str(self.leaves[leaf].value)
            if NEXT_ATTRIBUTE in text and len(text) <= LONGEST_BYTES:
                for values in rows_of_elements(text):
                    yield leaf, [_clean(each) for each in values]

    def view(self, number: int) -> Seen:
        """A view, by its place in ``texts``."""
        leaf, path = self._origin(number)
        return Seen(leaf, path, self._texts[number])

    def _origin(self, number: int) -> Origin:
        if number >= len(self._views):
            return self._added[number - len(self._views)]
        return bisect_right(self._begins, number) - 1, self._views[number][1]

    @property
    def count(self) -> int:
        """How many views there are."""
        return len(self._texts)

    @cached_property
    def squeezed_views(self) -> str:
        """All views squeezed, with a NUL between them."""
        return squeezed(self.text)

    @cached_property
    def squeezed(self) -> str:
        """All texts squeezed, the views first, with a NUL between them."""
        return NUL.join((self.squeezed_views, squeezed(NUL.join(self.texts[self.count :]))))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each view begins in ``text``."""
        return [*accumulate([len(text) + 1 for text in self._texts], initial=0)]

    def _unmasked(self) -> list[tuple[str, Origin]]:
        """What stands under a key that is sent along."""
        found = []
        hidden = [*keyed_xor.unmasked(self.runs)]
        of_text = keyed_xor.KEY.findall(self.text) if keyed_xor.KEY_SIGN in self.text else []
        if of_text or not keyed_xor.NAMES.isdisjoint([key for _, _, key in self.leaves]):
            hidden += keyed_xor.under_keys([*self._keys(), *of_text], self.long_runs)
        for place, text in hidden:
            leaf, path = self._origin(self.text.count(NUL, 0, place))
            found.append((_clean(text), (leaf, (*path, "XOR with its neighbour"))))
        return found

    def _keys(self) -> Iterator[str]:
        """What stands under a name that calls it a key."""
        for _, value, key in self.leaves:
            if key in keyed_xor.NAMES and len(value) <= keyed_xor.LONGEST_NAMED_KEY:
                yield value if isinstance(value, str) else value.hex()

    def in_text(self, place: int) -> tuple[int, int]:
        """(view, place in it) of a place in ``text``."""
        view = bisect_right(self._starts, place) - 1
        return view, place - self._starts[view]

    def views_of(self, leaf: int) -> Sequence[Seen]:
        """The views of one leaf."""
        added = (number for number, (own, _) in enumerate(self._added) if own == leaf)
        read = range(self._begins[leaf], self._begins[leaf + 1])
        return [self.view(number) for number in chain(read, (len(self._views) + n for n in added))]

    def leaf_at(self, text: int, folded: str, place: int) -> int:
        """The leaf in which a place of joined leaves lies."""
        return self._rows[text - self.count][folded.count(SEAM, 0, place)]


def join(leaves: Sequence[Leaf]) -> Joined:
    """All views of the leaves, ready to be searched."""
    return Joined(leaves)


def _views_of(leaves: Sequence[Leaf]) -> list[tuple[View, ...]]:
    """The views of every leaf; its bytes are one, too, where it is bytes."""
    values = [leaf[1] for leaf in leaves]
    views = unfolded(values)
    if bytes in map(type, values):
        for index, value in enumerate(values):
            if isinstance(value, bytes) and len(value) <= LONGEST_BYTES:
                views[index] += ((value.hex(), ("bytes",)),)
    return views


def _clean(text: str) -> str:
    """Without what nobody sees, and without lone surrogates, which no search accepts."""
    return INVISIBLE.sub("", text.replace(NUL, " ")).encode("utf-8", "replace").decode()


@lru_cache(maxsize=4096)
def _may_be_piece(text: str) -> bool:
    """Whether it may be a piece of base64, and is not in words."""
    return bool(PIECE.fullmatch(text)) and not TITLE.fullmatch(text)


@lru_cache(maxsize=8192)
def _stem(key: str) -> str:
    """What keys of pieces of one value have in common."""
    part = part_of(key)
    return part.value if part else key.rstrip("0123456789[]_-.")


def _place(key: str) -> int:
    """Where a part stands in its value."""
    part = part_of(key)
    return part.place if part else 0


@lru_cache(maxsize=8192)
def _without_index(where: str) -> str:
    return INDEX.sub("", where)


def _rows(leaves: Sequence[Leaf]) -> list[list[int]]:
    """The leaves whose values are joined: all of them in order, then those under the same key."""
    names = [
        _stem(key) if key else _without_index(where) if "[" in where else where
        for where, _, key in leaves
    ]
    first = dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))
    several: dict[str, list[int]] = {}
    for index, name in enumerate(names) if len(first) < len(names) else ():
        if (before := first[name]) != index:
            several.setdefault(name, [before]).append(index)
    rows = [
        sorted(row, key=lambda leaf: _place(leaves[leaf].key)) if name.startswith(PARTS) else row
        for name, row in several.items()
        if name and (len(row) < len(leaves) or name.startswith(PARTS))
    ]
    return [list(range(len(leaves))), *sorted(rows)]
