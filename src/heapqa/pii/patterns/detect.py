"""Detection: the detectors run over the views of the leaves they can match in."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, unquote_plus

from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns.candidate import MOST, Passage
from heapqa.pii.patterns.card import cards, is_card
from heapqa.pii.patterns.likely import FEWEST_OF_CARD, likely
from heapqa.pii.patterns.match import Detected, HarmlessMatch, Match
from heapqa.pii.patterns.name_field import NAMED_FIELD, is_name, is_name_field
from heapqa.pii.patterns.naming import meanings
from heapqa.pii.patterns.secret import NAMED_SECRET, judged, may_be_judged, names_secret

STRUCTURAL = frozenset({"structural"})
HARMLESS = STRUCTURAL | {"catalogue", "company", "place", "person", "label"}
SHORTEST_ALONE = 12
"""Letters that may be a code; below that they are a word, and personal only where a key says so."""
SHORTEST = 6
"""Characters of a view in which anything personal can stand, such as ``a@b.de``."""
FIRST_WITHOUT_BLANKS = "\u0e00"
"""Where scripts begin that write words without blanks between them: Thai, Japanese, Chinese."""
SHORTEST_WITHOUT_BLANKS = 4

SHORTEST_KEY = 20
"""Letters of a key that happens to have no digit; nearly all words are shorter."""
PAIR = re.compile(r"(?:^|[?&;])([\w.%\[\]-]{2,60})=([^&;#\s]{2,200})")
ATTRIBUTE = re.compile(r"\[([\w.:-]{2,60})=([^\[\];|]{2,200})\];")
ATTRIBUTE_END = "];"
"""Of an attribute, as the classic SDK writes down elements: ``@div;[data-city=Bonn];|``."""
MEMBER_INDEX = re.compile(r"(?:\[\d+\])+$")
OF_PERSONS = frozenset({"person", "address", "place"})

AFTER_WORDS = re.compile(r"^(?:[^\W\d_]+\+)+(?=[^+]+@)")
"""Words before an address, and a plus for each space between, as forms write it."""
INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x200E, 0x2010), *range(0x202A, 0x202F)]
)
PLUSES = ("plus",)
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
"""What is still escaped in such a view stands in another one as it is."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
READABLE = re.compile(rf"[^{UNREADABLE}\x00-\x1f\x7f-\x9f]{{6,}}")
AFTER_SCRIPTS = 0x20000
"""Where ideographs begin, and no script has digits any more."""
ASCII_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, AFTER_SCRIPTS)
    if chr(code).isdecimal()
}
"""The decimal digits of all scripts."""
LAYER = 0.98
"""What each encoding leaves of the confidence: decoding noise makes more noise."""
LONGEST_REMEMBERED = 4096
"""Characters of a leaf of which is remembered what is in it; longer ones do not recur."""
MOST_QUIET, MOST_TELLING = 16_384, 4096
"""Leaves without any candidate that are remembered, and those with some: nearly all leaves of a
payload recur in others, with the same name."""


_Seen = tuple[str, int, int, float, str, str, tuple[str, ...], str]
"""A candidate, its text, the path that led there, and the passage: allowed literals may be longer
than the candidate. A plain tuple, as thousands are remembered; see the views of a leaf."""


def detect(leaves: Sequence[Leaf], allowed: Collection[str] = ()) -> Detected:
    """Everything in a payload's leaves that looks like personal data or a secret.

    ``allowed`` holds exact literals that are fine, in any case: such a match is harmless as
    ``allow-list``.
    """
    detected = Detected([], [])
    literals: frozenset[str] | None = None
    for leaf in leaves:
        if leaf[1:] in _quiet or (leaf.value.isdigit() and _is_plain_number(leaf)):
            continue
        for seen in _in_leaf(leaf):
            if literals is None:
                literals = frozenset(each.strip().casefold() for each in allowed)
            match = _match(leaf, seen)
            reason = seen[4] or _allowed(seen, literals)
            if reason:
                detected.harmless.append(HarmlessMatch(match, reason))
            else:
                detected.matches.append(match)
    return detected


_quiet: set[tuple[str | bytes, str]] = set()
"""Values and their keys: where a leaf stands never makes a candidate of what is none."""
_telling: dict[tuple[str | bytes, str, bool], tuple[_Seen, ...]] = {}
"""The candidates of a value, by its key, and by whether it stands in the address."""


def _in_leaf(leaf: Leaf) -> tuple[_Seen, ...]:
    where, value, key = leaf
    asked = value, key, where.startswith("url")
    known = _telling.get(asked)
    if known is None:
        known = () if _is_word(value, key) else _examine(*asked)
        if len(value) <= LONGEST_REMEMBERED:
            _remember(asked, known)
    return known


def _remember(asked: tuple[str | bytes, str, bool], candidates: tuple[_Seen, ...]) -> None:
    if candidates:
        if len(_telling) >= MOST_TELLING:
            _telling.clear()
        _telling[asked] = candidates
    else:
        if len(_quiet) >= MOST_QUIET:
            _quiet.clear()
        _quiet.add(asked[:2])


def _is_word(value: str | bytes, key: str) -> bool:
    """Whether a value is a word that only its key could make personal, and that does not."""
    return (
        isinstance(value, str)
        and len(value) < SHORTEST_ALONE
        and value.isalpha()
        and value[0] < FIRST_WITHOUT_BLANKS
        and not (key and _names_word(key))
    )


@lru_cache(maxsize=8192)
def _names_word(key: str) -> bool:
    """Whether a single word under a key may be a secret or somebody's name."""
    return names_secret(key) or is_name_field(key)


def _is_plain_number(leaf: Leaf) -> bool:
    """Whether digits are an id, a time or an amount: nothing names them, and they are no card.

    That is told faster than it is looked up, and ids hardly recur.
    """
    _, value, key = leaf
    return (
        isinstance(value, str)
        and value.isascii()
        and (not key or _names_nothing(key))
        and not (len(value) >= FEWEST_OF_CARD and is_card(value))
    )


@lru_cache(maxsize=8192)
def _names_nothing(key: str) -> bool:
    """Whether no digits beside a key are personal unless they are a card."""
    return meanings(key) <= HARMLESS and not names_secret(key)


def _match(leaf: Leaf, seen: _Seen) -> Match:
    kind, start, end, confidence, _, text, path, _ = seen
    confidence = round(confidence * LAYER ** len(path), 2)
    return Match(kind, leaf, path, text, start, end, confidence)


def _allowed(seen: _Seen, literals: frozenset[str]) -> str:
    """An allowed literal covers the candidate, and is not just a piece of it."""
    *_, text, _, around = seen
    text = text.casefold()
    if text in literals or AFTER_WORDS.sub("", text) in literals:
        return "allow-list"
    around = around.casefold()
    if any(text in literal and literal in around for literal in literals):
        return "allow-list"
    return ""


def _examine(value: str | bytes, key: str, in_url: bool) -> tuple[_Seen, ...]:
    known = meanings(key) if key else frozenset()
    views = unfold(value)
    several = len(views) > 1
    candidates: list[_Seen] = []
    for number, (written, path) in enumerate(views):
        text = written if written.isascii() else plain(written)
        inner = member(path[-1]) if path else ""
        said = (meanings(inner) or known) if inner else known
        half_read = path[-1:] == PLUSES and ESCAPED.search(text) is not None
        if _may_hold(text) and not half_read:
            candidates += _in_text(text, path, said, several and not number)
        if inner and written and _names_value(inner):
            candidates += _named(inner, written, False, path)
        if "=" in text and ("&" in text or "?" in text):
            candidates += _in_pairs(PAIR.finditer(text), path)
        if ATTRIBUTE_END in text:
            candidates += _in_pairs(ATTRIBUTE.finditer(text), path)
    own = views[0][0]
    if key and own and _names_value(key):
        candidates += _named(key, own, in_url)
    return tuple(_distinct(candidates)) if candidates else ()


@lru_cache(maxsize=8192)
def member(label: str) -> str:
    """The name of what was read out of JSON, in the label of its encoding; else empty."""
    return MEMBER_INDEX.sub("", label[5:].rpartition(".")[2]) if label[:5] == "json " else ""


def _in_pairs(pairs: Iterator[re.Match[str]], path: tuple[str, ...]) -> Iterator[_Seen]:
    """People's names and addresses in a query, a form or the elements of a page that are one text.

    The other detectors read the names before values themselves.
    """
    for pair in islice(pairs, MOST):
        said = _of_person(pair[1])
        if said:
            value = unquote_plus(pair[2]) if pair.re is PAIR else pair[2]
            if is_name_field(pair[1]):
                yield from _named(pair[1], value, False, path)
            elif len(value) >= SHORTEST:
                yield from _in_text(plain(value), path, said, False)


@lru_cache(maxsize=8192)
def _of_person(name: str) -> frozenset[str]:
    """What a name says, where it is a person's name or an address."""
    said = meanings(unquote(name))
    return frozenset() if said.isdisjoint(OF_PERSONS) else said


def _may_hold(text: str) -> bool:
    """Whether a text is long enough for something personal, and no single word."""
    if text[:1] >= FIRST_WITHOUT_BLANKS:
        return len(text) >= SHORTEST_WITHOUT_BLANKS
    return len(text) >= SHORTEST and not (text.isalpha() and len(text) < SHORTEST_KEY)


@lru_cache(maxsize=8192)
def _names_value(key: str) -> bool:
    """Whether a key alone may make a whole value a secret, or somebody's name."""
    return may_be_judged(key) or is_name_field(key)


def _named(key: str, text: str, in_url: bool, path: tuple[str, ...] = ()) -> Iterator[_Seen]:
    """A whole text that its own key calls a secret or somebody's name."""
    if is_name_field(key) and is_name(text.replace("+", " ")):
        yield "name", 0, len(text), NAMED_FIELD, "", text, path, text
    reason = judged(key, text) if may_be_judged(key) else None
    if reason is not None and not ("=" in text and "&" in text):
        kind = "url-secret" if in_url else "api-key" if "key" in key.casefold() else "secret"
        yield kind, 0, len(text), NAMED_SECRET, reason, text, path, text


def _in_text(text: str, path: tuple[str, ...], known: frozenset[str], raw: bool) -> list[_Seen]:
    if text.isdigit():
        detectors = [cards] if known <= HARMLESS else likely(text, known)
    else:  # What Heap sends under a structural name is a number, and nothing else.
        known = known - STRUCTURAL if known else known
        detectors = likely(text, known)
    if not detectors:
        return []
    passage = Passage(text, known, raw)
    return [
        (*candidate, text[candidate.start : candidate.end], path, text)
        for detector in detectors
        for candidate in detector(passage)
    ]


def plain(text: str) -> str:
    """A text without invisible characters, lone surrogates and compatibility forms, digits ASCII.

    Of bytes that are no text only what can be read in them is left.
    """
    if text.count(UNREADABLE) * 10 > len(text):
        text = "\n".join(READABLE.findall(text))
    text = text.translate(INVISIBLE).encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", text).translate(ASCII_DIGITS)


def _is_same(kind: str, longer: str) -> bool:
    """Whether a kind is told already where it lies within another."""
    return kind in {longer, "phone"} or (longer == "iban" and kind in {"card", "national-id"})


def _distinct(candidates: list[_Seen]) -> Iterator[_Seen]:
    """Each value once, in its longest form, and as what it is: an account number is no card."""
    kept: list[tuple[str, str]] = []
    for seen in sorted(candidates, key=lambda seen: -len(seen[5])):
        kind, text = seen[0], seen[5].casefold()
        if not any(text in longer and _is_same(kind, other) for other, longer in kept):
            kept.append((kind, text))
            yield seen
