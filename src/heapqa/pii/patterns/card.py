"""Card numbers: the Luhn digit, an issuer's prefix, and grouping or a word that says so."""

import re
from collections.abc import Iterator

from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.naming import said_near

GROUPED = re.compile(
    r"(?<![\w.%])(?:\d{4}(?P<gap>[ ._/\u2010-\u2015-]{1,2})\d{4}(?P=gap)\d{4}(?P=gap)\d{1,4}"
    r"(?:(?P=gap)\d{1,3})?|3\d{3}(?P<amex>[ ._/\u2010-\u2015-]{1,2})\d{6}(?P=amex)\d{4,5})"
    r"(?![\w%]|[.-]\d)",
)
BARE = re.compile(r"(?<![\w%])(?<!\d[.,-])\d{13,19}(?![\w%]|[.,-]\d)")
ISSUER = re.compile(
    r"4|5[0-8]|2(?:2(?:2[1-9]|[3-9])|[3-6]|7[01]|720)|3[47]|3(?:0[0-59]|[689])|35(?:2[89]|[3-8])"
    r"|6(?:011|4[4-9]|5|2|[37]|0|1)|220[0-4]|9792"
)
DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
"""The sum of the digits of each digit's double."""
ZERO = ord("0")
HARMLESS = ("structural", "catalogue")
"""What the name of a number says that is no card."""
NAMED_CARD = 0.98
"""Confidence: Luhn's digit, an issuer's prefix, and a word that says so."""
GROUPED_CARD = 0.95
"""The same digits written as on a card, but no word."""
BARE_NUMBER = 0.5
"""One number in ten has Luhn's digit by chance."""


def cards(passage: Passage) -> Iterator[Candidate]:
    """The card numbers in a passage."""
    text = passage.text
    if text.isdigit():
        if is_card(text):
            yield _judged(passage, 0, len(text), False)
        return
    for pattern, grouped in ((GROUPED, True), (BARE, False)):
        for match in matches(pattern, text):
            if is_card(re.sub(r"\D", "", match[0])):
                yield _judged(passage, match.start(), match.end(), grouped)


def is_card(digits: str) -> bool:
    """Whether digits are as many as a card has, with an issuer's prefix and Luhn's digit."""
    return (
        13 <= len(digits) <= 19
        and digits.isascii()
        and ISSUER.match(digits) is not None
        and _has_luhns_digit(digits)
    )


def _has_luhns_digit(digits: str) -> bool:
    """As ``stdnum.luhn``, which knows other alphabets and takes ten times as long."""
    signs = digits.encode()
    total = sum(signs[-1::-2]) + sum(signs[-2::-2].translate(DOUBLED))
    return (total - ZERO * len(signs)) % 10 == 0


def _judged(passage: Passage, start: int, end: int, grouped: bool) -> Candidate:
    meanings = said_near(passage.text, start) or passage.meanings
    paid = "card" in meanings or ("card" in passage.meanings and "structural" not in meanings)
    if paid:
        return Candidate("card", start, end, NAMED_CARD)
    reason = next((name for name in HARMLESS if name in meanings), "")
    if reason:
        return Candidate("card", start, end, BARE_NUMBER, f"{reason}-number")
    if grouped:
        return Candidate("card", start, end, GROUPED_CARD)
    return Candidate("card", start, end, BARE_NUMBER, "bare-number")
