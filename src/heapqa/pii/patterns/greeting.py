"""Names of people: one or more words with capitals after a greeting."""

import re
from collections.abc import Iterator

from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.patterns import greeting_words as words_of
from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.honorific import addressed

_SIGNED_IN = words_of.listed(words_of.SIGNED_IN)
GREETINGS = words_of.listed(words_of.GREETINGS) | _SIGNED_IN
"""Each greeting with its language."""
NOBODY = frozenset(word for row in words_of.NOBODY.values() for word in row.split())
LAST_CASED = 0x2000
"""Where the blocks of letters that are in common use and have capitals end."""
CAPITAL = "".join(chr(code) for code in range(LAST_CASED) if chr(code).isupper())
WORD = rf"[{CAPITAL}](?:[^\W\d_]|['\u2019](?=[^\W\d_]))*[^\W\d_{CAPITAL}](?:-[^\W\d_]+)*"
PARTICLE = r"(?:(?:van|von|de|der|den|del|della|da|dos|du|la|le|el|al|bin|ter|zu|di) ){0,2}"
_TITLES = "|".join(map(re.escape, words_of.TITLES.split()))
_OTHERS = "|".join(map(re.escape, words_of.OTHER_TITLES.split()))
_BY_LENGTH = sorted(GREETINGS, key=len, reverse=True)
NAME = re.compile(
    rf"(?<![\w-])(?P<greeting>{'|'.join(map(re.escape, _BY_LENGTH))})(?P<comma>,|:|!)? "
    rf"(?P<title>(?-i:(?:(?:{_TITLES})\.? ){{1,3}}|(?:(?:{_OTHERS})\.? )?))"
    rf"(?P<name>(?-i:{WORD})(?: {PARTICLE}(?-i:{WORD})){{0,3}})"
    r"(?P<end>$|[!.,|<)(?\n\u2013\u2014:;]| [-\u2013|\u2014(!?:;])",
    re.IGNORECASE,
)
OTHER_TITLE = re.compile(rf"(?:(?:{_OTHERS})\.? )?")
TWO_WORDS, ONE_WORD = 0.6, 0.5
"""Confidence: capital letters and a greeting are all that speaks for it."""


def greeted(passage: Passage) -> Iterator[Candidate]:
    """The names in a passage that follow a greeting, and end there."""
    for found in matches(NAME, passage.text):
        if _is_persons(found):
            several = " " in found["name"] or found["title"]
            yield Candidate("name", *found.span("name"), TWO_WORDS if several else ONE_WORD)
    if not passage.text.isascii():
        for span in addressed(passage.text):
            yield Candidate("name", *span, TWO_WORDS)


def _is_persons(found: re.Match[str]) -> bool:
    """Whether it is a person that is greeted."""
    name = found["name"].casefold()
    is_titled = not OTHER_TITLE.fullmatch(found["title"])
    if _is_named_like_a_season(name.split(), is_titled):
        return True
    if name in words_of.FIGURES or any(word in NOBODY for word in name.split()):
        return False
    return is_titled or _is_greeted(found)


def _is_greeted(found: re.Match[str]) -> bool:
    """Whether what is greeted without a title is a person."""
    greeting = found["greeting"].lower()
    words = [squeeze(fold(word)) for word in found["name"].split()]
    if _is_a_word(words, greeting, bool(found["comma"])) or _is_a_place(found):
        return False
    if len(words) > 1 and not found["comma"] and found["end"] != "," and _is_a_ware(found):
        return False
    if len(words) > 1 or found["title"] or found["comma"] or greeting in _SIGNED_IN:
        return True
    is_call = greeting in words_of.INFORMAL and found["end"].strip() in {"!", ","}
    return is_call or (greeting in words_of.LETTERS and found["end"] == ",")


def _is_named_like_a_season(words: list[str], is_titled: bool) -> bool:
    """Whether a season stands behind a title or a usual first name, as in ``Jan Winter``."""
    first, last = words[:-1], words[-1]
    if last not in words_of.SEASONS:
        return False
    return len(first) == 1 and first[0] in words_of.FIRST_NAMES if first else is_titled


def _is_a_word(words: list[str], greeting: str, comma: bool) -> bool:
    """Whether what would be a name is a word of pages: its first, or its last as no surname."""
    first, *_, last = words * 2 if len(words) == 1 else words
    if first in COMMON and first not in words_of.GIVEN_NAMES:
        return True
    is_signed_in = greeting in _SIGNED_IN or greeting in words_of.THANKS
    if len(words) > 1 and last in COMMON:
        is_surname = last in words_of.SURNAMES and (comma or is_signed_in)
        is_colour = last in words_of.COLOURS and is_signed_in
        return not (is_surname or is_colour or last in words_of.GIVEN_NAMES)
    return False


def _is_a_ware(found: re.Match[str]) -> bool:
    """Whether the last word is one of what is sold."""
    return found["name"].casefold().rpartition(" ")[2] in words_of.WARES


def _is_a_place(found: re.Match[str]) -> bool:
    """Whether CLDR knows it as a place, a language, a month or a day."""
    whole = squeeze(fold(found["name"]))
    languages = {"en", GREETINGS[found["greeting"].lower()]}
    return any(whole in words_of.places_and_days(language) for language in languages)
