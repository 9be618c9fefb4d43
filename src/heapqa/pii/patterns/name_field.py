"""Names of people in fields of their own, such as ``first_name``."""

import re
from functools import lru_cache

from heapqa.pii.canaries.common_words import COMMON
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.patterns import greeting_words as words_of
from heapqa.pii.patterns.greeting import NOBODY, PARTICLE, WORD
from heapqa.pii.patterns.naming import MEANING, bare, meanings

NAME = re.compile(
    rf"{PARTICLE}{WORD}(?: {PARTICLE}{WORD}){{0,3}}|[\u4e00-\u9fff]{{2,5}}|[가-힣]{{2,4}}"
)
OF_FORMS = frozenset(
    word
    for line in (
        "first last given family full name required optional error invalid valid empty filled",
        "unknown test none null undefined anonymous please enter your missing visible hidden",
        "focused changed yes no true false too short long other various pflichtfeld obligatoire",
        "obligatorio 必須 必填 필수 未入力 入力済 未填写",
    )
    for word in line.split()
)
"""What forms tell of a field instead of its value."""
OF_COMPANIES = frozenset(
    word
    for line in (
        "ltd limited inc llc llp corp corporation co company plc gmbh mbh ag kg ug ohg se ev sa",
        "sas sarl srl spa bv nv ab oy as aps sro zrt kft doo group holding holdings solutions",
        "services systems store shop team verein stiftung association foundation university school",
    )
    for word in line.split()
)
"""Words of a company's name: firms are customers, too."""
NAMES = words_of.GIVEN_NAMES | words_of.SURNAMES | words_of.COLOURS
NOBODYS = NOBODY - words_of.SEASONS
NAMED_FIELD = 0.7
"""Confidence: words with capitals, in a field that is called a person's name."""


@lru_cache(maxsize=8192)
def is_name_field(key: str) -> bool:
    """Whether a key is called a person's name, and no message or state of its field."""
    said = meanings(key)
    return "person" in said and not said & {"label", "company", "catalogue"}


def is_name(text: str) -> bool:
    """Whether a text is written as a name, and is no word of forms or pages.

    In capitals, as on cards, it has two words: one alone is a code.
    """
    if text.isupper() and " " in text:
        text = text.title()
    if NAME.fullmatch(text) is None:
        return False
    for word in bare(text).casefold().split():
        if word in OF_FORMS or word in NOBODYS or MEANING.get(word) == "person":
            return False
        if word.replace(".", "") in OF_COMPANIES:
            return False
    first = squeeze(fold(text.split()[0]))
    return first not in COMMON or first in NAMES
