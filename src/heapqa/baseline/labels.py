"""Labels without what the day or an amount puts into them."""

import re

from heapqa.baseline.calendar_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS

AMOUNT = re.compile(
    r"(?:(?<![\w#])[+\u2212-])?[\d#]+(?:[.,'\u2019 ][\d#]+)*(?:(?:st|nd|rd|th|[kKM])(?!\w))?"
)
"""A number in a label, with its sign, what stands between its digits, and an ending that goes with
its size: prices grow, and come to a round sum; ``#`` stands for digits that were replaced before.
"""
HALF_OF_DAY = re.compile(r"(?<=#)\s?[ap]\.?m\b\.?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+\.?")
MONTH, WEEKDAY = "{month}", "{weekday}"
BEFORE = re.compile(r"(?:#|\{month\})[.,/-]?\s?(?:de\s|of\s)?$")
AFTER = re.compile(r"[,/-]?\s?(?:#|\{month\})")
"""What stands beside a month or a day in a date."""
LONGEST_BEFORE = 12
"""Characters of it: labels that are long are not read anew for each word."""


def without_amounts(label: str) -> str:
    """A label with ``#`` for each number, however many digits it has and however it is written,
    and with what a date says by words as what it is.

    >>> without_amounts("Tue, 1 Dec 2026, 9:30 am")
    '{weekday}, # {month} #, #:#'
    """
    return _without_dates(HALF_OF_DAY.sub("", AMOUNT.sub("#", label)))


def _without_dates(label: str) -> str:
    """Months and short days are words, too: they count beside a number alone."""
    dated = WORD.sub(lambda word: MONTH if _is(word, MONTHS) and _in_date(word) else word[0], label)
    return WORD.sub(lambda word: WEEKDAY if _is_weekday(word) else word[0], dated)


def _is(word: re.Match[str], names: frozenset[str]) -> bool:
    return word[0].rstrip(".").casefold() in names


def _is_weekday(word: re.Match[str]) -> bool:
    return _is(word, WEEKDAYS) or (_is(word, SHORT_WEEKDAYS) and _in_date(word))


def _in_date(word: re.Match[str]) -> bool:
    label, begin = word.string, word.start()
    near = max(0, begin - LONGEST_BEFORE)
    return bool(BEFORE.search(label, near, begin) or AFTER.match(label, word.end()))
