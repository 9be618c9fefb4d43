"""What one value says of the canaries that the key beside it names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.dates import says_day
from heapqa.pii.canaries.double_names import HALF, halves
from heapqa.pii.canaries.fold import fold, has_bits, squeeze
from heapqa.pii.canaries.naming import group_of
from heapqa.pii.canaries.streets import STREET, without_number
from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.search.alignment import Aligned
from heapqa.pii.search.joined import Seen
from heapqa.pii.search.sighting import NAMED, Possible


class Wanted(NamedTuple):
    """A canary, and what of it is looked for."""

    canary: Canary
    day: date | None
    word: str
    """The value squeezed, where it is weak."""
    halves: Mapping[str, str]
    """What counts for it where its key names it, squeezed, and what that is of it."""


def in_view(view: Seen, named: Sequence[Wanted]) -> Iterator[Possible]:
    """What one view of a leaf says of the values that its name stands for."""
    aligned: Aligned | None = None
    for canary, day, word, own in named:
        if day is not None and says_day(view.text, day):
            yield Possible(canary, view.leaf, (*view.path, "date"), "value", NAMED)
        elif word:
            aligned = aligned or Aligned(view.text)
            if word in aligned.squeezed and _stands_alone(aligned, word, canary):
                yield Possible(canary, view.leaf, view.path, "value", NAMED)
        elif own:
            aligned = aligned or Aligned(view.text)
            if told := own.get(aligned.squeezed):
                yield Possible(canary, view.leaf, (*view.path, told), "value", NAMED)


def encoded(seen: Seen, named: Sequence[Wanted]) -> Iterator[Possible]:
    """What a value that stands within a leaf says, in whatever encoding."""
    for text, path in unfold(seen.text) if named else ():
        yield from in_view(Seen(seen.leaf, (*seen.path, *path), text), named)


def halves_of(canary: Canary) -> Mapping[str, str]:
    """The surnames, squeezed, that a double one is made of."""
    if canary.kind != "name" or group_of(canary.field) != "last":
        return {}
    return dict.fromkeys((squeeze(fold(half)) for half in halves(canary.value)), HALF)


def street_of(canary: Canary) -> Mapping[str, str]:
    """The spellings, squeezed, of a street whose number stands in a field of its own."""
    if canary.kind != "address":
        return {}
    spelt = (squeeze(fold(text)) for text in without_number(canary.value))
    return dict.fromkeys((each for each in spelt if has_bits(each, WEAK_BITS)), STREET)


def in_pieces(
    pieces: Mapping[frozenset[str], Sequence[tuple[int, str]]],
    wanted: Mapping[str, Sequence[Wanted]],
) -> Iterator[Possible]:
    """The codes that stand in several leaves, one piece after the other."""
    for fields, row in pieces.items():
        joined = squeeze(fold("".join(value for _, value in row)))
        for canary, _, word, _ in (each for field in fields for each in wanted.get(field, ())):
            if len(row) > 1 and canary.kind == "code" and joined == word:
                yield Possible(canary, row[0][0], ("split",), "value", NAMED)


def _stands_alone(aligned: Aligned, word: str, canary: Canary) -> bool:
    """Whether a text that holds a code has it between others, or is a common word and no more."""
    if strength(canary) == 0:
        return aligned.squeezed == word
    return aligned.holds_word(canary.value)
