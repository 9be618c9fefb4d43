"""Unset parts: what code writes for nothing in front of an id or in the middle of one."""

import re

from heapqa.identity.placeholder_words import SHARED_WORDS
from heapqa.identity.prefixed import KINDS

BETWEEN = re.compile(r"[-_.:/#|= ]+")
UNSET = re.compile(r"undefined\d*|NaN")
NULL = re.compile(r"null|None")
"""These are names of people, too: only numbers and kinds of ids stand beside them."""
NUMBER = re.compile(r"[^\W\d_]{0,3}\d+")
SHORT = re.compile(r"(?=.*\d).+|.{1,2}")
"""No word, but part of an id or the code of a country."""
KIND = re.compile(rf"(?:{KINDS})\d*", re.IGNORECASE)
ADDRESS = re.compile(r"([^@\s]+)@([^@\s.]+)(?:\.[^@\s]+)?")
EXAMPLE = "example"
"""The domain that nobody can own."""
DOMAINS = frozenset({"me", "email"})
"""Words for nobody that are domains in which people have addresses."""


def has_unset_part(value: str) -> bool:
    """Whether a part between others, or before a number, was not set.

    >>> has_unset_part("org1/undefined/42"), has_unset_part("null-123"), has_unset_part("a-null")
    (True, True, False)
    """
    parts = [part for part in BETWEEN.split(value) if part]
    if UNSET.fullmatch(value) and value[-1].isdecimal():
        return True
    if len(parts) == 1:
        return False
    return _is_among(UNSET, SHORT, parts) or _is_among(NULL, NUMBER, parts)


def _is_among(unset: re.Pattern[str], beside: re.Pattern[str], parts: list[str]) -> bool:
    """Whether a part is unset and the others are parts of an id, and no words of a name."""
    others = [part for part in parts if not unset.fullmatch(part)]
    return len(others) < len(parts) and all(
        beside.fullmatch(part) or KIND.fullmatch(part) for part in others
    )


def is_address_of_nobody(value: str) -> bool:
    """Whether an e-mail address was made of words for nobody.

    >>> is_address_of_nobody("guest@guest.com"), is_address_of_nobody("guest@hotel.test")
    (True, False)
    """
    found = ADDRESS.fullmatch(value.lower())
    if not found:
        return False
    who, domain = found[1], found[2]
    nobody = who in SHARED_WORDS and domain not in DOMAINS
    return who == "undefined" or (nobody and domain in (who, EXAMPLE))
