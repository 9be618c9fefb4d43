"""The ways in which people of many countries and their software write a day.

Its numbers are put into texts that were folded and squeezed before: to do so for every day takes
five times as long.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

from heapqa.pii.canaries.calendars import BUDDHIST_YEARS
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.form import Form

LOCALES = (
    *(
        "en_US",
        "en_GB",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "sk",
        "sv",
        "da",
        "nb",
        "fi",
    ),
    *("hu", "ro", "hr", "tr", "el", "bg", "ru", "uk", "ja", "zh", "zh_Hant", "ko", "vi", "id"),
    *("ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "ka", "hy", "kk", "az", "lt", "lv", "et"),
    *("sr", "sl", "ms", "ca", "eu", "is", "ga"),
)
"""Those whose months are known; what is written in numbers alone is read in any order."""
GAPS = ("-", "/", ".", ". ", " ", "\u2010")
"""What stands between the numbers of a day."""
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SIGNS = (
    YEAR,
    PADDED,
    DAY,
    BUDDHIST,
    PADDED_MONTH,
    MONTH,
    ORDINAL,
    NAME,
    SHORT,
    ISO,
    BEFORE,
    ROMAN,
    INDEX,
) = tuple("\u01c0\u01c1\u01c2\u01c3\ua000\ua001\ua002\ua003\ua004\ua005\ua006\ua007\ua008")
"""Stand in a text for the year, the day with and without a zero before it, Thailand's year, the
month with and without a zero, what English writes behind the day, the English name of the month
and a short one, the ISO date and that of the day before, the month in Roman numerals and counted
from 0. Letters of which nothing is taken when a
text is folded and squeezed, as of what comes in their place."""
THAI = "th"
LONG_IN_NUMBERS = {"ja": "年月日", "zh": "年月日", "ko": ("년 ", "월 ", "일")}
"""What stands behind year, month and day where their long form has no names: forms pad the numbers
with zeros."""


class _Texts(NamedTuple):
    """Forms of a day without its numbers; texts have line breaks between."""

    names: tuple[str, ...]
    literal: tuple[bool, ...]
    texts: str
    folded: str
    squeezed: str


def in_numbers(day: date) -> Iterator[Form]:
    """A day in numbers and in English."""
    return _filled(_in_numbers(), day)


def in_locales(day: date) -> Iterator[Form]:
    """A day with the name of its month, as locales write it: what differs when it is squeezed."""
    return _filled(_orders(day.month), day)


def midnights(day: date) -> Iterator[Form]:
    """A day's midnight anywhere on earth, as the UTC time that scripts write of it."""
    return _filled(_midnights(), day)


@lru_cache(maxsize=64)
def locale_of(name: str) -> Locale:
    """A locale by its name; to read one takes long."""
    return Locale.parse(name)


def _filled(texts: _Texts, day: date) -> Iterator[Form]:
    written = _numbers(day)
    folded = [*map(fold, written)]
    columns = (
        _put(texts.texts, written),
        _put(texts.folded, folded),
        _put(texts.squeezed, map(squeeze, folded)),
    )
    return map(Form, columns[0], texts.names, texts.literal, *columns[1:])


def _put(text: str, numbers: Iterable[str]) -> list[str]:
    for sign, number in zip(SIGNS, numbers, strict=True):
        text = text.replace(sign, number)
    return text.split("\n")


def _numbers(day: date) -> list[str]:
    """What comes in the place of each sign."""
    before = day - timedelta(days=day > date.min)
    return [
        f"{day.year}",
        f"{day.day:02}",
        f"{day.day}",
        f"{day.year + BUDDHIST_YEARS}",
        f"{day.month:02}",
        f"{day.month}",
        _ordinal(day.day),
        f"{day:%B}",
        f"{day:%b}",
        day.isoformat(),
        before.isoformat(),
        ROMAN_MONTHS[day.month - 1],
        f"{day.month - 1}",
    ]


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _texts(forms: Iterable[Form]) -> _Texts:
    texts, names, literal, *_ = zip(*forms, strict=True)
    folded = [*map(fold, texts)]
    return _Texts(names, literal, *map("\n".join, (texts, folded, map(squeeze, folded))))


@lru_cache(maxsize=1)
def _in_numbers() -> _Texts:
    forms = [
        Form(f"{YEAR}-{PADDED_MONTH}-{PADDED}", "ISO date"),
        Form(f"{PADDED_MONTH}/{PADDED}/{YEAR}", "US date"),
        Form(f"{PADDED}.{PADDED_MONTH}.{YEAR}", "EU date"),
        Form(f"{MONTH}/{DAY}/{YEAR}", "US date", literal=True),
        Form(f"{DAY}/{MONTH}/{YEAR}", "EU date", literal=True),
        Form(f"{DAY}.{MONTH}.{YEAR}", "EU date", literal=True),
        Form(f"{YEAR}-{MONTH}-{DAY}", "date", literal=True),
    ]
    for parts in ((DAY, MONTH, YEAR), (MONTH, DAY, YEAR), (YEAR, MONTH, DAY)):
        forms += (Form(gap.join(parts), "date", literal=True) for gap in GAPS)
    forms += _rarely_in_numbers()
    for name in (NAME, SHORT):
        for number in (DAY, PADDED, f"{DAY}{ORDINAL}"):
            forms.append(Form(f"{name} {number}, {YEAR}", "long date"))
            forms.append(Form(f"{number} {name} {YEAR}", "long date"))
    forms.append(Form(f"{DAY}{ORDINAL} of {NAME} {YEAR}", "long date"))
    return _texts(forms)


def _rarely_in_numbers() -> Iterator[Form]:
    """A day with a Roman month, and as programs print one."""
    for gap in (".", ". ", " ", "-", "/"):
        for parts in ((DAY, ROMAN, YEAR), (PADDED, ROMAN, YEAR), (YEAR, ROMAN, DAY)):
            yield Form(gap.join(parts), "date, Roman month", literal=True)
    for gap in (",", ", "):
        yield Form(f"{YEAR}{gap}{MONTH}{gap}{DAY}", "date in a program", literal=True)
        yield Form(f"Date({YEAR}{gap}{INDEX}{gap}{DAY}", "date in a program", literal=True)


@lru_cache(maxsize=1)
def _midnights() -> _Texts:
    hours = (*product((BEFORE,), range(10, 24)), *product((ISO,), range(13)))
    moments = (f"{day}T{hour:02}:" for day, hour in hours)
    packed = (f"{YEAR}{PADDED_MONTH}{PADDED}{time}" for time in ("000000Z", "T0000"))
    return _texts(Form(text, "ISO time", literal=True) for text in (*moments, *packed))


@lru_cache(maxsize=12)
def _orders(month: int) -> _Texts:
    """How all locales write the days of a month: to ask for each day takes ten times as long."""
    distinct: dict[str, Form] = {}
    for name in LOCALES:
        for text in _orders_in(name, month):
            distinct.setdefault(squeeze(fold(text)), Form(text, f"date in {name}"))
    return _texts(distinct.values())


def _orders_in(name: str, month: int) -> tuple[str, ...]:
    locale = locale_of(name)
    sample = date(2003, month, 9 if month == 8 else 8)
    written = []
    for style in ("long", "medium"):
        text = format_date(sample, style, locale=locale).replace("2003", YEAR)
        written.append(text.replace(f"0{sample.day}", PADDED).replace(f"{sample.day}", DAY))
    months = (locale.months[form]["wide"][month] for form in ("format", "stand-alone"))
    written += [f"{DAY} {each} {YEAR}" for each in dict.fromkeys(months)]
    if name in LONG_IN_NUMBERS:
        year, between, behind = LONG_IN_NUMBERS[name]
        written.append(f"{YEAR}{year}{month:02}{between}{PADDED}{behind}")
    if name == THAI:
        written += [text.replace(YEAR, BUDDHIST) for text in written]
    return tuple(written)
