"""Sightings of canaries: what is possible, how sure each is, and the best for each leaf."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask
from heapqa.pii.search.alignment import Span

Detector = Literal["value", "hash", "fragment"]
RANKS: dict[Detector, int] = {"value": 0, "hash": 1, "fragment": 2}
"""The lower, the more it says about what was sent."""
MOST_OUTER = 256
"""Values in one view of which another may be a part; more would cost time by the square."""

CERTAIN = 1.0
"""Confidence: so many bits are equal that chance is out of the question."""
LIKELY = 0.9
"""Between 24 and 40 bits are equal, or the pieces of a value follow one another."""
NAMED = 0.9
"""Chance could be, but the key beside the value names its field."""
FRAGMENT_OF_SECRET = 0.8
"""The beginning of a password or token, letter for letter, but not all of it."""
FRAGMENT = 0.7
"""The beginning of a value, which another value may share."""
WORD = 0.7
"""A short name as a word of its own: other people are called so, too."""
SHORT_HASH = 0.6
"""A digest of 32 bits under a key that says nothing: a number may equal it."""

PARTS = (("local part",), ("local part without tag",))
"""Ends of paths: of these forms the value is a part of the whole, which may stand there too."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A canary that a leaf gives away."""

    canary: Canary
    leaf: Leaf
    path: tuple[str, ...]
    """What was done to the value, outermost first: encodings, then the form; () as typed."""
    detector: Detector
    masked: str
    confidence: float


class Possible(NamedTuple):
    """A sighting to be, with what is needed to choose between several."""

    canary: Canary
    leaf: int
    path: tuple[str, ...]
    detector: Detector
    confidence: float
    view: int = -1
    span: Span | None = None

    @property
    def rank(self) -> tuple[int, bool, int, float]:
        """The lower, the more direct; a part of the value comes after the whole of it."""
        is_part = self.path[-1:] in PARTS
        return RANKS[self.detector], is_part, len(self.path), -self.confidence

    @property
    def is_split(self) -> bool:
        """Whether the pieces of the value stand in several leaves."""
        return self.path[:1] == ("split",)

    def sighting(self, leaves: Sequence[Leaf]) -> Sighting:
        """The sighting that it is, in the leaves of its payload."""
        masked = mask(self.canary.value)
        leaf = leaves[self.leaf]
        return Sighting(self.canary, leaf, self.path, self.detector, masked, self.confidence)


def best(possible: Sequence[Possible]) -> list[Possible]:
    """The most direct one for each canary and leaf, in the order of the leaves."""
    chosen: dict[tuple[Canary, int], Possible] = {}
    whole = {(p.view, p.span, p.canary): p for p in possible if p.span is not None and p.span.whole}
    by_view: defaultdict[int, list[Possible]] = defaultdict(list)
    for each in whole.values():
        by_view[each.view].append(each)
    for each in possible:
        key = (each.canary, each.leaf)
        if not _inside_another(each, by_view[each.view][:MOST_OUTER]) and (
            key not in chosen or each.rank < chosen[key].rank
        ):
            chosen[key] = each
    unsplit = {each.canary for each in chosen.values() if not each.is_split}
    return sorted(
        (each for each in chosen.values() if not each.is_split or each.canary not in unsplit),
        key=lambda each: each.leaf,
    )


def _inside_another(possible: Possible, others: Sequence[Possible]) -> bool:
    """Whether it is a mere part of another value that stands there."""
    span = possible.span
    if span is None:
        return False
    return any(
        other.view == possible.view
        and other.canary != possible.canary
        and other.span is not None
        and other.span.whole
        and other.span.start <= span.start
        and span.end <= other.span.end
        and other.span.end - other.span.start > span.end - span.start
        for other in others
    )
