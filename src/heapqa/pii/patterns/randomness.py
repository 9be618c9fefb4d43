"""Randomness: whether a text was drawn by a machine, and not written by a person."""

import math
import re
from collections import Counter

UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
CHANGE = re.compile(
    r"(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[a-z])"
)
WRITTEN_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[-_.]?[01]\d(?:[-_.]?[0-3]\d)?)?(?!\d)")
READ_WORD = re.compile(r"(?<![a-zA-Z])[A-Z]?[a-z]{3,}(?![A-Z0-9][a-zA-Z0-9]{2,}[0-9])")
VOWEL = re.compile(r"[aeiouy]")
LEAST_DRAWN = 10
"""Letters and digits beside the words of a readable text are fewer: tokens of fewer are guessed."""
FEW_SIGNS = 6
"""Letters and digits that a short code has."""
TIMES = re.compile(r"[\d:.TZ+-]+")
LEAST_BITS = 2.8
"""Of entropy for each character: drawn texts have more than 3, repeated and padded ones less."""
PER_CHANGE = 9
"""Characters for each change between letters and digits, or of case; words have fewer."""


def looks_random(text: str, shortest: int = 16) -> bool:
    """Whether a text is long enough, and its characters vary as drawn ones do."""
    if len(text) < shortest or TIMES.fullmatch(text):
        return False
    if UUID.fullmatch(text):
        return True
    changes = len(CHANGE.findall(text))
    return changes * PER_CHANGE >= len(text) and entropy(text) >= LEAST_BITS


def is_readable(text: str) -> bool:
    """Whether a part of a path is made of words, dates and short codes, and nothing drawn is left.

    >>> is_readable("summer2026campaign"), is_readable("A7-2026-11-b3"), is_readable("x8Kd02mQpL")
    (True, True, False)
    """
    if UUID.fullmatch(text):
        return False
    rest = WRITTEN_DATE.sub("-", text)
    words = [word for word in READ_WORD.findall(rest) if VOWEL.search(word)]
    left = sum(map(str.isalnum, rest)) - sum(map(len, words))
    return left < LEAST_DRAWN and left <= sum(map(len, words)) + FEW_SIGNS


def entropy(text: str) -> float:
    """Shannon's, in bits for each character."""
    length = len(text)
    return -sum(n / length * math.log2(n / length) for n in Counter(text).values())
