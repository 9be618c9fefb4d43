"""Placeholders: values that stand for many visitors, or for none, and are no identity."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from urllib.parse import unquote

from heapqa.identity import prefixed
from heapqa.identity.drawn import is_drawn
from heapqa.identity.placeholder_hashes import is_hash_of_nothing
from heapqa.identity.placeholder_phrases import PHRASES
from heapqa.identity.placeholder_words import (
    ABROAD,
    ALONE_NOBODY_ABROAD,
    FILLERS,
    SAYING_SO,
    SHARED_WORDS,
    TESTING,
    UNSET_WORDS,
)
from heapqa.identity.unset import NOTHING_ELSEWHERE, bare, is_nothing, words_of
from heapqa.identity.unset_parts import has_unset_part, is_address_of_nobody

TEMPLATE = re.compile(r"\{\{.*\}\}|\$\{.*\}|#\{.*\}|<%.*%>|\{%.*%\}|\[\[.*\]\]", re.DOTALL)
FORMAT = re.compile(
    r"%\(?[A-Za-z_][\w. -]*\)?[%sd]|%%[\w. -]+%%|%\{[\w. ]+\}|%[sdi@]|\{\d*\}|\$\d"
    r"|__[A-Z][A-Z_]*__|\*\|.+\|\*|<\?.*|@?\{?\{?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(\)\}?\}?",
    re.DOTALL,
)
"""Templates of other languages, whole: ``%s``, ``%(user)s``, ``{0}``, ``*|ID|*``, ``getId()``."""
OBJECT = re.compile(r".*\[object \w+\].*|\{.*\}|\[.*\]|function\b.*|\(\) ?=>.*", re.DOTALL)
NIL_UUID = re.compile(r"\{?0{8}-?0{4}-?0{4}-?0{4}-?0{12}\}?")
UUID = re.compile(r"\{?[0-9a-fxyn]{8}(?:-?[0-9a-fxyn]{4}){3}-?[0-9a-fxyn]{12}\}?", re.IGNORECASE)
EXAMPLE_UUIDS = frozenset({
    "123e4567e89b12d3a456426614174000",
    "123e4567e89b12d3a456426655440000",
    "550e8400e29b41d4a716446655440000",
    "12345678123412341234123456789012",
    "12345678123412341234123456789abc",
})  # fmt: skip
"""Those of the standards' and the vendors' documentation."""
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
JOINING = "\u7684\u306e\u69d8\ub2d8"
"""Characters between or after words of Chinese, Japanese and Korean: of, Mr or Mrs."""
TYPED = 1
"""Digits behind zeros in a UUID that nobody drew, beside those of its version; more may be
an older, shorter id."""
COUNTING = "01234567890123456789"
LONGEST_TAIL = 6
"""Digits of a number that was typed after a word, such as ``test1234``."""
REPEATED = 6
"""Equal digits in a row that make no id; an id of five may be drawn once in ten thousand."""
COUNTED = 8
"""Digits that count up and make no id: the customer 123456 may exist."""
PAIR = 2
INFINITE = ("Infinity", "-Infinity")
"""What JavaScript makes of a number that is too large, or was divided by nothing."""
NOT_AVAILABLE = frozenset({"n/a", "n.a.", "n.a", "n.n."})
KEINE_ANGABE = ("k.A.", "k. A.", "k.A")
"""German for "not specified"; in other letters these are initials."""
MOST_WORDS = 8
"""Words of a value that may consist of phrases; nobody writes more."""
SHORTEST_JOINED = 4
"""Letters; shorter words are part of many names."""
LONGEST_JOINED = 40
"""Letters; there are many ways to take a longer one apart, and nobody writes it."""


@lru_cache(maxsize=4096)  # who is signed in is named in every hit
def why_placeholder(value: str) -> str | None:
    """Why a value is no identity, as the rest of a sentence; None when it may be one.

    >>> why_placeholder("{{ user.id }}")
    'is a template that was not filled in'
    """
    text = bare(unquote(value))
    why = next((why for applies, why in _REASONS if applies(text)), None)
    return why or _why_without_prefix(text)


def _is_empty(value: str) -> bool:
    return not any(character.isalnum() for character in value)


def _is_template(value: str) -> bool:
    return bool(TEMPLATE.search(value) or FORMAT.fullmatch(value))


def _is_object(value: str) -> bool:
    """Whether it is what code writes for an object; Windows writes UUIDs in braces."""
    return bool(OBJECT.fullmatch(value)) and not UUID.fullmatch(value)


def _is_example_uuid(value: str) -> bool:
    """Whether a UUID is one digit over and over, a drawing of one, typed, or from a manual."""
    if not UUID.fullmatch(value):
        return False
    digits = re.sub(r"[^0-9a-z]", "", value.lower())
    drawn = digits[:12] + digits[13:16] + digits[17:]
    if len(drawn.lstrip("0")) <= TYPED:
        return True
    return len(set(digits)) == 1 or bool(set(digits) & set("xyn")) or digits in EXAMPLE_UUIDS


def _is_typed_number(value: str) -> bool:
    """Whether a number was typed by somebody who had none: ``0``, ``-1``, ``111111``."""
    digits = re.sub(r"[\s._-]", "", value.lstrip("+-"))
    if not digits.isdecimal():
        return False
    if set(digits) == {"0"} or (value.startswith("-") and digits == digits[0] * len(digits)):
        return True
    repeated = len(digits) >= REPEATED and len(set(digits)) == 1
    return repeated or (len(digits) >= COUNTED and digits in COUNTING)


def _is_unset(value: str) -> bool:
    """Whether nothing was set: nothing else stands there, or nothing stands at the end."""
    if is_nothing(value) or value in INFINITE:
        return True
    if has_unset_part(value):
        return True
    few = len(words_of(value)) <= prefixed.FEW_WORDS
    return few and prefixed.TAIL.fullmatch(value) is not None


def _is_phrase_for_nobody(value: str) -> bool:
    """Whether a value is such a phrase, or consists of some and of words for nobody."""
    words = _key(value).split()
    if " ".join(words) in _PHRASES:
        return True
    at, phrases = 0, 0
    while at < len(words) <= MOST_WORDS:
        lengths = range(len(words) - at, 0, -1)
        length = next((n for n in lengths if " ".join(words[at : at + n]) in _PHRASES), 0)
        if not length and words[at] not in _ALL:
            return False
        phrases += length > 1
        at += length or 1
    return at == len(words) and phrases > 0


def _why_without_prefix(value: str) -> str | None:
    """Why what follows ``cust-`` or ``id:`` is no id; None where it may be one, or no such word."""
    parts = prefixed.split(value)
    if parts is None:
        return None
    kind, rest = parts
    if not rest:
        return "is empty after its prefix"
    if rest.lower() in NOTHING_ELSEWHERE:
        return "is what code writes where nothing was set"
    if len(kind) <= PAIR and rest.isalpha():
        return None
    return next((why for applies, why in _REASONS if applies(rest)), None)


def _is_words_for_nobody(value: str) -> bool:
    """Whether all words of a value are such that name nobody, and one of them says so."""
    if value.lower() in NOT_AVAILABLE | UNSET_WORDS or value in KEINE_ANGABE:
        return True
    words = [_folded(word) for part in words_of(value) for word in CAMEL.split(part)]
    words = [word for word in words if word]
    if len(words) == 1:
        return _is_word_for_nobody(words[0])
    if len(words) == PAIR and words[0] in TESTING - {"abc"} and _is_tail(words[1]):
        return True
    decisive = any(word in _DECISIVE or _is_joined(word) for word in words)
    return decisive and all(word in _ALL - {"person"} or _is_joined(word) for word in words)


def _is_word_for_nobody(word: str) -> bool:
    if word in SHARED_WORDS or word in _ABROAD - ALONE_NOBODY_ABROAD:
        return True
    if len(word) > PAIR and len(set(word)) == 1 and word.isalpha():
        return True
    stem = word.rstrip("0123456789")
    tail = word[len(stem) :]
    return _is_joined(word) or (bool(tail) and stem in TESTING and _is_tail(tail))


def _is_tail(digits: str) -> bool:
    """Whether digits were counted or repeated: ``1``, ``123``, ``00``."""
    if not digits.isdecimal() or len(digits) > LONGEST_TAIL:
        return False
    return len(set(digits)) == 1 or digits in COUNTING


def _is_joined(word: str) -> bool:
    """Whether words for nobody were written as one: ``anonymoususer``, ``匿名用户``."""
    if len(word) > LONGEST_JOINED or word in _ALL:
        return False
    return _joined().fullmatch(word) is not None


@cache
def _joined() -> re.Pattern[str]:
    """Words long enough not to be found inside others, then perhaps ``id``."""
    wide = {word for word in _ALL | _PHRASES if not word.isascii()}
    wide |= {word.replace(" ", "") for word in wide}
    long = {word for word in _ALL if len(word) >= SHORTEST_JOINED}
    alternatives = "|".join(sorted(map(re.escape, wide | long), key=len, reverse=True))
    return re.compile(rf"(?:no|not)?(?:{alternatives})(?:{alternatives}|[{JOINING}])*(?:id)?")


def _folded(word: str) -> str:
    """In small letters without the accents of Latin, Greek and Cyrillic ones."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_WITHOUT_STROKE))
    return unicodedata.normalize("NFC", ACCENTS.sub("", apart))


def _key(value: str) -> str:
    """The folded words of a value."""
    return " ".join(map(_folded, words_of(value)))


ACCENTS = re.compile("[\u0300-\u036f]")
_WITHOUT_STROKE = str.maketrans("\u0142\u0131\u00f8\u0111", "liod")
"""Letters that have no accent to take off: l, o and d with stroke, i without dot."""
_PHRASES = frozenset(map(_key, PHRASES))
_ABROAD = frozenset(map(_folded, ABROAD)) | {
    phrase
    for phrase in _PHRASES
    if " " not in phrase and (not phrase.isascii() or len(phrase) > SHORTEST_JOINED)
}
_ALL = SHARED_WORDS | FILLERS | _ABROAD
_DECISIVE = SHARED_WORDS | _ABROAD | SAYING_SO
_REASONS: tuple[tuple[Callable[[str], object], str], ...] = (
    (_is_empty, "is empty"),
    (_is_template, "is a template that was not filled in"),
    (is_hash_of_nothing, "is the hash of nothing, or of a word that stands for everybody"),
    (_is_unset, "is what code writes where nothing was set"),
    (_is_words_for_nobody, "is a word that stands for everybody"),
    (_is_phrase_for_nobody, "is a phrase that stands for nobody"),
    (is_address_of_nobody, "is an address made of words that stand for everybody"),
    (_is_object, "is an object turned into text"),
    (NIL_UUID.fullmatch, "is the nil UUID"),
    (_is_example_uuid, "is an example of a UUID"),
    (_is_typed_number, "is a number that stands for everybody"),
    (is_drawn, "names a session or a browser, not a person"),
)
