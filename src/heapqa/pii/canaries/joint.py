"""Two values of one person hashed together, by which people are matched across sites."""

from collections.abc import Iterator, Sequence
from itertools import chain, permutations

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.hashes import PLAIN, inputs
from heapqa.pii.canaries.naming import group_of

SEPARATORS = ("", "|", ":", "-", "_", ",", ";", " ", "&")
"""What stands between the values."""
TOGETHER = frozenset({"email", "phone", "date", "name"})
"""Kinds of values that are hashed together."""
ADDRESSES = frozenset({"email", "phone"})
"""One of the two is always one of these."""


def joint_texts(canaries: Sequence[Canary]) -> Iterator[tuple[int, str, list[bytes]]]:
    """(number of the first value, names of both, texts) of every two values of different kinds."""
    texts: dict[str, list[tuple[int, Canary, tuple[str, ...]]]] = {}
    for number, canary in enumerate(canaries):
        if canary.kind in TOGETHER and group_of(canary.field) not in {"first", "last"}:
            spelt = tuple(each.text for each in inputs(canary) if each.name in PLAIN)
            texts.setdefault(canary.persona, []).append((number, canary, spelt))
    for one, other in chain.from_iterable(permutations(own, 2) for own in texts.values()):
        kinds = {one[1].kind, other[1].kind}
        if len(kinds) == 2 and kinds & ADDRESSES:
            yield one[0], f"{one[1].field}, {other[1].field}", _joined(one[2], other[2])


def _joined(before: Sequence[str], after: Sequence[str]) -> list[bytes]:
    return [
        f"{first}{separator}{second}".encode(errors="replace")
        for first in before
        for second in after
        for separator in SEPARATORS
    ]
