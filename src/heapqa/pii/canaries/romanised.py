"""Cyrillic, Greek and Korean in Latin letters, as passports, libraries and people spell them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from heapqa.pii.canaries.hangul import in_latin

CYRILLIC, GREEK = re.compile("[\u0400-\u052f]"), re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_PLAIN = dict(
    zip(
        "абвгдезиклмнопрстуфъьэєіўґ",
        (*"abvgdezik", *"lmnoprstuf", "", "", *"eeiug"),
        strict=True,
    )
)
_PASSPORT = _PLAIN | {
    "ё": "e",
    "ж": "zh",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "ie",
    "ы": "y",
    "ю": "iu",
    "я": "ia",
    "ї": "i",
    "є": "ie",
}
"""ICAO 9303, as Russian passports have it."""
_PEOPLE = _PASSPORT | {
    "ъ": "",
    "ё": "yo",
    "й": "y",
    "ю": "yu",
    "я": "ya",
    "ї": "yi",
    "є": "ye",
}
"""BGN/PCGN, nearly, as most people spell themselves."""
_SHORT = _PEOPLE | {"ё": "e", "х": "h"}
"""The same with the shorter of two spellings."""
_ADJECTIVE = re.compile(r"[иы]й\b")
"""Of whose two letters, at the end of a name, the shorter spelling makes a y."""
_SCHOLARS = _PLAIN | {
    "ё": "e",
    "ж": "z",
    "й": "j",
    "х": "h",
    "ц": "c",
    "ч": "c",
    "ш": "s",
    "щ": "sc",
    "ы": "y",
    "ю": "ju",
    "я": "ja",
    "ї": "ji",
    "є": "je",
}
"""ISO 9 and libraries, without the marks that folding takes off; Serbian's own letters, too."""
_UKRAINIAN = {"г": "h", "и": "y"}
"""Of letters that Ukrainian reads in another way."""
_BULGARIAN = {"щ": "sht", "ъ": "a", "х": "h"}
_SERBIAN = {
    "ђ": "dj",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
    "ж": "z",
    "х": "h",
    "ц": "c",
    "ч": "c",
    "ш": "s",
}
_OF_SERBIA, _OF_UKRAINE = re.compile("[ђјљњћџ]"), re.compile("[іїєґ]")

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        (*"avgdezi", "th", *"iklmnxoprssty", "f", "ch", "ps", "o"),
        strict=True,
    )
)
"""ELOT 743, which passports follow."""
_GREEK_PAIRS = {
    "ου": "ou",
    "γγ": "ng",
    "γξ": "nx",
    "γχ": "nch",
    "μπ": "mp",
}
_GREEKLISH = _GREEK | {"β": "b", "η": "h", "υ": "u", "χ": "x", "ω": "w", "φ": "f"}
"""As people type it, by what letters look like."""
_TRADITIONAL = _GREEK | {"φ": "ph", "χ": "ch", "υ": "y", "β": "v"}
_VOICELESS = re.compile("[αεη]υ(?=[θκξπσςτφχψ]|$)")
_VOICED = re.compile("([αεη])υ")
_DIPHTHONG = re.compile("([αεο])υ")
_MARKS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def romanised(text: str) -> Iterator[tuple[str, str]]:
    """(spelling, whose way it is) of a text in such letters; none of any other.

    >>> [*dict(romanised("Хрущ"))]
    ['Khrushch', 'Hrushch', 'Hrusc', 'Hrusht']
    """
    lower = text.lower()
    if CYRILLIC.search(lower):
        yield from _cyrillic(lower)
    elif GREEK.search(lower):
        yield from _greek(lower)
    else:
        yield from in_latin(lower)


def passport_spelling(text: str) -> str:
    """The first of the spellings in Latin letters; the text itself where it has none."""
    return next((spelling for spelling, _ in romanised(text)), text)


def _cyrillic(lower: str) -> Iterator[tuple[str, str]]:
    if _OF_SERBIA.search(lower):
        serbian = _SCHOLARS | _SERBIAN
        yield _written(lower, serbian), "Serbian in Latin letters"
        yield _written(lower, serbian | {"ђ": "d"}), "Serbian in Latin letters"
        return
    own = _UKRAINIAN if _OF_UKRAINE.search(lower) else {}
    yield _written(lower, _PASSPORT | own), "romanised as in passports"
    yield _written(lower, _PEOPLE | own), "romanised"
    yield _written(_ADJECTIVE.sub("ы", lower), _SHORT | own), "romanised"
    yield _written(lower, _SCHOLARS | own), "romanised as in libraries"
    if not own:
        yield (
            _written(lower, _PASSPORT | {"ю": "yu", "я": "ya", "й": "y"} | _BULGARIAN),
            "romanised",
        )
        for ways in (_SHORT, _PASSPORT, _SCHOLARS):  # Not every Ukrainian name shows that it is.
            yield _written(lower, ways | _UKRAINIAN), "romanised"


def _greek(lower: str) -> Iterator[tuple[str, str]]:
    plain = lower.translate(_MARKS)
    spelt = _VOICED.sub(r"\1v", _VOICELESS.sub(lambda pair: f"{pair[0][0]}f", plain))
    spelt = re.sub(r"\bμπ", "b", spelt)
    for pair, written in _GREEK_PAIRS.items():
        spelt = spelt.replace(pair, written)
    yield _written(spelt, _GREEK), "romanised as in passports"
    yield _written(_DIPHTHONG.sub(r"\1u", plain), _TRADITIONAL), "romanised"
    yield _written(plain, _GREEKLISH), "Greek as typed in Latin letters"


def _written(lower: str, table: dict[str, str]) -> str:
    return lower.translate(_translation(tuple(table.items()))).title()


@lru_cache(maxsize=32)
def _translation(pairs: tuple[tuple[str, str], ...]) -> dict[int, str]:
    return str.maketrans(dict(pairs))
