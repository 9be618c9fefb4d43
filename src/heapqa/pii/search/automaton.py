"""All needles of one kind in one automaton, which finds every one of them in a single pass."""

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from heapqa.pii.canaries.needles import Needle

MOST_HITS = 20_000
"""In one payload; a hostile one may repeat a beginning without end."""


class Automaton:
    """All needles of one kind in one automaton."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._needles = tuple(needles)
        self._search = AhoCorasick(
            (needle.text for needle in self._needles),
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def hits(self, text: str) -> Iterator[tuple[int, int, Needle]]:
        """(start, end, needle) of everything that stands in a text."""
        hits = self._search.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in hits[:MOST_HITS]:
            yield start, end, self._needles[index]
