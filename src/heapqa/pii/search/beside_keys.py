"""Values that count only beside a key that names them: short codes, common words, and days."""

from collections.abc import Iterator

from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.dates import day_in_parts, day_in_row, parts_of_days, read_date, says_day
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.naming import names
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.alignment import Aligned
from heapqa.pii.search.joined import Joined
from heapqa.pii.search.sighting import LIKELY, NAMED, Possible

REMEMBERED_KEYS = 10_000
"""Keys whose meaning is remembered; a hostile page may invent any number."""


class BesideKeys:
    """The canaries that are looked for beside keys."""

    def __init__(self, canaries: tuple[Canary, ...]) -> None:
        self.weak = frozenset(c for c in canaries if strength(c) < WEAK_BITS)
        dates = ((c, read_date(c.value)) for c in canaries if c.kind == "date")
        self._days = {canary: day for canary, day in dates if day is not None}
        self._wanted = tuple(c for c in canaries if c in self.weak or c in self._days)
        self._named: dict[tuple[str, str], tuple[Canary, ...]] = {}

    def possible(self, joined: Joined) -> Iterator[Possible]:
        """What stands beside its key, and the days whose parts stand in three leaves."""
        if self._wanted:
            yield from self._named_values(joined)
        parts = parts_of_days(joined.leaves) if self._days else []
        for canary, day in self._days.items():
            index = day_in_parts(parts, day) if parts else day_in_row(joined.leaves, day)
            if index is not None:
                yield Possible(canary, index, ("day, month and year",), "value", LIKELY)

    def _named_values(self, joined: Joined) -> Iterator[Possible]:
        for index, leaf in enumerate(joined.leaves):
            for canary in self._named_by(leaf):
                day = self._days.get(canary)
                for view in joined.views_of(index):
                    if day is not None and says_day(view.text, day):
                        yield Possible(canary, index, (*view.path, "date"), "value", NAMED)
                    elif canary in self.weak and _holds(view.text, canary):
                        yield Possible(canary, index, view.path, "value", NAMED)

    def _named_by(self, leaf: Leaf) -> tuple[Canary, ...]:
        """The canaries that a leaf's key or place names."""
        known = self._named.get((leaf.key, leaf.where))
        if known is None:
            if len(self._named) > REMEMBERED_KEYS:
                self._named.clear()
            place = ".".join(leaf.where.split(".")[-2:])
            known = tuple(
                c for c in self._wanted if names(leaf.key, c.field) or names(place, c.field)
            )
            self._named[leaf.key, leaf.where] = known
        return known


def _holds(text: str, canary: Canary) -> bool:
    """Whether a text holds a code, or is a common word and nothing else."""
    word = squeeze(fold(canary.value))
    aligned = Aligned(text)
    if strength(canary) == 0:
        return bool(word) and aligned.squeezed == word
    return bool(word) and aligned.holds_word(canary.value)
