"""Two values of one person hashed together, by which people are matched across sites."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, permutations, product
from typing import NamedTuple

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.dates import read_date
from heapqa.pii.canaries.hashes import PLAIN, inputs
from heapqa.pii.canaries.naming import group_of

SEPARATORS = ("", "|", ":", "-", "_", ",", ";", " ", "&")
"""What stands between an address and another value."""
TOGETHER = frozenset({"email", "phone", "date", "name"})
"""Kinds of values that are hashed together."""
ADDRESSES = frozenset({"email", "phone"})
"""One of the two is always one of these."""
GROUPS = frozenset({"first", "last", "date", "zip", "username", "password", "email"})
"""Of fields whose values are parts of pairs."""


class _Pair(NamedTuple):
    """Two values, of neither of which a person is told alone, that sites hash together."""

    first: str
    second: str
    """Groups of names of fields."""
    separators: tuple[str, ...]
    swapped: bool = False
    """Whether the second comes first as often."""


PAIRS = (
    _Pair("first", "last", ("", "|", ":", ",", "_", "-", "."), swapped=True),
    _Pair("last", "date", ("", "|", ":", "_", "-")),
    _Pair("last", "zip", ("", "|", ":")),
    _Pair("username", "password", ("", ":", "|"), swapped=True),
    _Pair("email", "password", ("", ":", "|"), swapped=True),
)
"""First and last name in one word or as in a list; a name with the birth date or the postal code,
by which registers are matched; credentials, as RFC 7617 joins them, or as databases do, the
password first. First and last name with a
blank between are a value of their own."""


def joint_texts(canaries: Sequence[Canary]) -> Iterator[tuple[int, str, list[bytes]]]:
    """(number of the first value, names of both, texts) of every two values that are hashed as
    one."""
    yield from _addressed(canaries)
    yield from _paired(canaries)


def _paired(canaries: Sequence[Canary]) -> Iterator[tuple[int, str, list[bytes]]]:
    of_persons: dict[str, dict[str, list[int]]] = {}
    for number, canary in enumerate(canaries):
        group = "email" if canary.kind == "email" else group_of(canary.field)
        if group in GROUPS and canary.kind != "derived":
            of_persons.setdefault(canary.persona, {}).setdefault(group, []).append(number)
    for groups in of_persons.values():
        for pair in PAIRS:
            for one, other in product(groups.get(pair.first, ()), groups.get(pair.second, ())):
                first, second = canaries[one], canaries[other]
                texts = {
                    f"{a}{separator}{b}"
                    for in_case in (str, str.lower)
                    for before, after in product(
                        _written(first, in_case), _written(second, in_case)
                    )
                    for separator in pair.separators
                    for a, b in ((before, after), (after, before))[: 1 + pair.swapped]
                }
                joined = [text.encode(errors="replace") for text in sorted(texts)]
                yield one, f"{first.field}, {second.field}", joined


def _written(canary: Canary, in_case: Callable[[str], str]) -> tuple[str, ...]:
    value = canary.value.strip()
    day = read_date(value) if canary.kind == "date" else None
    if day is not None:
        return f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"
    return (value if canary.kind == "secret" else in_case(value),)


def _addressed(canaries: Sequence[Canary]) -> Iterator[tuple[int, str, list[bytes]]]:
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
