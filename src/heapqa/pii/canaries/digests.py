"""Digests of canaries in tables, in which every text that may be one is looked up."""

import re
from binascii import a2b_base64
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.hashes import NESTED, USUAL, Digested, long_digests, short_digests
from heapqa.pii.canaries.joint import joint_digests

HEX_DIGITS, BASE64_LETTERS, DECIMAL_DIGITS = 15, 10, 19
"""Characters of a digest that are looked up, 60 bits or more in each writing: what was cut short is
found, and nothing equals it by chance. What is written in base64 is looked up in hexadecimal."""
EIGHT_BYTES = 8
SHORTEST = 7
"""Characters of a digest of 32 bits; one written shorter is any small number."""
_ALL_HEX = bytes(b"0"[0] if chr(code) in "0123456789abcdef" else b" "[0] for code in range(256))
_HEX_RUN = b"0" * HEX_DIGITS
"""Finding one among bytes that say only what is a hexadecimal digit is ten times as fast as a
pattern."""
_DECIMAL = re.compile(rf"[0-9]{{{DECIMAL_DIGITS},}}")
_BASE64 = re.compile(rf"[A-Za-z0-9+/_-]{{{BASE64_LETTERS},}}")
_SHORT = re.compile(rf"[0-9a-fA-F]{{{SHORTEST},}}")
"""No boundaries: looking back at every letter costs more than to look at what was found."""
LONGEST_SHORT = 10
"""Digits of 32 bits."""
_TO_STANDARD = str.maketrans("-_", "+/")
Owners = tuple[int, ...]
"""Whose a digest is, by their number."""


class Found(NamedTuple):
    """A digest that stands in a text."""

    place: int
    canary: Canary
    path: tuple[str, ...]

    @property
    def is_decimal(self) -> bool:
        """Whether it is written as a decimal number."""
        return self.path[0] == "decimal"


class Digests:
    """The digests of canaries, by the way they are written."""

    def __init__(self, canaries: tuple[Canary, ...]) -> None:
        self._canaries = canaries
        self._long: dict[str, Owners] = {}
        self._short: dict[str, Owners] = {}
        for number, canary in enumerate(canaries):
            owner = (number,)
            written = chain.from_iterable(map(_written, long_digests(canary)))
            _put(self._long, written, owner)
            short = (each.digest for each in short_digests(canary))
            _put(self._short, chain.from_iterable(map(_written_short, short)), owner)
        for number, each in joint_digests(canaries):
            _put(self._long, (each.digest.hex()[:HEX_DIGITS],), (number,))

    def in_squeezed(self, text: str) -> Iterator[Found]:
        """Long digests in a squeezed text: hexadecimal, also backwards, and decimal."""
        kinds = text.encode("latin-1", "replace").translate(_ALL_HEX)
        start = kinds.find(_HEX_RUN)
        while start >= 0:
            end = kinds.find(b" ", start)
            end = end if end >= 0 else len(kinds)
            run = text[start:end]
            if not run.isdigit():  # Of hexadecimal, one in a thousand beginnings has digits alone.
                for at, key in self._in_hex(run):
                    yield from self._found(start + at, key)
            if end - start >= DECIMAL_DIGITS:
                yield from self._in_decimal(run, start)
            start = kinds.find(_HEX_RUN, end)

    def in_text(self, text: str) -> Iterator[Found]:
        """Long digests in base64, in a text as it stands."""
        yield from self.in_runs(mixed_runs(text))

    def in_runs(self, runs: Sequence[tuple[int, str]]) -> Iterator[Found]:
        """Long digests in runs of base64, by their places."""
        if not runs:
            return
        ends = [*accumulate(len(run) for _, run in runs)]
        letters = "".join([run for _, run in runs]).translate(_TO_STANDARD)
        for at, key in self._in_base64(letters):
            number = bisect_right(ends, at)
            start, run = runs[number]
            if at + BASE64_LETTERS <= ends[number]:
                writing = "base64url" if "-" in run or "_" in run else "base64"
                yield from self._found(start + at - (ends[number] - len(run)), key, writing)

    def short_in(self, text: str) -> Iterator[Found]:
        """Digests of 32 bits between boundaries, in a text as it stands."""
        for token in _SHORT.finditer(text):
            written = token[0].lower()
            if len(written) > LONGEST_SHORT or not _stands_alone(text, *token.span()):
                continue
            for number in self._short.get(written, ()):
                canary = self._canaries[number]
                each = next(
                    each for each in short_digests(canary) if written in _written_short(each.digest)
                )
                is_hex = written in _short_hex(each.digest)
                path = (each.name,) if is_hex else ("decimal", each.name)
                yield Found(token.start(), canary, path)

    def _in_hex(self, run: str) -> list[tuple[int, str]]:
        """(place, key) of every key in a run of hexadecimal digits."""
        known, size = self._long, HEX_DIGITS
        places = [at for at in range(len(run) - size + 1) if run[at : at + size] in known]
        return [(at, run[at : at + size]) for at in places]

    def _in_base64(self, letters: str) -> list[tuple[int, str]]:
        """(place, key) of every key in letters of base64, in the order of their places.

        Four letters write three bytes, so a key begins in one of four phases.
        """
        known, size = self._long, HEX_DIGITS
        keys: list[tuple[int, str]] = []
        for phase in range(4):
            rest = letters[phase:]
            digits = a2b_base64(rest + "A" * (-len(rest) % 4)).hex()
            places = [at for at in range(0, len(digits), 6) if digits[at : at + size] in known]
            keys += ((phase + at // 6 * 4, digits[at : at + size]) for at in places)
        return sorted(keys)

    def _in_decimal(self, run: str, start: int) -> Iterator[Found]:
        for digits in _DECIMAL.finditer(run):
            for at in range(len(digits[0]) - DECIMAL_DIGITS + 1):
                key = digits[0][at : at + DECIMAL_DIGITS]
                if key in self._long:
                    yield from self._found(start + digits.start() + at, key, "decimal")

    def _found(self, place: int, key: str, writing: str = "") -> Iterator[Found]:
        for number in self._long[key]:
            canary = self._canaries[number]
            name = _name(canary, key) or self._joint_name(number, key)
            yield Found(place, canary, (writing, name) if writing else (name,))

    def _joint_name(self, number: int, key: str) -> str:
        """The name of a digest of two values, which is too rare to be kept."""
        return next(
            each.name
            for first, each in joint_digests(self._canaries, self._canaries[number].persona)
            if first == number and each.digest.hex().startswith(key)
        )


@lru_cache(maxsize=1024)
def _name(canary: Canary, key: str) -> str:
    """The name of the first digest of a value that a key begins; empty where there is none."""
    found = next((each for each in long_digests(canary) if key in _written(each)), None)
    if found is None:
        return ""
    digest, name, _ = found
    is_reversed = len(key) == HEX_DIGITS and not digest.hex().startswith(key)
    return f"reversed {name}" if is_reversed else name


def mixed_runs(text: str) -> list[tuple[int, str]]:
    """(place, run) of the letters in a text that may be base64, by their mixture."""
    runs = [(run.start(), run[0]) for run in _BASE64.finditer(text)]
    return [run for run in runs if not (run[1].islower() or run[1].isupper() or run[1].isdigit())]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _put(table: dict[str, Owners], keys: Iterable[str], owner: Owners) -> None:
    add = table.setdefault
    for key in keys:
        known = add(key, owner)
        if known is not owner and known[-1:] != owner:
            table[key] = known + owner


def _written(each: Digested) -> list[str]:
    """The first hexadecimal digits of a digest, forwards and backwards, and of its number."""
    digest, _, algorithm = each
    in_hex = digest.hex()
    keys = [in_hex[:HEX_DIGITS]]
    if algorithm in USUAL:
        keys.append(in_hex[: -HEX_DIGITS - 1 : -1])
    if algorithm in NESTED or len(digest) == EIGHT_BYTES:
        number = int.from_bytes(digest, "big")
        keys.append(str(number)[:DECIMAL_DIGITS])
        if len(digest) == EIGHT_BYTES and number >> 63:
            keys.append(str((1 << 64) - number)[:DECIMAL_DIGITS])
    return keys


def _written_short(digest: bytes) -> tuple[str, ...]:
    number = int.from_bytes(digest, "big")
    signed = ((1 << 32) - number,) if number >> 31 else ()
    return (*_short_hex(digest), *map(str, (number, *signed)))


def _short_hex(digest: bytes) -> tuple[str, ...]:
    return digest.hex(), digest.hex().lstrip("0")
