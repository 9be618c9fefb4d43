"""Digests of canaries in tables, in which every text that may be one is looked up."""

import re
from binascii import a2b_base64
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from heapqa.pii.canaries.algorithms import LONG, SHORT
from heapqa.pii.canaries.canary import Canary, numbers_by_value
from heapqa.pii.canaries.hashes import NESTED, PLAIN, digest_names, digests, inputs
from heapqa.pii.canaries.joint import joint_texts
from heapqa.pii.decoders.signs import IN_BASE64, IN_DECIMAL, IN_HEX, IN_SMALL_HEX, stretches

HEX_DIGITS, BASE64_LETTERS, DECIMAL_DIGITS = 15, 10, 19
"""Characters of a digest that are looked up, some 60 bits in each writing: what was cut short is
found, and nothing equals it by chance. Base64 and decimal are looked up in hexadecimal."""
MOST_DECIMAL_DIGITS = 155
"""Of a number of 512 bits."""
SIZES = (8, 16, 20, 28, 32, 48, 64)
"""Bytes of a digest that may be written as a number."""
MOST_HEADS = 50_000
"""Digests, those of a dozen people, whose beginnings are kept apart."""
OFTEN = 20
"""Texts, after which to keep them has paid for itself."""
LEADING_ZEROS = 12
"""Bits that a digest hardly ever begins with."""
SHORTEST, LONGEST = 7, 10
"""Characters of a digest of 32 bits; one written shorter is any small number."""
WORD = 1 << 32
IDENTIFYING = frozenset({"email", "phone", "username", "national-id"})
"""Kinds of values for which slow digests are made, too."""


_WORDS = re.compile(r"[A-Z]?[a-z]{2,}(?:[-_/]+[A-Z]?[a-z]{2,}|[A-Z][a-z]{2,})*")
LONGEST_NAME = 80
"""Characters of a name that is made of words."""
_TO_STANDARD = str.maketrans("-_", "+/")


class Found(NamedTuple):
    """A digest that stands in a text."""

    place: int
    canary: Canary
    path: tuple[str, ...]


class _Hashed(NamedTuple):
    """A text that is hashed, and the numbers of those whose it is."""

    data: bytes
    rare: bool
    slow: bool
    owners: tuple[int, ...]

    def with_those_of(self, other: "_Hashed") -> "_Hashed":
        """The same text with the owners of both."""
        owners = tuple(dict.fromkeys(self.owners + other.owners))
        return _Hashed(self.data, self.rare and other.rare, self.slow or other.slow, owners)


class Digests:
    """The digests of canaries. Tables are made when a text first shows what may be in them."""

    def __init__(self, canaries: tuple[Canary, ...]) -> None:
        self._canaries = canaries
        self._texts = 0

    @cached_property
    def _hashed(self) -> list[_Hashed]:
        """Every text once, whoever has it: people share names and towns."""
        known: dict[bytes, _Hashed] = {}
        for canary, numbers in numbers_by_value(self._canaries).items():
            for data, rare, slow in _spellings(canary):
                own = _Hashed(data, rare, slow, numbers)
                known[data] = known[data].with_those_of(own) if data in known else own
        return list(known.values())

    @cached_property
    def _joint(self) -> list[tuple[int, str, list[bytes]]]:
        return list(joint_texts(self._canaries))

    @cached_property
    def _long(self) -> dict[str, int]:
        """The place in `_hashed` by the beginning of each digest; those of two values follow."""
        return dict(chain.from_iterable(zip(*each, strict=True) for each in self._columns()))

    @cached_property
    def _known(self) -> set[str]:
        """The beginnings of all digests; their places are noted when the first one is found, which
        takes longer."""
        known: set[str] = set()
        for beginnings, _ in self._columns():
            known.update(beginnings)
        return known

    def _columns(self) -> Iterator[tuple[list[str], Iterable[int]]]:
        """The beginnings of many digests, and the place of each."""
        alike: defaultdict[tuple[bool, bool], list[int]] = defaultdict(list)
        for place, (_, rare, slow, _) in enumerate(self._hashed):
            alike[rare, slow].append(place)
        for (rare, slow), places in alike.items():
            for column in digests([self._hashed[place].data for place in places], rare, slow):
                yield [digest[:HEX_DIGITS] for digest in column], places
        for place, (_, _, texts) in enumerate(self._joint, len(self._hashed)):
            for algorithm in NESTED:
                column = LONG[algorithm](texts)
                yield [digest[:HEX_DIGITS] for digest in column], [place] * len(texts)

    @cached_property
    def _heads(self) -> frozenset[str]:
        """What the first three bytes of a digest write, by which nearly all letters are told at
        once; empty for so many digests that some begin like anything."""
        few = len(self._known) <= MOST_HEADS
        return frozenset([key[:6] for key in self._known] if few else ())

    @cached_property
    def _short(self) -> dict[int, int]:
        return {
            digest_of(data): place
            for place, (data, rare, _, _) in enumerate(self._hashed)
            if not rare
            for digest_of in SHORT.values()
        }

    def in_squeezed(self, text: str) -> Iterator[Found]:
        """Long digests in hexadecimal in a squeezed text, also backwards."""
        for start, run in stretches(text, IN_SMALL_HEX, HEX_DIGITS):
            if run.isdigit():  # One in a thousand beginnings has digits alone.
                continue
            for at, key in self._in_hex(run):
                yield from self._found(start + at, key)
            for at, key in self._in_hex(run[::-1]):
                place = start + len(run) - at - HEX_DIGITS
                yield from self._found(place, key, "", "reversed ")

    def in_decimal(self, text: str) -> Iterator[Found]:
        """Long digests written as a number, with or without a sign, in a text as it stands."""
        for start, run in stretches(text, IN_DECIMAL, DECIMAL_DIGITS):
            for key in _keys_of_number(int(run)) if len(run) <= MOST_DECIMAL_DIGITS else ():
                if key in self._known:
                    yield from self._found(start, key, "decimal")

    def in_text(self, text: str) -> Iterator[Found]:
        """Long digests in base64, in a text as it stands."""
        yield from self.in_runs(mixed(runs_in(text)))

    def in_runs(self, runs: Sequence[tuple[int, str]]) -> Iterator[Found]:
        """Long digests in runs of base64, by their places."""
        if not runs:
            return
        ends = [*accumulate([len(run) for _, run in runs])]
        letters = "".join([run for _, run in runs]).translate(_TO_STANDARD)
        for at, key in self._in_base64(letters):
            number = bisect_right(ends, at)
            start, run = runs[number]
            if at + BASE64_LETTERS <= ends[number]:
                writing = "base64url" if "-" in run or "_" in run else "base64"
                yield from self._found(start + at - (ends[number] - len(run)), key, writing)

    def short_in(self, text: str) -> Iterator[Found]:
        """Digests of 32 bits between boundaries, in a text as it stands."""
        for start, written in stretches(text, IN_HEX, SHORTEST):
            if len(written) > LONGEST or not _stands_alone(text, start, start + len(written)):
                continue
            for number, path in _short_numbers(written):
                place = self._short.get(number)
                if place is not None:
                    yield from self._found_short(start, number, place, path)

    def _found_short(
        self, at: int, number: int, place: int, path: tuple[str, ...]
    ) -> Iterator[Found]:
        data, _, _, owners = self._hashed[place]
        name = next(name for name, digest_of in SHORT.items() if digest_of(data) == number)
        for owner in owners:
            canary = self._canaries[owner]
            yield Found(at, canary, (*path, f"{name}({_spelling_of(canary, data)})"))

    def _in_hex(self, run: str) -> list[tuple[int, str]]:
        """(place, key) of every key in a run of hexadecimal digits."""
        known, size = self._known, HEX_DIGITS
        places = [at for at in range(len(run) - size + 1) if run[at : at + size] in known]
        return [(at, run[at : at + size]) for at in places]

    def _in_base64(self, letters: str) -> list[tuple[int, str]]:
        """(place, key) of every key in letters of base64, in the order of their places.

        Four letters write three bytes, so a key begins in one of four phases.
        """
        known, size = self._known, HEX_DIGITS
        self._texts += 1
        heads = self._heads if self._texts > OFTEN else ()
        keys: list[tuple[int, str]] = []
        for phase in range(4):
            rest = letters[phase:]
            data = a2b_base64(rest + "A" * (-len(rest) % 4))
            if heads and heads.isdisjoint(data.hex(" ", 3).split()):
                continue
            digits = data.hex()
            places = [at for at in range(0, len(digits), 6) if digits[at : at + size] in known]
            keys += ((phase + at // 6 * 4, digits[at : at + size]) for at in places)
        return sorted(keys)

    def _found(self, at: int, key: str, writing: str = "", before: str = "") -> Iterator[Found]:
        place = self._long[key]
        path = (writing,) if writing else ()
        if place >= len(self._hashed):
            number, names, texts = self._joint[place - len(self._hashed)]
            made = (name for name in NESTED for each in LONG[name](texts) if each.startswith(key))
            yield Found(at, self._canaries[number], (*path, f"{before}{next(made)}({names})"))
            return
        data, rare, slow, owners = self._hashed[place]
        named = zip(digest_names(rare, slow), digests([data], rare, slow), strict=True)
        name = next(name for name, (digest,) in named if digest.startswith(key))
        for owner in owners:
            canary = self._canaries[owner]
            yield Found(at, canary, (*path, before + name.format(_spelling_of(canary, data))))


def _spellings(canary: Canary) -> Iterator[tuple[bytes, bool, bool]]:
    """(text, whether it is rare, whether slow digests are worth while) of what is hashed."""
    identifies = canary.kind in IDENTIFYING
    for text, name, rare in inputs(canary):
        yield text.encode(errors="replace"), rare, identifies and name in PLAIN
    if (identifies or not canary.value.isascii()) and inputs(canary):  # as databases keep texts
        yield _wide(canary), True, False


def _wide(canary: Canary) -> bytes:
    return canary.value.strip().lower().encode("utf-16-le", errors="replace")


def _spelling_of(canary: Canary, data: bytes) -> str:
    """The name of the spelling that was hashed."""
    spellings = (each for each in inputs(canary) if each.text.encode(errors="replace") == data)
    return next((each.name for each in spellings), "UTF-16")


def runs_in(text: str) -> list[tuple[int, str]]:
    """(place, run) of the letters in a text that may be base64, or hexadecimal."""
    return stretches(text, IN_BASE64, BASE64_LETTERS)


def mixed(runs: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The runs that may be base64, by their mixture; nearly all are in small letters."""
    return [(place, run) for place, run in runs if not run.islower() and _is_mixed(run)]


def _is_mixed(run: str) -> bool:
    """Whether a run is in small letters, capitals and digits, and no name of a class or a file.

    To look is faster than to look up: codes hardly recur.
    """
    if run.islower() or run.isupper() or run.isdigit():
        return False
    return len(run) > LONGEST_NAME or not _WORDS.fullmatch(run)


def _keys_of_number(number: int) -> Iterator[str]:
    """The beginnings of the digests that a number may write."""
    for size in SIZES:
        if 8 * size - LEADING_ZEROS <= number.bit_length() <= 8 * size:
            yield number.to_bytes(size, "big").hex()[:HEX_DIGITS]
    if number < 1 << 63:  # Written with a sign, which is not looked at.
        yield (((1 << 64) - number) & (1 << 64) - 1).to_bytes(8, "big").hex()[:HEX_DIGITS]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _short_numbers(written: str) -> list[tuple[int, tuple[str, ...]]]:
    """(number, path) that so many characters may write: in hexadecimal, or decimal."""
    numbers: list[tuple[int, tuple[str, ...]]] = []
    if len(written) == 8 or (len(written) == SHORTEST and written[0] != "0"):
        numbers.append((int(written, 16), ()))
    if written.isdigit() and written[0] != "0":
        number = int(written)
        numbers.append((number, ("decimal",)))
        if number <= WORD // 2:
            numbers.append((WORD - number, ("decimal",)))
    return numbers
