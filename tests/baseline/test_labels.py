"""Labels without what the day or an amount puts into them."""

from time import process_time

import pytest
from babel import Locale, localedata

from heapqa.baseline.calendar_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from heapqa.baseline.labels import without_amounts

LANGUAGES = [Locale.parse(each) for each in localedata.locale_identifiers() if "_" not in each]


def names(table: str, *widths: str) -> set[str]:
    """What all languages of CLDR call months or days, in those widths."""
    return {
        name.rstrip(".").casefold()
        for language in LANGUAGES
        for form in ("format", "stand-alone")
        for width in widths
        for name in getattr(language, table)[form][width].values()
    }


def test_the_words_of_dates_are_those_of_cldr() -> None:
    assert names("months", "wide", "abbreviated") >= MONTHS
    assert names("days", "wide") >= WEEKDAYS
    assert names("days", "abbreviated", "short") >= SHORT_WEEKDAYS


@pytest.mark.parametrize(
    ("one_night", "another"),
    [
        ("Pick 1 December 2026", "Pick 28 May 2027"),
        ("Pick Tue, Dec 1", "Pick Wed, Jan 13"),
        ("Di., 1. Dez.", "Mi., 13. Mai"),
        ("Dienstag, 1. Dezember", "Freitag, 3. April"),
        ("1 de diciembre de 2026", "13 de enero de 2027"),
        ("mardi 1 décembre", "samedi 12 juin"),
        ("Deliver on Tuesday", "Deliver on Saturday"),
        ("Call at 9:30 am", "Call at 12:05 p.m."),
        ("December 1st", "March 22nd"),
        ("Gain +1.3 %", "Gain -12 %"),
        ("Likes 950", "Likes 1.2k"),
        ("вторник, 1 декабря", "пятница, 12 июня"),
        ("Seen 1-Dec-2026", "Seen 13-May-2027"),
        ("Κυριακή 1 Μαΐου", "Δευτέρα 12 Ιουνίου"),
    ],
)
def test_labels_of_two_nights_are_alike(one_night: str, another: str) -> None:
    assert without_amounts(one_night) == without_amounts(another)


@pytest.mark.parametrize(
    ("label", "renamed"),
    [
        ("May I help?", "Mar I help?"),
        ("March with us", "April with us"),
        ("So good", "Do good"),
        ("Sun cream", "Mon cream"),
        ("Pick 1 December", "Pick 1 parcel"),
        ("Deliver on Tuesday", "Deliver today"),
        ("Sat nav", "Nav"),
        ("2 stones", "2 ndones"),
    ],
)
def test_words_that_only_look_like_dates_stay(label: str, renamed: str) -> None:
    assert without_amounts(label) != without_amounts(renamed)


@pytest.mark.parametrize("label", ["Pick Tue, 1 Dec, 9:30 am", "+5 %", "4K", "1st"])
def test_once_is_enough(label: str) -> None:
    once = without_amounts(label)

    assert without_amounts(once) == once


def test_a_label_of_any_length_is_read_in_no_time() -> None:
    begun = process_time()

    assert without_amounts("1 may " * 20_000).startswith("# {month} # {month}")
    assert process_time() - begun < 5
