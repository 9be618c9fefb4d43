"""All needles of one kind in one automaton, which finds every one of them in a single pass."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.needles import Needle

MOST_HITS = 20_000
"""In one payload; a hostile one may repeat a beginning without end."""
BEGINNING = 8
"""Characters of a needle that the automaton knows: hardly a text has them by chance, and with all
of them it takes four times the memory, and the time to be built."""

Hit = tuple[int, int, Needle]
"""Start, end, needle."""
Needles = Callable[[Canary], Iterable[Needle]]


class Automaton(ABC):
    """The beginnings of all needles."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._search = AhoCorasick(
            beginnings, store_patterns=False, implementation=Implementation.ContiguousNFA
        )

    def hits(self, text: str, persona: str | None = None) -> Iterator[Hit]:
        """Everything that stands in a text, of one persona or of all, by its end."""
        seen = self._search.find_matches_as_indexes(text, overlapping=True)[:MOST_HITS]
        if seen:
            found = [
                (start, start + len(needle.text), needle)
                for index, start, _ in seen
                for needle in self._needles(index, persona)
                if text.startswith(needle.text, start)
            ]
            yield from sorted(found, key=lambda hit: (hit[1], hit[0]))

    @abstractmethod
    def _needles(self, index: int, persona: str | None) -> Iterable[Needle]:
        """The needles with a beginning, of one persona or of all."""


class Kept(Automaton):
    """Keeps its needles: some are seen all the time, such as the names of fields."""

    def __init__(self, canaries: Sequence[Canary], needles: Needles) -> None:
        known: dict[str, list[Needle]] = {}
        for canary in canaries:
            for needle in needles(canary):
                known.setdefault(needle.text[:BEGINNING], []).append(needle)
        super().__init__(known)
        self._known = tuple(known.values())

    def _needles(self, index: int, persona: str | None) -> Iterable[Needle]:
        return (each for each in self._known[index] if persona in {None, each.canary.persona})


class MadeAgain(Automaton):
    """Makes needles again when one is seen, which is rare, and so keeps thousands out of memory."""

    def __init__(self, canaries: Sequence[Canary], needles: Needles) -> None:
        owners: dict[str, tuple[int, ...]] = {}
        for number, canary in enumerate(canaries):
            owner = (number,)
            for beginning in {needle.text[:BEGINNING] for needle in needles(canary)}:
                owners[beginning] = (*owners[beginning], number) if beginning in owners else owner
        super().__init__(owners)
        self._canaries, self._of = canaries, needles
        self._known, self._owners = tuple(owners), tuple(owners.values())

    def _needles(self, index: int, persona: str | None) -> Iterable[Needle]:
        beginning = self._known[index]
        return (
            needle
            for number in self._owners[index]
            if persona in {None, self._canaries[number].persona}
            for needle in self._of(self._canaries[number])
            if needle.text[:BEGINNING] == beginning
        )
