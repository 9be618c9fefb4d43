"""Candidates: what a detector sees in one view of a leaf, before it becomes a match."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple


class Passage(NamedTuple):
    """One view of a leaf as a text to look through, and what is known about its place."""

    text: str
    meanings: frozenset[str]
    """What the leaf's key says that it holds."""
    raw: bool
    """Whether other views of the same leaf have more encodings taken off."""


class Candidate(NamedTuple):
    """A span of a passage that has the looks of a kind."""

    kind: str
    start: int
    end: int
    confidence: float
    harmless: str = ""
    """The reason for which it is harmless; empty for a match."""


Detector = Callable[[Passage], Iterator[Candidate]]

MOST = 200
"""Candidates of one detector in one passage: a leaf that holds more is a leak without them."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a pattern stands in a text, a bounded number of times."""
    return islice(pattern.finditer(text), MOST)
