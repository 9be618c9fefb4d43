"""What touches a value and makes it another one: a longer mailbox, the house of a neighbour."""

import re

from heapqa.pii.canaries.canary import SURE_BITS, Canary
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.patterns.domains import has_top_level

NUMBERED = frozenset({"address", "username", "text"})
"""Kinds of values that are others with another digit before or behind them."""
HOUSE_LETTER = re.compile(r"[a-z](?=[\s,;]|\Z)")
"""Behind the number of a house: 7a is next to 7."""
DOMAIN_GOES_ON = re.compile(r"[\w-]*(?:\.[\w-]+)*")
LAST_OF_LOCAL = re.compile(r"[^\W_]\.?\Z")
LONGEST_LABEL = 63
"""Characters of a name between two dots (RFC 1035)."""


def is_another(canary: Canary, folded: str, start: int, end: int) -> bool:
    """Whether a folded text, in which a value stands from `start` to `end`, says another value."""
    if canary.kind == "email":
        return _is_another_mailbox(canary.value, folded, start, end)
    if canary.kind not in NUMBERED:
        return False
    before, after = folded[max(start - 1, 0) : start], folded[end : end + 1]
    if folded[start].isdigit() and before.isdigit():
        return True
    if not folded[end - 1].isdigit():
        return False
    is_next_door = canary.kind == "address" and HOUSE_LETTER.match(folded, end) is not None
    return after.isdigit() or is_next_door


def _is_another_mailbox(value: str, folded: str, start: int, end: int) -> bool:
    """Whether the name or the domain is longer than the persona's.

    A name of many letters is nobody else's, whatever touches it; and what only touches a domain
    makes no other of it.
    """
    local, _, domain = fold(value.strip()).rpartition("@")
    if bits(squeeze(local)) >= SURE_BITS:
        return False
    if LAST_OF_LOCAL.search(folded, max(start - 2, 0), start):
        return True
    goes_on = DOMAIN_GOES_ON.match(folded[end : end + 2 * LONGEST_LABEL])
    if not goes_on or not goes_on[0] or not folded[start:end].endswith(domain):
        return False
    return has_top_level(domain + goes_on[0])
