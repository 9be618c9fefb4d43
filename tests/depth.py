"""How deep tests go: `make test` draws one generation each, `make matrix` takes them all."""

import os
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Each = TypeVar("Each")

MATRIX = "matrix"
"""Marks what only `make matrix` does."""
WHOLE = os.environ.get("HEAPQA_MATRIX") == "whole"
"""Whether everything is played."""


def drawn(name: str, below: int) -> int:
    """A number from 0 on, always the same for a name."""
    return int.from_bytes(sha256(name.encode()).digest()[:8]) % below


def some_of(choices: Sequence[Each], name: str) -> tuple[Each, ...]:
    """All choices for the whole matrix, otherwise the one that is drawn for the name."""
    return tuple(choices) if WHOLE else (choices[drawn(name, len(choices))],)


def in_shard(name: str, shard: str) -> bool:
    """Whether a test belongs to a part such as ``1/4``; to the whole when that is empty.

    Raises ValueError for anything else.
    """
    if not shard:
        return True
    part, _, of = shard.partition("/")
    if not (part.isdecimal() and of.isdecimal() and 1 <= int(part) <= int(of)):
        raise ValueError(f"SHARD={shard}: write it as 1/4, the first of four parts")
    return drawn(name, int(of)) == int(part) - 1
