"""Birth dates: a day in the past beside a name that says birth."""

import re
from collections.abc import Iterator
from datetime import date

from heapqa.pii.canaries.calendars import QUARTER_S
from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.naming import said_near

MONTHS = (
    r"(?:jan|feb|fév|fev|mar|mär|apr|avr|abr|may|mai|mei|maj|jun|juin|jul|juil|lug|giu|aug|aoû|ago"
    r"|sep|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen)[^\W\d_]{0,7}"
)
DAY = re.compile(
    r"(?<![\w.])(?:(?P<y>(?:19|20)\d\d)(?P<a>[-./]|\. )(?P<m>\d{1,2})(?P=a)(?P<d>\d{1,2})"
    r"|(?P<n>\d{1,2})(?P<b>[-./]|\. )(?P<o>\d{1,2})(?P=b)(?P<z>(?:19|20)\d\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)? (?:de |of )?{MONTHS}\.?,? (?:de )?(?P<u>(?:19|20)\d\d)"
    rf"|{MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?P<v>(?:19|20)\d\d)"
    r"|(?P<c>(?:19|20)\d\d)[年년] ?\d{1,2}[月월] ?\d{1,2}[日일]"
    r"|(?P<e>(?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:(?=T\d\d:)|(?![\w%]|[-./]\d))",
    re.IGNORECASE,
)
MOMENT = re.compile(r"/Date\((?P<ticks>-?\d{9,13})(?:[+-]\d{4})?\)/|(?P<whole>-?\d{9,13})\Z")
"""A midnight since 1970, in thousandths of a second or, alone in its field, in seconds."""
EARLIEST_S, LATEST_S = -2_208_988_800, 1_500_000_000
"""From 1900 to 2017: later ones are when something happened."""
MOST_IN_S = 2 * LATEST_S
"""Greater numbers are thousandths of a second: as seconds they would lie beyond 2065."""
DEFAULTS = frozenset(
    {"1900-1-1", "1970-1-1", "2000-1-1", "1990-1-1", "1980-1-1", "1-1-1970", "1-1-2000"}
)
"""Days that forms and programs put where nobody said one."""
FIRST_YEAR = 1900
NAMED_DAY = 0.85
"""Confidence: a day, and a name that says birth."""


def birth_dates(passage: Passage) -> Iterator[Candidate]:
    """The days in a passage that its key, or the words before them, call a birth date."""
    for day in matches(DAY, passage.text):
        named = "birth" in passage.meanings or "birth" in said_near(passage.text, day.start())
        if named and _is_past(day):
            plain = re.sub(r"\D+", "-", day[0]).replace("-0", "-").lstrip("0")
            reason = "placeholder" if plain in DEFAULTS else ""
            yield Candidate("birth-date", *day.span(), NAMED_DAY, reason)
    yield from _moments(passage)


def _moments(passage: Passage) -> Iterator[Candidate]:
    """The midnights, those of some time zone, that its key calls a birth date."""
    for moment in matches(MOMENT, passage.text) if "birth" in passage.meanings else ():
        if moment["whole"] and moment.start():
            continue
        number = int(moment["ticks"] or moment["whole"])
        seconds = number // 1000 if moment["ticks"] or abs(number) > MOST_IN_S else number
        if EARLIEST_S <= seconds <= LATEST_S and seconds % QUARTER_S == 0:
            yield Candidate("birth-date", *moment.span(), NAMED_DAY)


def _is_past(day: re.Match[str]) -> bool:
    year = int(next(day[name] for name in "yzuvec" if day[name]))
    parts = [int(day[name]) for name in "mdno" if day[name]]
    fits = not parts or (min(parts) in range(1, 13) and max(parts) in range(1, 32))
    return FIRST_YEAR <= year <= date.max.year and fits
