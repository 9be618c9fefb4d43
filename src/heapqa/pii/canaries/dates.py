"""Days as a text says them, in any order, and parts of a day in fields of their own."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import unquote

from heapqa.pii.canaries.calendars import persian, says_in_other_calendar, years_of
from heapqa.pii.canaries.day_forms import month_names
from heapqa.pii.canaries.fold import fold
from heapqa.pii.canaries.naming import words

ORDERS = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%m/%d/%Y", "%d.%m.%Y", "%d/%m/%Y"),
    *("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%d-%m-%Y", "%Y.%m.%d"),
)
NUMBER = re.compile(r"\d+")
PAIR = re.compile(r"([\w\[\]()-]{1,40}+)=([^&=;]{1,12})(?=&|;|$)")
LIST = "[]="
"""What every query has that has a list."""
LISTED = re.compile(r"([\w\[\]-]{1,40}?)\[\]=(\d{1,4})(?=&|;|$)")
MEMBER = re.compile(r"\"(\w{1,12})\"\s*:\s*\"?([^\s\",{}]{1,12})")
LONGEST_OBJECT = 120
"""Characters of an object in JSON that is a day and nothing else."""
NEXT_ATTRIBUTE = "];["
"""Stands between two attributes of an element in a hierarchy."""
LONGEST = 32
"""Characters of a text that is a day and nothing else."""
CENTURY = 100
NAMED_MONTH = re.compile(r"(\d{1,2})[\W_]{0,3}([^\W\d_]{3,})[\W_]{0,3}(\d\d|\d{4})")
"""As in ``23DEC51``, which airlines and authorities write."""
AFTER_YEAR = re.compile(r"(?<=\d)\s?[\u0433\u0440]\.?\Z")
"""What Russians, Bulgarians and Ukrainians write behind it."""


@lru_cache(maxsize=256)
def read_date(value: str) -> date | None:
    """The day that a value names in one of the usual orders."""
    for order in ORDERS:
        try:
            return datetime.strptime(value.strip(), order).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


@lru_cache(maxsize=8192)
def says_day(text: str, day: date) -> bool:
    """Whether a text is this day in numbers, in any order, with two or four digits of the year."""
    if text[:1] == "{":
        return len(text) <= LONGEST_OBJECT and _in_object(text, day)
    if len(text) > LONGEST:
        return False
    folded = AFTER_YEAR.sub("", fold(text.strip()))
    if says_in_other_calendar(folded, day) or _names_month(folded, day):
        return True
    if any(map(str.isalpha, folded.partition("t")[0])):
        return False
    numbers = NUMBER.findall(folded.partition("t")[0])
    if len(numbers) == 1 and len(numbers[0]) in {6, 8}:
        return numbers[0] in _packed(day)
    return len(numbers) == 3 and _in_numbers([*map(int, numbers)], day)


def _names_month(folded: str, day: date) -> bool:
    """Whether it is this day with the name of its month, and maybe with a short year."""
    named = NAMED_MONTH.fullmatch(folded)
    if named is None or named[2] not in month_names(day.month):
        return False
    return int(named[1]) == day.day and int(named[3]) in years_of(day)


def _in_numbers(numbers: Sequence[int], day: date) -> bool:
    first, middle, last = numbers
    years = years_of(day)
    return (
        (first in years and (middle, last) == (day.month, day.day))
        or (last in years and sorted((first, middle)) == sorted((day.month, day.day)))
        or persian(day) in {(first, middle, last), (last, middle, first)}
    )


def _in_object(text: str, day: date) -> bool:
    parts = [(0, part_of(name), fold(value)) for name, value in MEMBER.findall(text)]
    return day_in_parts(parts, day) is not None


def _packed(day: date) -> frozenset[str]:
    year, short, month, number = f"{day:%Y}", f"{day:%y}", f"{day:%m}", f"{day:%d}"
    return frozenset(
        "".join(parts)
        for y in (year, short)
        for parts in ((y, month, number), (number, month, y), (month, number, y))
    )


PARTS = {
    "day": "day dd d dom mday bday tag jour dia giorno dag dzien dzie paiva den nap gun 3i",
    "month": "month mm m mon monat mois mes mese maand miesiac manad mesic ay kuukausi 2i",
    "year": "year yyyy yy y jahr annee an ano anno jaar rok ar vuosi yil ev 1i",
}
"""Words for the parts of a day in the names of fields, without marks. Rails numbers them, as in
``dob(1i)``."""
OF_JAVA = {"dayOfMonth": "day", "monthValue": "month"}
"""Names of the parts of a `LocalDate`."""
PART = {word: part for part, names in PARTS.items() for word in names.split()}


@lru_cache(maxsize=8192)
def part_of(key: str) -> str:
    """Which part of a day a key names; empty where it names none."""
    if own := OF_JAVA.get(key):
        return own
    return PART.get(fold(words(key).rpartition("_")[2].rstrip("0123456789")), "")


Part = tuple[int, str, str]
"""The number of a leaf, the part of a day that its key names, and its text, folded."""


def parts_of(index: int, part: str, text: str) -> Sequence[Part]:
    """The parts of a day in the leaf of this number, whose key names this part or none."""
    found: Sequence[Part] = ()
    if part and len(text) <= LONGEST:
        found = [(index, part, fold(text.strip()))]
    if "=" in text and ("&" in text or NEXT_ATTRIBUTE in text):
        text = unquote(text) if "%" in text else text
        pairs = ((part_of(name.strip("[]")), value) for name, value in PAIR.findall(text))
        found = [*found, *((index, named, fold(v.strip(" []"))) for named, v in pairs if named)]
    return found


def listed_in(text: str) -> list[tuple[str, str]]:
    """(name, number) of the numbers that stand in a query under names of lists, as in
    ``dob[]=14&dob[]=8&dob[]=1979``."""
    return LISTED.findall(text) if LIST in text else []


Numbers = tuple[int, int, int]
"""Of a day: day, month and year, in the order of their sizes."""


def numbers_of(day: date) -> Numbers:
    """The numbers of a day, by which rows are compared with it."""
    first, middle, last = sorted((day.day, day.month, day.year))
    return first, middle, last


def days_in_row(row: Sequence[tuple[int, str]]) -> Iterator[tuple[Numbers, int]]:
    """(numbers, number of the leaf where they begin) of what may be a day, in counted leaves."""
    numbers = [int(text) for _, text in row]
    for at in range(len(row) - 2):
        first, middle, last = sorted(numbers[at : at + 3])
        yield (first, middle, last), row[at][0]


def day_in_parts(parts: Sequence[Part], day: date) -> int | None:
    """The leaf with the year of a day whose three parts stand in leaves of their own."""
    found: dict[str, int] = {}
    for index, part, text in parts:
        if _says_part(text, day, part):
            found.setdefault(part, index)
    return found["year"] if len(found) == len(PARTS) else None


def _says_part(text: str, day: date, part: str) -> bool:
    if not text.isdecimal():
        return part == "month" and text in month_names(day.month)
    number = int(text) if len(text) <= 4 else -1
    if part == "year":
        return number in {day.year, day.year % CENTURY}
    if part == "day":
        return number == day.day
    return number in {day.month, day.month - 1}  # JavaScript counts months from 0.
