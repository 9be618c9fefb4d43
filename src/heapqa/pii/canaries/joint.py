"""Digests of two values of one person together, by which people are matched across sites."""

from collections.abc import Iterator, Sequence
from itertools import chain, permutations

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.hashes import LONG, NESTED, Digested, inputs
from heapqa.pii.canaries.naming import group_of

SEPARATORS = ("", "|", ":", "-", "_", ",", ";", " ", "&")
"""What stands between the values."""
TOGETHER = frozenset({"email", "phone", "date", "name"})
"""Kinds of values that are hashed together."""
ADDRESSES = frozenset({"email", "phone"})
"""One of the two is always one of these."""
SPELLINGS = frozenset({"lower", "as typed", "digits", "E.164", "ISO date"})
"""The spellings in which they are hashed."""


def joint_digests(
    canaries: Sequence[Canary], persona: str | None = None
) -> Iterator[tuple[int, Digested]]:
    """(number of the first value, digest) of every two values of different kinds.

    Of all personas, or of one.
    """
    texts: dict[str, list[tuple[int, Canary, tuple[str, ...]]]] = {}
    for number, canary in enumerate(canaries):
        if persona not in {None, canary.persona}:
            continue
        if canary.kind in TOGETHER and group_of(canary.field) not in {"first", "last"}:
            spelt = tuple(each.text for each in inputs(canary) if each.name in SPELLINGS)
            texts.setdefault(canary.persona, []).append((number, canary, spelt))
    for one, other in chain.from_iterable(permutations(own, 2) for own in texts.values()):
        kinds = {one[1].kind, other[1].kind}
        if len(kinds) == 2 and kinds & ADDRESSES:
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
