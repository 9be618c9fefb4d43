"""All needles of one kind in one automaton, which finds every one of them in a single pass."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from ahocorasick_rs import BytesAhoCorasick, Implementation

from heapqa.pii.canaries.canary import Canary, numbers_by_value
from heapqa.pii.canaries.needles import Needle

MOST_HITS = 20_000
"""In one payload; a hostile one may repeat a beginning without end."""
BEGINNING, SHORT_BEGINNING = 8, 6
"""Characters of a needle that the automaton knows: hardly a text has them by chance, and with all
of them it takes four times the memory, and the time to be built. Fewer will do where capitals and
small letters differ."""

MOST_OF_FEW = 4000
"""Beginnings, those of about ten people, for which it depends on the texts how they are best
searched for."""
FEW, SHORT_TEXT = 4, 4096
"""In so few texts of so many bytes each beginning is looked for by itself: to build an automaton
takes longer."""
OFTEN = 50
"""Texts, after which a table has paid for itself: it is searched in half the time where texts often
begin alike, but it takes four times as long to be built, and more memory."""
MOST_REMEMBERED = 4000
"""Beginnings whose needles are kept."""

Hit = tuple[int, int, Needle]
"""Start, end, needle."""
Needles = Callable[[Canary], Iterable[Needle]]
Beginnings = Callable[[Sequence[Canary], int], Mapping[str, tuple[int, ...]]]
"""Of the needles of canaries, with the places of the canaries that have such."""


class Automaton:
    """The beginnings of all needles; a needle is made when its beginning is seen."""

    def __init__(
        self,
        canaries: Sequence[Canary],
        needles: Needles,
        beginnings: Beginnings,
        length: int = BEGINNING,
        in_table: bool = False,
    ) -> None:
        by_value = numbers_by_value(canaries)
        owners = beginnings(tuple(by_value), length)
        self._beginnings, self._owners = tuple(owners), tuple(owners.values())
        self._encoded = [each.encode(errors="surrogatepass") for each in owners]
        few = len(owners) <= MOST_OF_FEW
        self._in_table = in_table and few
        self._automaton = None if few else self._built(Implementation.ContiguousNFA)
        self._texts = 0
        self._canaries, self._needles_of, self._length = canaries, needles, length
        self._numbers = tuple(by_value.values())
        self._made: dict[tuple[int, str | None], dict[int, dict[str, list[Needle]]]] = {}

    def hits(self, text: str, persona: str | None = None) -> Iterator[Hit]:
        """Everything that stands in a text, of one persona or of all, by its end."""
        data = text.encode()
        seen = self._matches(data)
        if seen:
            found = [
                (start, start + length, needle)
                for index, start in _in_characters(seen, data)
                for length, needles in self._beginning_with(index, persona).items()
                for needle in needles.get(text[start : start + length], ())
            ]
            yield from sorted(found, key=lambda hit: (hit[1], hit[0]))

    def _matches(self, data: bytes) -> list[tuple[int, int, int]]:
        """(number of the beginning, start, end) of every one in a text."""
        self._texts += 1
        if self._automaton is None and self._texts <= FEW and len(data) <= SHORT_TEXT:
            return [*islice(self._by_itself(data), MOST_HITS)]
        if self._automaton is None:
            self._automaton = self._built(Implementation.ContiguousNFA)
        if self._in_table and self._texts >= OFTEN:
            self._automaton, self._in_table = self._built(Implementation.DFA), False
        return self._automaton.find_matches_as_indexes(data, overlapping=True)[:MOST_HITS]

    def _built(self, implementation: Implementation) -> BytesAhoCorasick:
        return BytesAhoCorasick(self._encoded, implementation=implementation)

    def _by_itself(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        for index in [number for number, each in enumerate(self._encoded) if each in data]:
            beginning = self._encoded[index]
            start = data.find(beginning)
            while start >= 0:
                yield index, start, start + len(beginning)
                start = data.find(beginning, start + 1)

    def _beginning_with(
        self, index: int, persona: str | None
    ) -> dict[int, dict[str, list[Needle]]]:
        """The needles with a beginning, by their length and text."""
        known = self._made.get((index, persona))
        if known is None:
            if len(self._made) >= MOST_REMEMBERED:
                self._made.clear()
            self._made[index, persona] = known = self._make(index, persona)
        return known

    def _make(self, index: int, persona: str | None) -> dict[int, dict[str, list[Needle]]]:
        beginning = self._beginnings[index]
        made: dict[int, dict[str, list[Needle]]] = {}
        places = sorted({*self._owners[index]})
        for number in chain.from_iterable([self._numbers[place] for place in places]):
            canary = self._canaries[number]
            for needle in self._needles_of(canary) if persona in {None, canary.persona} else ():
                text = needle.text
                if text.startswith(beginning) and text[: self._length] == beginning:
                    made.setdefault(len(text), {}).setdefault(text, []).append(needle)
        return made


def _in_characters(seen: Sequence[tuple[int, int, int]], data: bytes) -> Iterator[tuple[int, int]]:
    """(index, place) of matches in bytes, the place as it is in their text.

    Bytes are searched, as for texts the automaton notes the place of every byte, hits or none.
    """
    at = place = 0
    for index, start, _ in sorted(seen, key=lambda match: match[1]):
        place += len(data[at:start].decode())
        at = start
        yield index, place
