"""Randomness: whether a text was drawn by a machine, and not written by a person."""

import math
import re
from collections import Counter

UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
CHANGE = re.compile(
    r"(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[a-z])"
)
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
    changes = sum(1 for _ in CHANGE.finditer(text))
    return entropy(text) >= LEAST_BITS and changes * PER_CHANGE >= len(text)


def entropy(text: str) -> float:
    """Shannon's, in bits for each character."""
    length = len(text)
    return -sum(n / length * math.log2(n / length) for n in Counter(text).values())
