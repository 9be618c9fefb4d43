"""The search for canaries in one payload."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from heapqa.pii.canary import Canary, find
from heapqa.pii.leaf import Leaf
from heapqa.pii.mask import mask

Detector = Literal["value", "hash", "fragment"]


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


class Searcher:
    """Finds the values of personas in payloads, in any form and encoding."""

    def __init__(self, canaries: Sequence[Canary]) -> None:
        self.canaries = tuple(canaries)

    def search(self, leaves: Sequence[Leaf], salts: Iterable[str] = ()) -> list[Sighting]:
        """What the leaves of one payload give away, each field once in each leaf."""
        del salts
        return [
            Sighting(found.canary, leaf, ("percent",) * found.layers, "value", masked, 1)
            for leaf in leaves
            for found in find(self.canaries, _text(leaf.value))
            for masked in (mask(found.canary.value),)
        ]


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode(errors="replace")
