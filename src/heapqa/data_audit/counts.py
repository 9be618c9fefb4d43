"""Counts in bounded memory, which can be added up in the order of the evidence."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import nsmallest

KEPT = 128
"""Different texts that are told apart exactly; beyond, their number is known within some 9 %."""
RANGE = 2**64
MOST_NAMES = 20_000
"""Names of one kind that are counted one by one: more than people read, and some megabytes."""
MOST_VALUED = 2_000
"""Names whose values are told apart: at most 30 megabytes."""
MOST_FOLLOWED = 100_000
"""Sessions, Heap users and identities that are told apart, each in about 100 bytes."""


def digest(*texts: str | None) -> int:
    """A number of 64 bits for texts; the same on every machine."""
    joined = "\x00".join("\x01" if text is None else text for text in texts)
    data = joined.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


@dataclass(slots=True)
class Distinct:
    """How many different texts there were: the smallest of their digests tell.

    Texts can come in any order and any number of portions; the answer is the same.
    """

    least: set[int] = field(default_factory=set)
    _limit: int = RANGE

    def add(self, number: int) -> None:
        """Note the digest of a text."""
        if number < self._limit:
            self.least.add(number)
            if len(self.least) > 2 * KEPT:
                self._prune()

    def merge(self, other: "Distinct") -> None:
        """Note all that another one has noted."""
        for number in other.least:
            self.add(number)

    def count(self) -> int:
        """How many there were: exact up to `KEPT`."""
        if len(self.least) > KEPT:
            self._prune()
        if self._limit == RANGE:
            return len(self.least)
        return round((KEPT - 1) * RANGE / self._limit)

    def _prune(self) -> None:
        self.least = set(nsmallest(KEPT, self.least))
        self._limit = max(self.least)


@dataclass(slots=True)
class Named:
    """How often each name came up; of those behind the first `MOST_NAMES` only the number."""

    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    beyond: int = 0
    """How often others came up."""

    def add(self, *name: str, times: int = 1) -> None:
        """Count a name."""
        if name in self.counts or len(self.counts) < MOST_NAMES:
            self.counts[name] += times
        else:
            self.beyond += times

    def merge(self, other: "Named") -> None:
        """Add what comes later in the evidence."""
        for name, times in other.counts.items():
            self.add(*name, times=times)
        self.beyond += other.beyond

    def most(self, number: int) -> list[tuple[tuple[str, ...], int]]:
        """The most frequent; of equals the first name by its letters."""
        return nsmallest(number, self.counts.items(), key=lambda each: (-each[1], each[0]))

    def total(self) -> int:
        """How often any came up."""
        return self.counts.total() + self.beyond


@dataclass(slots=True)
class Valued:
    """How many different values each name has."""

    values: dict[tuple[str, ...], Distinct] = field(default_factory=dict)

    def add(self, *name: str, value: str) -> None:
        """Note a value of a name; names behind the first `MOST_VALUED` are left out."""
        known = self.values.get(name)
        if known is None:
            if len(self.values) >= MOST_VALUED:
                return
            known = self.values[name] = Distinct()
        known.add(digest(value))

    def merge(self, other: "Valued") -> None:
        """Add what comes later in the evidence."""
        for name, values in other.values.items():
            known = self.values.get(name)
            if known is not None:
                known.merge(values)
            elif len(self.values) < MOST_VALUED:
                self.values[name] = values

    def count(self, *name: str) -> int:
        """How many different ones there were."""
        return self.values[name].count() if name in self.values else 0
