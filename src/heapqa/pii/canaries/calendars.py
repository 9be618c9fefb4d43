"""Days in other calendars, and as one number: what software and people write of them unasked."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from heapqa.pii.canaries.form import Form

BUDDHIST_YEARS, MINGUO_YEARS = 543, 1911
"""Years that Thailand counts more than others, and Taiwan fewer."""
ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1873, 1, 1), "明治", "M"),
)
"""Of Japan: first day, name, and the letter on forms. Meiji from the year in which the months
became those of others."""
MEIJI = 1868
"""The first year of Meiji."""
PERSIAN_MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
ORIENTAL, ZEROS = "〇一二三四五六七八九", "〇零"
"""The digits in Chinese, and the two ways to write a zero."""
EPOCH = date(1970, 1, 1)
SPREADSHEET = date(1899, 12, 30)
"""Day 0 of the spreadsheets that count days."""
JULIAN_DAYS = 1_721_425
"""Days that astronomers count before those of the year 1."""
JULIAN_DATE = re.compile(r"(\d{7})\.50*")
"""Of a midnight: they count from noon."""
TICKS = 864_000_000_000
""".NET's, of 100 ns since the first day of the year 1, in a day."""
FILE_TIME = date(1601, 1, 1).toordinal() * TICKS - TICKS
"""The ticks at which Windows begins to count."""
SINCE_2001 = 978_307_200
"""Seconds from 1970 to the year from which Apple's systems count."""
QUARTER_S = 900
"""Seconds that the clocks of two countries differ by, or several times as many."""
EARLIEST_S, LATEST_S = -14 * 3600, 12 * 3600
"""When it is midnight in the east and in the west, by UTC."""
MOMENT = re.compile(r"(?:/?Date\()?(-?\d{1,19})(?:\.0*)?(?:[+-]\d{4})?(?:\)/?)?", re.IGNORECASE)
ERA_DATE = re.compile(r"([MTSHR])(\d{1,2}[./-]\d{1,2}[./-]\d{1,2})", re.IGNORECASE)
COUNTED = re.compile(r"(\d{4})-?(?:W(\d\d)-?(\d)|(\d{3}))", re.IGNORECASE)
"""A year with a week and its day, or with the number of the day (ISO 8601)."""


def forms_elsewhere(day: date) -> Iterator[Form]:
    """A day as Thailand, Taiwan, Japan and Iran write it."""
    m, d = day.month, day.day
    buddhist, minguo = day.year + BUDDHIST_YEARS, day.year - MINGUO_YEARS
    for text in (f"{d}/{m}/{buddhist}", f"{d:02}/{m:02}/{buddhist}", f"{buddhist}-{m:02}-{d:02}"):
        yield Form(text, "date, Buddhist year", literal=True)
    if minguo > 0:
        yield Form(f"民國{minguo}年{m}月{d}日", "date, year of Minguo")
    yield from _in_eras(day)
    for zero in ZEROS:
        years = "".join(ORIENTAL[int(digit)] for digit in f"{day.year}").replace(ORIENTAL[0], zero)
        yield Form(f"{years}年{_oriental(m)}月{_oriental(d)}日", "date in Chinese numerals")
    ticks = (day.toordinal() - 1) * TICKS
    for count in (ticks, ticks - FILE_TIME):
        yield Form(f"{count}", "date in ticks", literal=True)
    year, month, number = persian(day)
    yield Form(f"{number} {PERSIAN_MONTHS[month - 1]} {year}", "date, Persian")
    for text in (f"{year}/{month}/{number}", f"{year}/{month:02}/{number:02}"):
        yield Form(text, "date, Persian", literal=True)


def _in_eras(day: date) -> Iterator[Form]:
    """A day by the era that Japan counts its years in."""
    m, d = day.month, day.day
    for era, letter, year in era_of(day):
        for first in ("1", "元") if year == 1 else (f"{year}",):
            for text in dict.fromkeys((f"{m}月{d}日", f"{m:02}月{d:02}日")):
                yield Form(f"{era}{first}年{text}", "date, Japanese era")
        for text in (f"{year}/{m}/{d}", f"{year:02}/{m:02}/{d:02}", f"{year:02}.{m:02}.{d:02}"):
            yield Form(f"{letter}{text}", "date, Japanese era", literal=True)


def _oriental(number: int) -> str:
    """A number up to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{ORIENTAL[tens]}十"
    return ten + (ORIENTAL[ones] if ones else "")


def era_of(day: date) -> list[tuple[str, str, int]]:
    """(name, letter, year) of a day's era in Japan; none before the year 1873."""
    for begin, name, letter in ERAS:
        if day >= begin:
            first = MEIJI if letter == "M" else begin.year
            return [(name, letter, day.year - first + 1)]
    return []


@lru_cache(maxsize=1024)
def years_of(day: date) -> frozenset[int]:
    """The numbers of a day's year, in calendars whose months are the same."""
    eras = (year for _, _, year in era_of(day))
    counted = {day.year, day.year % 100, day.year + BUDDHIST_YEARS, day.year - MINGUO_YEARS, *eras}
    return frozenset(year for year in counted if year >= 0)


@lru_cache(maxsize=1024)
def persian(day: date) -> tuple[int, int, int]:
    """Year, month and day in Iran, by a cycle of 33 years: right for everybody who lives.

    >>> persian(date(1984, 3, 29))
    (1363, 1, 9)
    """
    since = day.toordinal() - date(622, 3, 21).toordinal()
    year = since * 33 // (365 * 33 + 8) + 1
    while _new_year(year + 1) <= since:
        year += 1
    while _new_year(year) > since:
        year -= 1
    in_year = since - _new_year(year)
    if in_year < 6 * 31:
        return year, in_year // 31 + 1, in_year % 31 + 1
    return year, (in_year - 6) // 30 + 1, (in_year - 6) % 30 + 1


def _new_year(year: int) -> int:
    """Days from the first day of the year 1; leap years are 1, 5, 9, 13, 17, 22, 26, 30 of 33."""
    return (year - 1) * 365 + (8 * (year - 1) + 29) // 33


def says_in_other_calendar(text: str, day: date) -> bool:
    """Whether a text that stands for a day and nothing else is this day by an era's letter, by its
    week, by its number in the year or since some beginning, or as a moment of its midnight."""
    if era := ERA_DATE.fullmatch(text):
        numbers = tuple(map(int, re.split(r"[./-]", era[2])))
        return any(
            (letter, numbers) == (era[1].upper(), (year, day.month, day.day))
            for _, letter, year in era_of(day)
        )
    counted = COUNTED.fullmatch(text)
    if counted and _says_counted(counted, day):
        return True
    if julian := JULIAN_DATE.fullmatch(text):
        return int(julian[1]) + 1 == day.toordinal() + JULIAN_DAYS
    moment = MOMENT.fullmatch(text)
    return moment is not None and (int(moment[1]) in _counts(day) or _at_midnight(moment[1], day))


def _says_counted(counted: re.Match[str], day: date) -> bool:
    year, week, weekday, number = counted.groups()
    if week:
        return (int(year), int(week), int(weekday)) == tuple(day.isocalendar())
    return (int(year), int(number)) == (day.year, day.timetuple().tm_yday)


@lru_cache(maxsize=1024)
def _counts(day: date) -> frozenset[int]:
    """A day by its number since what systems count from."""
    first = day.toordinal() - 1
    return frozenset(
        {
            (day - EPOCH).days,
            (day - SPREADSHEET).days,
            day.toordinal(),
            day.toordinal() + JULIAN_DAYS,
            first * TICKS,
            first * TICKS - FILE_TIME,
        }
    )


def _at_midnight(written: str, day: date) -> bool:
    """Whether seconds or milliseconds since 1970, or seconds since 2001, are a day's midnight
    somewhere on earth."""
    return any(_is_midnight(int(written) + since, day) for since in (0, SINCE_2001))


def _is_midnight(moment: int, day: date) -> bool:
    begin = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    for unit in (1, 1000):
        seconds, rest = divmod(moment, unit)
        after = seconds - begin
        if not rest and EARLIEST_S <= after <= LATEST_S and after % QUARTER_S == 0:
            return True
    return False
