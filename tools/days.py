"""Writes how locales write the days of a month, as CLDR says: ``python -m tools.days``.

To ask CLDR takes a third of a second, which every process that searches would spend anew.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date

from heapqa.pii.canaries.day_forms import BUDDHIST, DAY, PADDED, TABLES, YEAR
from heapqa.pii.canaries.fold import fold, squeeze

FILE = Path(__file__).parents[1] / "src" / "heapqa" / "pii" / "canaries" / TABLES
# fmt: off
LOCALES = [
    "en_US", "en_GB", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sv", "da",
    "nb", "fi", "hu", "ro", "hr", "tr", "el", "bg", "ru", "uk", "ja", "zh", "zh_Hant",
    "ko", "vi", "id", "ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "ka", "hy", "kk", "az",
    "lt", "lv", "et", "sr", "sl", "ms", "ca", "eu", "is", "ga",
]
# fmt: on
"""Those whose months are known; what is written in numbers alone is read in any order."""
MONTHS = range(1, 13)
THAI = "th"
LONG_IN_NUMBERS = {"ja": "年月日", "zh": "年月日", "ko": ("년 ", "월 ", "일")}
"""What stands behind year, month and day where their long form has no names: forms pad the numbers
with zeros."""


def generate() -> str:
    """The tables as JSON, each by month."""
    tables = {
        "days": [[*_orders(month).items()] for month in MONTHS],
        "names": [sorted(_names(month)) for month in MONTHS],
    }
    return f"{json.dumps(tables, ensure_ascii=False, indent=0)}\n"


def _orders(month: int) -> dict[str, str]:
    """How days of the month are written, with signs for their numbers → the first such locale."""
    distinct: dict[str, tuple[str, str]] = {}
    for name in LOCALES:
        for text in _orders_in(name, month):
            distinct.setdefault(squeeze(fold(text)), (text, name))
    return dict(distinct.values())


def _orders_in(name: str, month: int) -> tuple[str, ...]:
    locale = _locale(name)
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


def _names(month: int) -> frozenset[str]:
    return frozenset(
        fold(names[month]).rstrip(".")
        for locale in map(_locale, LOCALES)
        for form in ("format", "stand-alone")
        for names in (locale.months[form]["wide"], locale.months[form]["abbreviated"])
    )


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


if __name__ == "__main__":
    FILE.write_text(generate(), encoding="utf-8")
