"""Values that count only beside a key that names them: short codes, common words, and days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.dates import (
    LIST,
    NEXT_ATTRIBUTE,
    PARTS,
    Numbers,
    Part,
    day_in_parts,
    days_in_row,
    listed_in,
    numbers_of,
    part_of,
    parts_of,
    read_date,
    says_day,
)
from heapqa.pii.canaries.double_names import HALF, halves
from heapqa.pii.canaries.fold import fold, has_bits, squeeze
from heapqa.pii.canaries.naming import group_of, named_kind, names
from heapqa.pii.canaries.streets import STREET, without_number
from heapqa.pii.search.alignment import Aligned
from heapqa.pii.search.joined import Joined, Seen
from heapqa.pii.search.sighting import LIKELY, NAMED, Possible

REMEMBERED_KEYS = 10_000
"""Keys whose meaning is remembered; a hostile page may invent any number."""
LONGEST_PART, LONGEST_PIECE = 4, 8
"""Digits of a year, and characters of a piece of a code."""


JSON = "json "
"""What the label of a view begins with that was read out of JSON, before its place there."""
LONGEST_MEMBER = 64
"""Characters of such a view that may be a code, a day or a name."""
LONGEST_NAME = 60
"""Characters of a name in a query."""
LONGEST_QUERY = 4096
"""Characters of a query or form in which such values are looked for."""


class _Meaning(NamedTuple):
    """What a leaf's key says."""

    fields: frozenset[str]
    """The fields whose values it may name."""
    part: str
    """The part of a day that it names."""
    stem: str
    """The key without its number, where it ends in one or may name a day."""
    numbered: frozenset[str]
    """The fields whose values may stand in pieces under such keys, as in ``zip1`` and ``zip2``."""


_NOTHING = _Meaning(frozenset(), "", "", frozenset())
"""What nearly every key says."""


class _Wanted(NamedTuple):
    """A canary, and what of it is looked for."""

    canary: Canary
    day: date | None
    word: str
    """The value squeezed, where it is weak."""
    halves: Mapping[str, str]
    """What counts for it where its key names it, squeezed, and what that is of it."""


class BesideKeys:
    """The canaries that are looked for beside keys."""

    def __init__(self, canaries: tuple[Canary, ...]) -> None:
        self.weak = frozenset(c for c in canaries if strength(c) < WEAK_BITS)
        dates = ((c, read_date(c.value)) for c in canaries if c.kind == "date")
        self._days = {canary: day for canary, day in dates if day is not None}
        self._dated = frozenset(canary.field for canary in self._days)
        self._by_numbers: dict[Numbers, list[Canary]] = {}
        for canary, known in self._days.items():
            self._by_numbers.setdefault(numbers_of(known), []).append(canary)
        self._wanted: dict[str | None, dict[str, list[_Wanted]]] = {}
        for canary in canaries:
            day = self._days.get(canary)
            own = _halves(canary) or _street(canary)
            if day is not None or canary in self.weak or own:
                word = squeeze(fold(canary.value)) if canary in self.weak else ""
                for persona in (None, canary.persona):
                    fields = self._wanted.setdefault(persona, {})
                    looked_for = _Wanted(canary, day, word, own)
                    fields.setdefault(canary.field, []).append(looked_for)
        self._addresses = frozenset(
            canary.field for canary in canaries if canary.kind == "address" and _street(canary)
        )
        self._named: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, str], _Meaning] = {}

    def possible(self, joined: Joined, persona: str | None = None) -> Iterator[Possible]:
        """What stands beside its key, and the days whose parts stand in three leaves.

        Of all personas, or of one.
        """
        wanted = self._wanted.get(persona)
        if not wanted:
            return
        known = self._known.get
        meanings = [
            known((key, where)) or self._meaning(key, where) for where, _, key in joined.leaves
        ]
        telling = {index for index, meaning in enumerate(meanings) if meaning is not _NOTHING}
        if "&" in joined.text or NEXT_ATTRIBUTE in joined.text:
            telling.update(joined.equated)
        parts: list[Part] = []
        rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        pieces: defaultdict[frozenset[str], list[tuple[int, str]]] = defaultdict(list)
        for index in sorted(telling):
            fields, part, stem, numbered = meanings[index]
            value = joined.leaves[index].value
            if fields:
                named = [each for field in fields for each in wanted.get(field, ())]
                yield from self._in_views(joined, index, named)
            if isinstance(value, str):
                pieces[numbered].append((index, value[:LONGEST_PIECE]))
                parts += parts_of(index, part, value)
                for name, number in self._counted(stem, value) if stem or LIST in value else ():
                    rows[name].append((index, number))
        yield from self._within(joined, wanted)
        yield from _in_pieces(pieces, wanted)
        yield from (
            Possible(canary, index, ("day, month and year",), "value", LIKELY)
            for canary, index in self._days_in(parts, rows.values()).items()
            if persona in {None, canary.persona}
        )

    def _counted(self, stem: str, value: str) -> Iterator[tuple[str, str]]:
        """(name, number) of what may be a part of a day: the whole of a leaf, or in its query."""
        if stem and len(value) <= LONGEST_PART and value.isdecimal():
            yield stem, value
        for name, number in listed_in(value):
            if not self._dated.isdisjoint(self._fields_of(name)):
                yield name, number

    def _days_in(
        self, parts: Sequence[Part], rows: Iterable[Sequence[tuple[int, str]]]
    ) -> dict[Canary, int]:
        """The days whose parts stand in leaves of their own, and the leaf of one of these."""
        if {part for _, part, _ in parts} == PARTS.keys():
            days = ((canary, day_in_parts(parts, day)) for canary, day in self._days.items())
            return {canary: index for canary, index in days if index is not None}
        found: dict[Canary, int] = {}
        for row in rows if self._days else ():
            for numbers, index in days_in_row(row):
                for canary in self._by_numbers.get(numbers, ()):
                    found.setdefault(canary, index)
        return found

    def _in_views(self, joined: Joined, index: int, named: list[_Wanted]) -> Iterator[Possible]:
        for view in joined.views_of(index):
            yield from _in_view(view, named)

    def _within(
        self, joined: Joined, wanted: Mapping[str, Sequence[_Wanted]]
    ) -> Iterator[Possible]:
        """What stands beside names within one leaf: in JSON, in a query or a form."""
        for index in joined.several:
            yield from self._in_json(joined, index, wanted)
        for index in joined.equated:
            text = str(joined.leaves[index].value)
            if "&" in text or "?" in text:
                yield from self._in_query(Seen(index, (), text), wanted)

    def _in_json(
        self, joined: Joined, index: int, wanted: Mapping[str, Sequence[_Wanted]]
    ) -> Iterator[Possible]:
        """What was read out of JSON or a form that is one leaf, beside its names there."""
        for view in joined.views_of(index):
            if view.path and "=" in view.text and "&" in view.text:
                yield from self._in_query(view, wanted)
            if view.path and view.path[-1].startswith(JSON) and len(view.text) <= LONGEST_MEMBER:
                place = view.path[-1].removeprefix(JSON)
                fields = self._meaning(place.rpartition(".")[2], place).fields
                yield from _in_view(view, [each for f in fields for each in wanted.get(f, ())])

    def _in_query(self, seen: Seen, wanted: Mapping[str, Sequence[_Wanted]]) -> Iterator[Possible]:
        """What stands in a query or a form beside its names there."""
        if len(seen.text) > LONGEST_QUERY:
            return
        for pair in seen.text[seen.text.find("?") + 1 :].split("&"):
            name, _, written = pair.partition("=")
            if not written or len(name) > LONGEST_NAME:
                continue
            known = self._known.get((name, ""))
            if (known or self._meaning(name, "")) is not _NOTHING:
                written = written.partition("#")[0]
                fields = self._meaning(unquote(name), "").fields
                named = [each for field in fields for each in wanted.get(field, ())]
                yield from _in_view(seen._replace(text=unquote_plus(written)), named)

    def _meaning(self, key: str, where: str) -> _Meaning:
        """What a leaf's key or place says."""
        if len(self._known) > REMEMBERED_KEYS:
            self._known.clear()
            self._named.clear()
        fields = self._fields_of(key) | self._fields_of(".".join(where.split(".")[-2:]))
        stem = key.rstrip("0123456789")
        counted = stem != key or not self._dated.isdisjoint(fields)
        numbered = self._fields_of(stem.rstrip("_-.[")) if stem != key else frozenset()
        part = part_of(key) if key else ""
        meaning = _Meaning(fields, part, stem if counted else "", numbered)
        if meaning == _NOTHING:
            meaning = _NOTHING  # the very one: it is told by its identity
        self._known[key, where] = meaning
        return meaning

    def _fields_of(self, name: str) -> frozenset[str]:
        """The fields that a name may stand for: many places end alike, but for their numbers."""
        known = self._named.get(name)
        if known is None:
            known = frozenset(field for field in self._wanted[None] if names(name, field))
            if known & self._addresses and named_kind(name) not in {None, "address"}:
                known -= self._addresses  # An e-mail address, for example.
            self._named[name] = known
        return known


def _in_view(view: Seen, named: Sequence[_Wanted]) -> Iterator[Possible]:
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


def _halves(canary: Canary) -> Mapping[str, str]:
    """The surnames, squeezed, that a double one is made of."""
    if canary.kind != "name" or group_of(canary.field) != "last":
        return {}
    return dict.fromkeys((squeeze(fold(half)) for half in halves(canary.value)), HALF)


def _street(canary: Canary) -> Mapping[str, str]:
    """The spellings, squeezed, of a street whose number stands in a field of its own."""
    if canary.kind != "address":
        return {}
    spelt = (squeeze(fold(text)) for text in without_number(canary.value))
    return dict.fromkeys((each for each in spelt if has_bits(each, WEAK_BITS)), STREET)


def _in_pieces(
    pieces: Mapping[frozenset[str], Sequence[tuple[int, str]]],
    wanted: Mapping[str, Sequence[_Wanted]],
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
