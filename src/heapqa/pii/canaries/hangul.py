"""Korean names in Latin letters: as they are spoken, by letters, and as families spell theirs."""

from collections.abc import Iterator


def _letters(line: str) -> list[str]:
    return line.split()


_FIRST = _letters("g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWELS = _letters("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_SPOKEN = _letters("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
"""Of the Revised Romanization, which passports follow."""
_WRITTEN = _letters("- g gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h")
"""As libraries write that make slugs."""
_FAMILIES = {
    "김": "kim",
    "이": "lee",
    "박": "park",
    "최": "choi",
    "정": "jung",
    "조": "cho",
    "강": "kang",
    "임": "lim",
    "오": "oh",
    "유": "yoo",
    "류": "ryu",
    "신": "shin",
    "노": "noh",
    "권": "kwon",
    "우": "woo",
    "주": "joo",
    "구": "koo",
    "문": "moon",
    "곽": "kwak",
}
"""How most families spell a name of one syllable; nearly nobody follows the rules."""
_FIRST_SYLLABLE, _LAST_SYLLABLE = "가", "힣"


def in_latin(text: str) -> Iterator[tuple[str, str]]:
    """(spelling, whose way it is) of a text in Korean letters; none of any other."""
    if not any(map(is_syllable, text)):
        return
    yield _spelt(text, _SPOKEN), "romanised as in passports"
    yield _spelt(text, _WRITTEN), "romanised letter by letter"
    words = text.split()
    if any(word in _FAMILIES for word in words):
        known = (_FAMILIES.get(word) or _spelt(word, _SPOKEN) for word in words)
        yield " ".join(known).title(), "romanised as families do"


def is_syllable(sign: str) -> bool:
    """Whether it is a syllable of Korean."""
    return _FIRST_SYLLABLE <= sign <= _LAST_SYLLABLE


def _spelt(text: str, last: list[str]) -> str:
    return "".join(_syllable(sign, last) if is_syllable(sign) else sign for sign in text).title()


def _syllable(sign: str, last: list[str]) -> str:
    rest, end = divmod(ord(sign) - ord(_FIRST_SYLLABLE), len(last))
    begin, vowel = divmod(rest, len(_VOWELS))
    return "".join((_FIRST[begin], _VOWELS[vowel], last[end])).replace("-", "")
