"""The search for canaries in one payload."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from heapqa.pii.canaries import salted, salts
from heapqa.pii.canaries.beginnings import beginnings_of_raw, beginnings_of_squeezed
from heapqa.pii.canaries.canary import SURE_BITS, Canary
from heapqa.pii.canaries.digests import Digests, Found
from heapqa.pii.canaries.double_names import HALF
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.naming import group_of, names
from heapqa.pii.canaries.needles import (
    Needle,
    raw_needles,
    squeezed_needles,
)
from heapqa.pii.canaries.salted import Salting
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.alignment import (
    KEY_SPLIT_BITS,
    SPLIT_BITS,
    Aligned,
    Span,
    common_length,
)
from heapqa.pii.search.automaton import SHORT_BEGINNING, Automaton
from heapqa.pii.search.beside_keys import BesideKeys
from heapqa.pii.search.cut_off import is_issuer_alone, is_of_value, lacks_number
from heapqa.pii.search.edges import is_another_in_code
from heapqa.pii.search.joined import Joined, Seen, join
from heapqa.pii.search.lone_places import is_named, without_lone_places
from heapqa.pii.search.sighting import (
    CERTAIN,
    FRAGMENT,
    FRAGMENT_OF_SECRET,
    LIKELY,
    NAMED,
    SHORT_HASH,
    WORD,
    Possible,
    Sighting,
    best,
)
from heapqa.pii.search.written import how_written

MOST_TRIES = 32
"""Times that one needle is looked at in one view, so that repeats cost nothing."""
MOST_TOKENS = 64
"""Tokens of one payload that are tried with salts; each costs thousands of digests."""
LONGEST_FOR_TOKENS = 65_536
"""Characters in which those are looked for."""
ONE_BYTE = ("one byte",)
"""The path of what was XORed with one byte, or with none."""
NULS = re.compile("\x00")


class Searcher:
    """Finds the values of personas in payloads, in any form and encoding.

    Bounded: in one payload at most so many digests with salts are tried as a dozen people need.
    """

    def __init__(self, canaries: Sequence[Canary], bounded: bool = False) -> None:
        self._bounded = bounded
        self.canaries = canaries if isinstance(canaries, tuple) else tuple(canaries)
        self._raw, self._squeezed, self._digests = _tables(self.canaries)
        self._beside_keys = BesideKeys(self.canaries)
        self._salting: dict[str | None, Salting] = {}

    def search(
        self, leaves: Sequence[Leaf], salts: Iterable[str] = (), persona: str | None = None
    ) -> list[Sighting]:
        """What the leaves of one payload give away, each field once in each leaf.

        Of all personas, or of the one with this key.
        """
        if not self.canaries or not leaves:
            return []
        joined = join(leaves)
        possible = [
            *self._in_raw(joined, persona),
            *self._in_squeezed(joined, persona),
            *self._hashed(joined),
            *self._beside_keys.possible(joined, persona),
            *_salted(self._salting_of(persona), joined, salts),
        ]
        if persona is not None:
            possible = [each for each in possible if each.canary.persona == persona]
        chosen = best(without_lone_places(possible, joined))
        return [self._as_user_name(each, leaves).sighting(leaves) for each in chosen]

    def _as_user_name(self, possible: Possible, leaves: Sequence[Leaf]) -> Possible:
        """A whole name in one word, beside a key for user names, tells the last name like others
        that are made of names."""
        canary, leaf = possible.canary, leaves[possible.leaf]
        if squeeze(fold(canary.field)) != "fullname" or group_of(leaf.key) != "username":
            return possible
        if not (isinstance(leaf.value, str) and leaf.value.isalpha()):
            return possible
        of_person = (each for each in self.canaries if each.persona == canary.persona)
        last = next(
            (c for c in of_person if c.kind == "name" and group_of(c.field) == "last"), None
        )
        return possible._replace(canary=last) if last else possible

    def _salting_of(self, persona: str | None) -> Salting:
        if persona not in self._salting:
            own = [c for c in self.canaries if persona in {None, c.persona}]
            self._salting[persona] = Salting(own, self._bounded)
        return self._salting[persona]

    def _in_raw(self, joined: Joined, persona: str | None) -> Iterator[Possible]:
        for start, end, needle in self._raw.hits(joined.text, persona):
            view, at = joined.in_text(start)
            leaf, path, text = joined.view(view)
            if is_another_in_code(
                needle.canary, text, at, at + end - start, "".join(needle.path[:1])
            ):
                continue
            if needle.whole and not text.startswith(needle.whole, at):
                length = common_length(text, at, needle.whole)
                written, after = needle.whole[:length], text[at + length :]
                named = names(joined.leaves[leaf].key, needle.canary.field)
                if is_of_value(needle.canary, written, after, named):
                    yield Possible(needle.canary, leaf, path, "fragment", FRAGMENT_OF_SECRET)
            else:
                yield Possible(needle.canary, leaf, path + needle.path, "value", CERTAIN)

    def _in_squeezed(self, joined: Joined, persona: str | None) -> Iterator[Possible]:
        squeezed = joined.squeezed
        seen: dict[int, Aligned] = {}
        places: list[int] = []
        tries: Counter[tuple[int, str, Canary]] = Counter()
        for start, end, needle in self._squeezed.hits(squeezed, persona):
            places = places or _nuls(squeezed)
            view = bisect_left(places, start)
            at = start - (places[view - 1] + 1 if view else 0)
            tries[view, needle.text, needle.canary] += 1
            if tries[view, needle.text, needle.canary] > MOST_TRIES:
                continue
            if view not in seen:
                seen[view] = Aligned(joined.texts[view])
            if seen[view].squeezed[at : at + end - start] != needle.text:
                continue
            if view < joined.count:
                yield from self._in_view(joined, view, seen[view], needle, at)
            else:
                yield from _over_leaves(joined, view, seen[view], needle, at)

    def _in_view(
        self, joined: Joined, view: int, aligned: Aligned, needle: Needle, at: int
    ) -> Iterator[Possible]:
        seen = joined.view(view)
        canary, leaf, path = needle.canary, seen.leaf, seen.path
        if needle.how == "value":
            span = aligned.match(needle, at)
            if span is None or (canary.kind == "derived" and aligned.is_name_in_text(span)):
                return
            if needle.path == ONE_BYTE and _stands_unmasked(joined, seen, canary):
                return
            is_whole = span.whole and not lacks_number(canary, needle.whole)
            if is_whole or _is_beginning(canary, aligned, span, joined, leaf):
                yield _value(needle, seen, view, span)
        elif confidence := _confidence(aligned, needle, at):
            yield Possible(canary, leaf, path + needle.path, "value", confidence)

    def _hashed(self, joined: Joined) -> Iterator[Possible]:
        squeezed = joined.squeezed_views
        for found in self._digests.in_squeezed(squeezed):
            view = squeezed.count("\x00", 0, found.place)
            yield _digest(joined.view(view), found)
        for found in self._digests.in_decimal(joined.text):
            yield _digest(joined.view(joined.in_text(found.place)[0]), found)
        for found in self._digests.in_runs(joined.runs):
            yield _digest(joined.view(joined.in_text(found.place)[0]), found)
        for found in self._digests.short_in(joined.text):
            seen = joined.view(joined.in_text(found.place)[0])
            if names(joined.leaves[seen.leaf].key, found.canary.field):
                yield _digest(seen, found, NAMED)
            elif found.canary not in self._beside_keys.weak:
                yield _digest(seen, found, SHORT_HASH)


def _salted(salting: Salting, joined: Joined, given: Iterable[str]) -> Iterator[Possible]:
    seen = [
        (joined.view(joined.in_text(place)[0]), token)
        for place, token in islice(salted.tokens(joined.text, joined.long_runs), MOST_TOKENS)
        if place < LONGEST_FOR_TOKENS
    ]
    wanted = [
        (view, token)
        for view, token in seen
        if not salted.is_of_machines(joined.leaves[view.leaf].key)
    ]
    if not wanted:
        return
    of_payload = salts.called_salts if salting.is_for_many else salts.salts_of
    tried = tuple(dict.fromkeys(chain(given, of_payload(joined.leaves))))
    found = salting.find(dict.fromkeys(token for _, token in wanted), tried)
    for (leaf, path, _), token in wanted:
        if digest := found.get(token):
            yield Possible(digest.canary, leaf, (*path, digest.name), "hash", CERTAIN)


def _stands_unmasked(joined: Joined, seen: Seen, canary: Canary) -> bool:
    """Whether a value that bytes seem to hold under a mask stands in them without one: what
    touches it is seen there."""
    value = squeeze(fold(canary.value))
    others = (view for view in joined.views_of(seen.leaf) if view.path != seen.path)
    return any(value in squeeze(fold(view.text)) for view in others)


def _is_beginning(canary: Canary, aligned: Aligned, span: Span, joined: Joined, leaf: int) -> bool:
    """Whether as much of a value as stands there gives it away."""
    written, after = aligned.folded[span.start : span.end], aligned.folded[span.end :]
    named = is_named(joined.leaves[leaf], canary.field)
    return is_of_value(canary, written, after, named) and not is_issuer_alone(
        canary, written, joined.text
    )


def _confidence(aligned: Aligned, needle: Needle, at: int) -> float:
    """How sure it is that a needle which is no plain value stands there; 0 where it does not."""
    match needle.how:
        case "code":
            return 0.0 if aligned.is_another_in_code(needle, at) else CERTAIN
        case "keyed":
            return NAMED if aligned.keyed(needle, at) else 0.0
        case "word":
            return WORD if aligned.is_word(needle, at) else 0.0
        case "split secret":
            return LIKELY if aligned.is_spelt_out(needle.canary.value, at) else 0.0
        case _:
            return 0.0


def _digest(seen: Seen, found: Found, confidence: float = CERTAIN) -> Possible:
    return Possible(found.canary, seen.leaf, seen.path + found.path, "hash", confidence)


def _value(needle: Needle, seen: Seen, view: int, span: Span) -> Possible:
    path = needle.path
    if not span.whole:
        return Possible(needle.canary, seen.leaf, seen.path, "fragment", FRAGMENT, view, span)
    path = seen.path + (path or how_written(needle.canary.value, seen.text))
    sure = CERTAIN if bits(needle.whole) >= SURE_BITS else LIKELY
    sure = WORD if needle.path == (HALF,) else sure
    return Possible(needle.canary, seen.leaf, path, "value", sure, view, span)


def _over_leaves(
    joined: Joined, view: int, aligned: Aligned, needle: Needle, at: int
) -> Iterator[Possible]:
    """A value whose pieces stand in several leaves."""
    least = SPLIT_BITS if view == joined.count else KEY_SPLIT_BITS
    if needle.how not in {"value", "split secret"} or bits(needle.whole) < least:
        return
    if needle.canary.kind == "derived":  # An initial is at the end of any text.
        return
    span = aligned.match(needle, at)
    if span is None or not aligned.seams(span) or not span.whole:
        return
    if needle.how == "split secret" and needle.canary.value not in aligned.unseamed:
        return
    leaf = joined.leaf_at(view, aligned.folded, span.start)
    yield Possible(needle.canary, leaf, ("split", *needle.path), "value", LIKELY)


def _nuls(text: str) -> list[int]:
    return [nul.start() for nul in NULS.finditer(text)]


@lru_cache(maxsize=64)
def _tables(canaries: tuple[Canary, ...]) -> tuple[Automaton, Automaton, Digests]:
    """What canaries are looked up in, and what takes long to build."""
    digests = Digests(canaries)
    raw = Automaton(canaries, raw_needles, beginnings_of_raw, SHORT_BEGINNING)
    squeezed = Automaton(canaries, squeezed_needles, beginnings_of_squeezed, in_table=True)
    return raw, squeezed, digests
