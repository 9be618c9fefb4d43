"""XOR with a key that is sent along: of two codes beside each other one hides the other."""

import re
from binascii import a2b_base64, unhexlify
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

SHORTEST_KEY, LONGEST_KEY, SHORTEST, LONGEST = 4, 64, 6, 400
"""Bytes of a key, and of what it hides."""
GAP = 48
"""Characters between the two: names, signs around them, and what tells of types."""
NAMES = frozenset(
    {
        "key",
        "Key",
        "k",
        "xor",
        "xorKey",
        "xor_key",
        "secret",
        "mask",
        "pad",
        "salt",
        "nonce",
        "seed",
    }
)
"""Names, as sent, under which a key is sent that is no longer than a word."""
KEY_SIGN, KEY = "key=", re.compile(r"key=([^&;#\s\x00]{3,128})")
"""The same in a query that is one leaf, and what every text has that has it."""
LONGEST_NAMED_KEY = 2 * LONGEST_KEY
"""Characters of a key under such a name, in hexadecimal."""
SHORTEST_RUN, MOST_RUNS = 10, 64
"""Letters of what a key under a name may hide, and how many of these are tried."""
_TO_STANDARD = str.maketrans("-_", "+/")
_CONTROL = bytes((*range(0x20), 0x7F))
_FIRST = frozenset(range(0x20, 0xF5)) - {0x7F} - frozenset(range(0x80, 0xC2))
_LAST = frozenset(range(0x20, 0xC0)) - {0x7F}
"""Bytes that a text in UTF-8 without control characters begins and ends with."""

Run = tuple[int, str]
"""A place in a text, and letters of base64 that stand there."""


def unmasked(runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """(place, text) of every run that hides a text behind its neighbour."""
    for (at, one), (place, other) in pairwise(runs):
        if place - at - len(one) <= GAP and len(one) + len(other) <= LONGEST:
            for text in _texts(one, other):
                yield place, text
            for text in _texts(other, one):
                yield at, text


def under_keys(keys: Iterable[str], runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """(place, text) of every run, in base64 or hexadecimal, that hides a text behind one of the
    keys that names call so; these may be in hexadecimal, too."""
    given = {
        read
        for key in dict.fromkeys(keys)
        for read in (key.encode("utf-8", "replace"), _of_hex(key))
        if SHORTEST_KEY - 1 <= len(read) <= LONGEST_KEY
    }
    few = [run for run in runs if SHORTEST_RUN <= len(run[1]) <= LONGEST][:MOST_RUNS]
    for place, run in few if given else ():
        for data in {_bytes(run), _of_hex(run)} - {b""}:
            for key in given:
                if text := _xored(data, key):
                    yield place, text


def _of_hex(written: str) -> bytes:
    """What pairs of hexadecimal digits write; nothing where there is anything else."""
    try:
        return unhexlify(written)
    except ValueError:
        return b""


def _texts(key: str, hidden: str) -> Iterator[str]:
    data = _bytes(hidden)
    for given in (key.encode(), _bytes(key)):
        if len(data) >= SHORTEST and SHORTEST_KEY <= len(given) <= LONGEST_KEY:
            text = _xored(data, given)
            if text:
                yield text


@lru_cache(maxsize=512)
def _bytes(written: str) -> bytes:
    """What letters write; each stands beside two others, and is a key and what is hidden."""
    letters = written.translate(_TO_STANDARD)
    return a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + "==")


def _xored(data: bytes, key: bytes) -> str:
    """The text that comes out; empty where it is none."""
    size = len(data)
    if data[0] ^ key[0] not in _FIRST or data[-1] ^ key[(size - 1) % len(key)] not in _LAST:
        return ""
    repeated = (key * (size // len(key) + 1))[:size]
    number = int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")
    plain = number.to_bytes(size, "big")
    if len(plain.translate(None, _CONTROL)) < size:
        return ""
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return ""
