"""Digests of two values of one person together, by which people are matched across sites."""

from collections.abc import Iterator, Sequence
from itertools import chain, permutations

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.hashes import LONG, NESTED, Digested, inputs
from heapqa.pii.canaries.naming import group_of

SEPARATORS = ("", "|", ":", "-", "_", ",", ";", " ", "&", "/", "+", ".")
"""What stands between the values."""
TOGETHER = frozenset({"email", "phone", "date", "name"})
SPELLINGS = frozenset({"lower", "as typed", "digits", "E.164", "ISO date"})
"""Kinds of values that are hashed together, and the spellings in which they are."""


def joint_digests(canaries: Sequence[Canary]) -> Iterator[tuple[int, Digested]]:
    """(number of the first value, digest) of every two values of different kinds."""
    texts: dict[str, list[tuple[int, Canary, tuple[str, ...]]]] = {}
    for number, canary in enumerate(canaries):
        if canary.kind in TOGETHER and group_of(canary.field) not in {"first", "last"}:
            spelt = tuple(each.text for each in inputs(canary) if each.name in SPELLINGS)
            texts.setdefault(canary.persona, []).append((number, canary, spelt))
    for one, other in chain.from_iterable(permutations(own, 2) for own in texts.values()):
        if one[1].kind != other[1].kind:
            yield from _together(one[0], f"{one[1].field}, {other[1].field}", one[2], other[2])


def _together(
    number: int, name: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, Digested]]:
    for first in before:
        for second in after:
            for separator in SEPARATORS:
                data = f"{first}{separator}{second}".encode(errors="replace")
                for algorithm in NESTED:
                    digest = LONG[algorithm](data)
                    yield number, Digested(digest, f"{algorithm}({name})", algorithm)
