"""Hashes of nothing: what becomes of a placeholder in a site that hashes its ids."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache

from heapqa.identity.placeholder_words import (
    ABROAD,
    ALONE_NOBODY_ABROAD,
    SHARED_WORDS,
    UNSET_WORDS,
)

ALGORITHMS = ("md5", "sha1", "sha256")
OTHERS = ("", "0", "-1", "NaN", "N/A", "n/a", "[object Object]", "{}", "[]", '""')
LENGTHS = frozenset({32, 40, 64, 22, 24, 27, 28, 43, 44})
"""Characters of a hash in hexadecimal, and in base64 with and without what fills it up."""
TO_BASE64 = str.maketrans("-_", "+/")


def is_hash_of_nothing(value: str) -> bool:
    """Whether a value is a placeholder, or nothing at all, that was hashed.

    >>> is_hash_of_nothing("d41d8cd98f00b204e9800998ecf8427e")
    True
    """
    if len(value) not in LENGTHS:
        return False
    return value.lower() in _hashes() or value.rstrip("=").translate(TO_BASE64) in _hashes()


@cache
def _hashes() -> frozenset[str]:
    """In small hexadecimal digits, and in base64 that is not filled up."""
    return frozenset(text for word in _words() for text in _hashed(word.encode()))


def _words() -> Iterator[str]:
    yield from OTHERS
    for word in (SHARED_WORDS | UNSET_WORDS | ABROAD) - ALONE_NOBODY_ABROAD:
        yield from (word, word.upper(), word.title())


def _hashed(word: bytes) -> Iterator[str]:
    for algorithm in ALGORITHMS:
        made = hashlib.new(algorithm, word, usedforsecurity=False).digest()
        yield made.hex()
        yield b64encode(made).decode().rstrip("=")
