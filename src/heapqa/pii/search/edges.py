"""What touches a value and makes it another one: a longer mailbox, the house of a neighbour."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator

from heapqa.pii.canaries.canary import SURE_BITS, Canary
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.patterns.domains import has_top_level

NUMBERED = frozenset({"address", "username", "text"})
"""Kinds of values that are others with another digit before or behind them."""
HOUSE_LETTER = re.compile(r"[a-z](?=[\s,;]|\Z)")
"""Behind the number of a house: 7a is next to 7."""
DOMAIN_GOES_ON = re.compile(r"[\w-]*(?:\.[\w-]+)*")
LAST_OF_LOCAL = re.compile(r"[^\W_]\.?\Z")
IN_CODE = re.compile(r"\A[A-Za-z0-9+/_-]*")
HEX_DIGITS = re.compile(r"[0-9a-fA-F]{8,}")
WIDEST_CODE = 64
"""Letters of a code that are read around a value, enough for what touches it."""
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


def is_another_in_code(canary: Canary, text: str, start: int, end: int, code: str) -> bool:
    """The same of a value that stands in a text in base64 or hexadecimal."""
    read = READERS.get(code)
    if read is None or canary.kind not in {"email", *NUMBERED}:
        return False
    before = IN_CODE.search(text[max(start - WIDEST_CODE, 0) : start][::-1])
    behind = IN_CODE.search(text[end : end + WIDEST_CODE])
    run = text[start - len(before[0] if before else "") : end + len(behind[0] if behind else "")]
    value = fold(canary.value.strip())
    found = [
        is_another(canary, folded, place.start(), place.end())
        for folded in map(fold, read(run))
        for place in re.finditer(re.escape(value), folded)
    ]
    return bool(found) and all(found)


def _from_base64(run: str) -> Iterator[str]:
    """What a run of letters says, whichever of its first four begins a group."""
    letters = run.replace("-", "+").replace("_", "/")
    for skipped in range(4):
        groups = letters[skipped:]
        data = b64decode(groups[: len(groups) // 4 * 4])
        rest = groups[len(groups) // 4 * 4 :]
        if len(rest) > 1:
            data += b64decode(rest + "=" * (4 - len(rest)))
        yield data.decode(errors="ignore")


def _from_hex(run: str) -> Iterator[str]:
    digits = HEX_DIGITS.search(run)
    for skipped in range(2) if digits else ():
        pairs = digits[0][skipped:] if digits else ""
        yield bytes.fromhex(pairs[: len(pairs) // 2 * 2]).decode(errors="ignore")


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "base64": _from_base64,
    "base64url": _from_base64,
    "hex": _from_hex,
}
"""By the name of the code."""


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
