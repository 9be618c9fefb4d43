"""How deep tests go: `make test` draws one generation for each defect, `make generations` takes all
of them, and `make matrix` every scenario besides, where some defects are played at once;
`make matrix ALONE=1` plays each of them alone."""

import os
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Each = TypeVar("Each")

MATRIX = "matrix"
"""Marks what only `make matrix` does."""
DEEP = ("matrix", "alone")
"""Those that play every scenario."""
DEPTHS = ("", "generations", *DEEP)
"""What HEAPQA_DEPTH may say."""
DEPTH = os.environ.get("HEAPQA_DEPTH", "")
DEFECT = os.environ.get("HEAPQA_DEFECT", "")
"""The one that is asked for; empty for all."""
WHOLE = DEPTH in DEEP
"""Whether everything is played."""
ALONE = DEPTH == "alone" or bool(DEFECT)
"""Whether each defect is played alone, wherever it is played."""


def drawn(name: str, below: int) -> int:
    """A number from 0 on, always the same for a name."""
    return int.from_bytes(sha256(name.encode()).digest()[:8]) % below


def some_of(choices: Sequence[Each], name: str, depth: str = DEPTH) -> tuple[Each, ...]:
    """All choices if every generation is played, otherwise the one that is drawn for the name."""
    return tuple(choices) if depth else (choices[drawn(name, len(choices))],)


def is_due(depth: str, *, deep: bool, of_defects: bool) -> bool:
    """Whether a test belongs to a depth: one that is `deep` is for the matrix alone, and beyond
    `make test` only what is about the shop's defects is due beside these."""
    if deep:
        return depth in DEEP
    return not depth or of_defects


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
