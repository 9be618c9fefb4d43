"""Values that count only beside a key that names them: short codes, common words, and days."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
)
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.naming import named_kind, names
from heapqa.pii.decoders import json_text
from heapqa.pii.search.joined import Joined, Seen
from heapqa.pii.search.named_value import Wanted, encoded, halves_of, in_pieces, in_view, street_of
from heapqa.pii.search.sighting import LIKELY, Possible

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
ATTRIBUTE = re.compile(r"\[([\w.:-]{1,60})=([^\[\];|]{1,200})\];")
ATTRIBUTE_END = "];"
"""Of an attribute, as the classic SDK writes down elements: ``@div;[data-plz=50667];|``."""
DAY_IN_PARTS = "day, month and year"


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


class BesideKeys:
    """The canaries that are looked for beside keys."""

    def __init__(self, canaries: tuple[Canary, ...]) -> None:
        self.weak = frozenset(c for c in canaries if strength(c) < WEAK_BITS)
        dates = ((c, read_date(c.value)) for c in canaries if c.kind == "date")
        self._days = {canary: day for canary, day in dates if day is not None}
        self._dated = frozenset(canary.field for canary in self._days)
        self._years = frozenset(str(known.year) for known in self._days.values())
        self._by_numbers: dict[Numbers, list[Canary]] = {}
        for canary, known in self._days.items():
            self._by_numbers.setdefault(numbers_of(known), []).append(canary)
        self._wanted: dict[str | None, dict[str, list[Wanted]]] = {}
        for canary in canaries:
            day = self._days.get(canary)
            own = halves_of(canary) or street_of(canary)
            if day is not None or canary in self.weak or own:
                word = squeeze(fold(canary.value)) if canary in self.weak else ""
                for persona in (None, canary.persona):
                    fields = self._wanted.setdefault(persona, {})
                    looked_for = Wanted(canary, day, word, own)
                    fields.setdefault(canary.field, []).append(looked_for)
        self._addresses = frozenset(
            canary.field for canary in canaries if canary.kind == "address" and street_of(canary)
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
        yield from in_pieces(pieces, wanted)
        yield from (
            Possible(canary, index, (DAY_IN_PARTS,), "value", LIKELY)
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

    def _in_views(self, joined: Joined, index: int, named: list[Wanted]) -> Iterator[Possible]:
        for view in joined.views_of(index):
            yield from in_view(view, named)

    def _within(self, joined: Joined, wanted: Mapping[str, Sequence[Wanted]]) -> Iterator[Possible]:
        """What stands beside names within one leaf: in JSON, in a query or a form."""
        for index in joined.several:
            yield from self._in_json(joined, index, wanted)
        for index in joined.equated:
            text = str(joined.leaves[index].value)
            if "&" in text or "?" in text:
                yield from self._in_query(Seen(index, (), text), wanted)
            if ATTRIBUTE_END in text:
                yield from self._in_attributes(Seen(index, (), text), wanted)

    def _in_json(
        self, joined: Joined, index: int, wanted: Mapping[str, Sequence[Wanted]]
    ) -> Iterator[Possible]:
        """What was read out of JSON or a form that is one leaf, beside its names there."""
        dated: dict[tuple[str, ...], None] = {}
        for view in joined.views_of(index):
            if view.path and "=" in view.text and "&" in view.text:
                yield from self._in_query(view, wanted)
            if view.path and view.path[-1].startswith(JSON) and len(view.text) <= LONGEST_MEMBER:
                place = view.path[-1].removeprefix(JSON)
                fields = self._meaning(place.rpartition(".")[2], place).fields
                yield from in_view(view, [each for f in fields for each in wanted.get(f, ())])
                if view.text in self._years:
                    dated[view.path[:-1]] = None
        for outer in dated:
            yield from self._in_members(joined, index, outer, wanted)

    def _in_members(
        self,
        joined: Joined,
        index: int,
        outer: tuple[str, ...],
        wanted: Mapping[str, Sequence[Wanted]],
    ) -> Iterator[Possible]:
        """The days whose parts are members of one object of JSON that holds the year of one.

        Read from the whole again: equal numbers, of a day and its month, are one view.
        """
        for view in joined.views_of(index):
            if view.path == outer and view.text.lstrip()[:1] in {"{", "["}:
                whole = _whole_days(index, view.text)
                for canary, day in self._days.items():
                    if all(each.canary != canary for each in wanted.get(canary.field, ())):
                        continue
                    if any(day_in_parts(parts, day) is not None for parts in whole):
                        path = (*outer, DAY_IN_PARTS)
                        yield Possible(canary, index, path, "value", LIKELY)

    def _in_query(self, seen: Seen, wanted: Mapping[str, Sequence[Wanted]]) -> Iterator[Possible]:
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
                yield from encoded(seen._replace(text=unquote_plus(written)), named)

    def _in_attributes(
        self, seen: Seen, wanted: Mapping[str, Sequence[Wanted]]
    ) -> Iterator[Possible]:
        """What stands beside the names of attributes, where all elements are one text."""
        for name, written in ATTRIBUTE.findall(seen.text):
            if (self._known.get((name, "")) or self._meaning(name, "")) is not _NOTHING:
                fields = self._meaning(name, "").fields
                named = [each for field in fields for each in wanted.get(field, ())]
                yield from encoded(seen._replace(text=written), named)

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


def _whole_days(index: int, text: str) -> list[Sequence[Part]]:
    """The members of each object of a JSON text that are day, month and year."""
    objects: defaultdict[str, list[Part]] = defaultdict(list)
    for place, name, value in json_text.strings(json_text.read(text)):
        objects[place.rpartition(".")[0]] += parts_of(index, part_of(name), value)
    return [each for each in objects.values() if {part for _, part, _ in each} == PARTS.keys()]
