"""Days as each locale writes them, whatever day of the month it is."""

from datetime import date

import pytest
from babel.dates import format_date

from heapqa.pii.canaries.day_forms import in_locales, in_numbers, midnights, month_names
from heapqa.pii.canaries.fold import fold, squeeze
from tools.days import FILE, LOCALES, generate


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_written_as_the_locale_has_it(month: int) -> None:
    for number in (1, 3, 8, 9, 10, 28):
        day = date(1908 + 5 * number, month, number)
        written = {each.squeezed for each in in_locales(day)}
        for locale in LOCALES:
            for style in ("long", "medium"):
                assert squeeze(fold(format_date(day, style, locale=locale))) in written


def test_the_tables_are_those_that_are_generated() -> None:
    """Where CLDR has changed its mind, `make days` writes them again."""
    assert FILE.read_text("utf-8") == generate()


def test_months_are_known_by_their_names_long_and_short() -> None:
    assert {"march", "marz", "mars", "mar", "mart"} <= month_names(3)
    assert "march" not in month_names(4)


def test_forms_of_a_day_are_folded_and_squeezed() -> None:
    for day in (date(1987, 3, 5), date(2004, 12, 31), date(1, 1, 1)):
        for each in (*in_numbers(day), *in_locales(day), *midnights(day)):
            assert (each.folded, each.squeezed) == (fold(each.text), squeeze(fold(each.text)))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1987-03-05",
            "03/05/1987",
            "05.03.1987",
            "3/5/1987",
            "5/3/1987",
            "1987. 3. 5",
            "5 3 1987",
        ),
        *("March 5, 1987", "05 March 1987", "Mar 5th, 1987", "5th March 1987"),
    ],
)
def test_a_day_is_written_in_numbers_and_in_english(text: str) -> None:
    assert text in {each.text for each in in_numbers(date(1987, 3, 5))}


def test_its_midnight_falls_on_the_day_before_in_the_east() -> None:
    texts = [each.text for each in midnights(date(1987, 3, 1))]
    assert texts[0] == "1987-02-28T10:"
    assert "1987-03-01T12:" in texts
    assert texts[-1] == "19870301T0000"


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("1984年03月29日", "ja"),
        ("1984년 03월 29일", "ko"),
        ("29 มีนาคม 2527", "th"),
        ("29 มี.ค. 2527", "th"),
        ("1984 m. kovo 29 d.", "lt"),
        ("29 מרץ 1984", "he"),
    ],
)
def test_zeros_before_numbers_and_the_years_of_thailand(text: str, locale: str) -> None:
    forms = {(each.text, each.name) for each in in_locales(date(1984, 3, 29))}
    assert (text, f"date in {locale}") in forms
