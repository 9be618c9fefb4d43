"""Days as each locale writes them, whatever day of the month it is."""

from datetime import date

import pytest
from babel.dates import format_date

from heapqa.pii.canaries.dates import LOCALES, in_locales
from heapqa.pii.canaries.fold import fold, squeeze


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_written_as_the_locale_has_it(month: int) -> None:
    for number in (1, 3, 8, 9, 10, 28):
        day = date(1908 + 5 * number, month, number)
        written = {each.squeezed for each in in_locales(day)}
        for locale in LOCALES:
            for style in ("long", "medium"):
                assert squeeze(fold(format_date(day, style, locale=locale))) in written


def test_a_day_in_the_words_of_a_locale_is_folded_and_squeezed() -> None:
    for each in in_locales(date(1987, 3, 5)):
        assert (each.folded, each.squeezed) == (fold(each.text), squeeze(fold(each.text)))


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
    assert (text, locale) in {(each.text, each.locale) for each in in_locales(date(1984, 3, 29))}
