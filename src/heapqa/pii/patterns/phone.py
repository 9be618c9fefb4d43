"""Phone numbers: a way of writing that says so, decided by Google's phonenumbers."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    ValidationResult,
    is_possible_number_with_reason,
    is_valid_number,
    parse,
)

from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.company_number import companys
from heapqa.pii.patterns.naming import IDS, NEAR, said_near, speaks_of
from heapqa.pii.patterns.service_number import is_of_a_service

GAP = r"[ ./\u2010-\u2015-]"
START = r"(?<![\w%+./-])(?<!\d )"
END = r"(?![\w%]|[.,:/-]\d)"
INTERNATIONAL = re.compile(
    rf"(?<![\w%+])(?:\+ ?|00(?=[1-9]\d{{0,2}}{GAP}))[1-9]\d{{0,3}}"
    rf"(?:{GAP}{{0,3}}\(?\d{{1,12}}\)?){{1,8}}(?!\w|{GAP}\d)"
)
NORTH_AMERICAN = re.compile(
    rf"{START}(?:1{GAP})?(?:\([2-9]\d{{2}}\) ?|[2-9]\d{{2}}[ .-])\d{{3}}[ .-]\d{{4}}{END}"
)
PAIRS = rf"0[1-9](?=(?:[ .]\d\d){{4}}{END}(?! \d))"
NATIONAL = re.compile(
    rf"{START}(?:\(0[1-9]\d{{0,4}}\) ?|0[1-9]\d{{0,4}}[ /-]{{1,3}}|{PAIRS})"
    rf"(?:[ .-]?\d{{1,8}}(?:[ .-]\d{{2,8}}){{0,5}}){END}(?! \d)"
)
AREA_IN_BRACKETS = re.compile(rf"(?<![\w%+.-])\(\d{{2,3}}\) ?\d{{4,5}}[ -]?\d{{4}}{END}")
NAMED = re.compile(rf"(?<![\w%+.-])\(?\d(?:{GAP}{{0,2}}[()]?\d){{6,14}}(?![\w%]|[.,]\d)")

LINK = re.compile(
    r"(?:wa\.me/|whatsapp\.com/send/?\?(?:[^#\s]{0,80}&)?phone=|chat\?number=)(?:\+|%2B)?"
    r"(?P<digits>[1-9]\d{7,14})(?!\w)"
)
"""Links that open a chat with a number, written with its country code and without a plus."""
REGIONS = (
    "DE GB FR IT ES NL BE AT CH AU JP KR SE NO DK FI PL PT IE BR MX IN ZA NZ SG IL TR CZ HU CN"
)
ABROAD = tuple(REGIONS.split())
HOMES = ("US", *ABROAD)
"""Regions that a number without a country code may be of: any that calls it valid will do."""
DATE = re.compile(
    r"(?:19|20)\d\d([-./ ])[01]?\d\1[0-3]?\d"
    r"|[0-3]?\d([-./ ])[0-3]?\d\2(?:(?:19|20)\d\d|\d\d)(?:[ T]+\d\d?)?"
)
CODE = re.compile(r"(?<![A-Za-z])(?!TEL|FAX|CELL|MOB|FON|TEF|GSM|SMS|HP)[A-Z]{2,6}[ :#.-]{1,2}$")
"""Capital letters before a number: it is one of a catalogue or register, as in ``NDC 0777-31``."""
SERIES = re.compile(r"\d\d(?:([ .-])\d\d)(?:\1\d\d){4,}")
"""Six numbers of two digits or more: a draw, or bytes."""
WRITTEN = re.compile(rf"\+ ?[1-9]|\d(?:{GAP}{{1,3}}|\) ?)\(?\d")
"""A plus or a gap between digits."""
CARD_LIKE = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}")
FICTIONAL = re.compile(r"\b555\b")
"""The part of North American numbers that are kept for examples: no library calls them valid."""
FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""E.164 allows no more; fewer are local calls, and most numbers of a page."""

VALID_OR_NAMED = 0.9
"""Confidence: valid for its country, or called a phone number."""
NAMED_DIGITS = 0.85
"""Digits without any writing of a number, but called one, and possible."""
VALID_AT_HOME = 0.8
"""Valid in one of thirty regions, whichever it is."""
POSSIBLE = 0.7
"""Written with a country code, of a length that the country has, but not valid there."""
FICTIONAL_NUMBER = 0.65
"""Of a possible length, and one of those that are kept for examples."""
NO_NUMBER = 0.4
"""A date, or called a number and of no possible length."""

OTHERS = ("catalogue", "card", *sorted(IDS))
"""What the name of a number says that is no phone number."""

Judge = Callable[[Passage, int, int], Candidate | None]


FILLED_IN = re.compile(r"(\d)\1{6}$|5551234$")
"""Digits that forms and examples put where a number belongs."""
PLUS_FOR_BLANK = re.compile(r"\w\+[^&=\s+@\"';|<>{}\[\]]*\Z")
"""Words of a form before a plus that stands for a blank, too: no country code follows it. What no
form has as it is, as between values of JSON or of a list, ends the words."""


def phones(passage: Passage) -> Iterator[Candidate]:
    """The phone numbers in a passage, each under the first way of writing that fits it."""
    taken: list[tuple[int, int]] = []
    for pattern, judge in _ways(passage):
        for match in matches(pattern, passage.text):
            start, end = match.span()
            if any(start < right and left < end for left, right in taken):
                continue
            candidate = judge(passage, start, end)
            if candidate:
                taken.append((start, end))
                reason = candidate.harmless or _nobodys(match[0]) or companys(passage, start)
                yield candidate._replace(harmless=reason)
    if "chat" in passage.text or "wa.me/" in passage.text or "whatsapp" in passage.text:
        yield from _in_links(passage.text)


def _in_links(text: str) -> Iterator[Candidate]:
    """The numbers of people with whom a link opens a chat; a firm's has the same look."""
    for link in matches(LINK, text):
        if is_a_number(f"+{link['digits']}", None) == 1:
            yield Candidate("phone", *link.span("digits"), VALID_AT_HOME)


def _nobodys(text: str) -> str:
    """The reason for which a number is that of no person, whatever is said of it."""
    number = _dialled(text)
    if FILLED_IN.search(re.sub(r"\D", "", text)):
        return "placeholder"
    return "service-number" if number and is_of_a_service(text, number, _homes(text)) else ""


def _ways(passage: Passage) -> Iterator[tuple[re.Pattern[str], Judge]]:
    """The ways of writing that a passage can hold at all."""
    text = passage.text
    if WRITTEN.search(text):
        if "+" in text or "00" in text:
            yield INTERNATIONAL, _international
        yield NORTH_AMERICAN, _unnamed
        if "0" in text:
            yield NATIONAL, _unnamed
        if "(" in text:
            yield AREA_IN_BRACKETS, _unnamed
    if "phone" in passage.meanings or speaks_of("phone", text):
        yield NAMED, _named


def _international(passage: Passage, start: int, end: int) -> Candidate | None:
    number = _dialled(passage.text[start:end])
    if number is None or PLUS_FOR_BLANK.search(passage.text[max(0, start - NEAR) : start]):
        return None
    quality = is_a_number(number, None)
    if not quality:
        return None
    named = "phone" in _said(passage, start)
    written = len(re.sub(r"\D", "", number)) < len(number) - 1
    if quality < 1 and not named and not written and len(number) < 11:
        return None
    return Candidate("phone", start, end, VALID_OR_NAMED if quality == 1 or named else POSSIBLE)


def _unnamed(passage: Passage, start: int, end: int) -> Candidate | None:
    text = passage.text[start:end]
    number = _dialled(text)
    if number is None:
        return None
    meanings = _said(passage, start)
    quality = max((is_a_number(number, home) for home in _homes(text)), default=0)
    if "phone" not in meanings and (not quality or (quality < 1 and not FICTIONAL.search(text))):
        return None
    if "phone" in meanings:
        return Candidate("phone", start, end, VALID_OR_NAMED)
    if DATE.fullmatch(text):
        return Candidate("phone", start, end, NO_NUMBER, "date")
    reason = next((f"{name}-number" for name in OTHERS if name in meanings), "")
    if not reason and (CODE.search(passage.text, 0, start) or SERIES.fullmatch(text)):
        reason = "code"
    confidence = VALID_AT_HOME if quality == 1 else FICTIONAL_NUMBER
    return Candidate("phone", start, end, confidence, reason)


def _named(passage: Passage, start: int, end: int) -> Candidate | None:
    """Digits that only their name makes a phone number."""
    if "phone" not in _said(passage, start):
        return None
    text = passage.text[start:end]
    number = _dialled(text)
    if number is None or CARD_LIKE.search(text):
        return None
    if DATE.fullmatch(text):
        return Candidate("phone", start, end, NO_NUMBER, "date")
    if any(is_a_number(number, home) for home in (*HOMES, None)):
        return Candidate("phone", start, end, NAMED_DIGITS)
    return Candidate("phone", start, end, NO_NUMBER, "no-phone-number")


def _said(passage: Passage, start: int) -> frozenset[str]:
    return said_near(passage.text, start) or passage.meanings


def _homes(text: str) -> tuple[str, ...]:
    if text.lstrip("(").startswith("0"):
        return ABROAD
    return ("US", "BR", "MX") if text.startswith("(") else ("US",)


def _dialled(text: str) -> str | None:
    """What is dialled: digits, and the plus; None with too few or too many."""
    digits = re.sub(r"\D", "", text)
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS + 2:
        return None
    if text.startswith("+"):
        return "+" + re.sub(r"\D", "", text.replace("(0)", ""))
    return "+" + digits[2:] if digits.startswith("00") else digits


@lru_cache(maxsize=8192)
def is_a_number(number: str, region: str | None) -> float:
    """1 for a valid number, 0.5 for one of a possible length, 0 for none."""
    if region is None and not number.startswith("+"):
        number = "+" + number
    try:
        parsed = parse(number, region)
    except NumberParseException:
        return 0
    if is_valid_number(parsed):
        return 1
    possible = is_possible_number_with_reason(parsed) == ValidationResult.IS_POSSIBLE
    return 0.5 if possible and region in (None, "US", "BR") else 0
