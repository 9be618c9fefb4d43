"""Days in other calendars: years, eras, months of Iran, counts and moments."""

from datetime import date, timedelta

import pytest

from heapqa.pii.canaries.calendars import era_of, forms_elsewhere, persian, says_in_other_calendar
from heapqa.pii.canaries.dates import says_day

DAY = date(1987, 3, 9)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2024, 3, 20), (1403, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2021, 3, 20), (1399, 12, 30)),
        (date(2021, 3, 21), (1400, 1, 1)),
        (date(1979, 2, 11), (1357, 11, 22)),
        (date(1988, 3, 21), (1367, 1, 1)),
        (date(1950, 9, 22), (1329, 6, 31)),
        (date(1950, 9, 23), (1329, 7, 1)),
    ],
)
def test_days_of_iran(day: date, wanted: tuple[int, int, int]) -> None:
    assert persian(day) == wanted


def test_every_day_of_a_century_follows_on_the_one_before() -> None:
    first = date(1925, 3, 22)
    days = [persian(first + timedelta(days=number)) for number in range(36_525)]

    assert days == sorted(set(days))
    assert {month for _, month, _ in days} == {*range(1, 13)}


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2019, 4, 30), ("平成", "H", 31)),
        (date(2019, 5, 1), ("令和", "R", 1)),
        (date(1989, 1, 7), ("昭和", "S", 64)),
        (date(1900, 1, 1), ("明治", "M", 33)),
    ],
)
def test_eras_of_japan(day: date, wanted: tuple[str, str, int]) -> None:
    assert era_of(day) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        *("9/3/2530", "2530-03-09", "昭和62年3月9日", "昭和62年03月09日", "S62/3/9", "S62.03.09"),
        *("民國76年3月9日", "09/03/2530", "18 اسفند 1365", "1365/12/18"),
    ],
)
def test_a_day_as_countries_write_it_unasked(text: str) -> None:
    assert text in {each.text for each in forms_elsewhere(DAY)}
    assert text not in {each.text for each in forms_elsewhere(DAY + timedelta(days=1))}


@pytest.mark.parametrize("text", ["平成元年11月30日", "平成1年11月30日"])
def test_the_first_year_of_an_era_has_a_word_and_a_number(text: str) -> None:
    assert text in {each.text for each in forms_elsewhere(date(1989, 11, 30))}


@pytest.mark.parametrize(
    "text",
    [
        *("9/3/2530", "๙/๓/๒๕๓๐", "۱۳۶۵/۱۲/۱۸", "S62/3/9", "s62.03.09", "76/03/09", "1987-068"),
        *("1987-W11-1", "6276", "31845", "725439", "2446864", "626778432000000000"),
        *("542242800000", "542242800", "542246400.0", "/Date(542242800000+0100)/", "1987-03-09"),
        *("09MAR87", "9-Mar-87", "9. března 87", "09.03.87 \u0433.", "2446863.5"),
        '{"year":1987,"month":3,"day":9}',
        '{"Y": "1987", "month": 2, "day": "09"}',
    ],
)
def test_a_text_that_is_a_day_and_nothing_else(text: str) -> None:
    assert says_day(text, DAY)
    assert not says_day(text, DAY + timedelta(days=2))


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "1987", "H62/3/9", "S62/9/3", "542242801", "542242800001", "1987-W11-2"),
        *('{"year":1987}', '{"year":1987,"month":5,"day":9}', "542373300000", "S62/3/9 x"),
        *("09MAY87", "09MAR88", "9MAR8", "2446864.5", "09.03.87 x."),
    ],
)
def test_what_is_no_such_day(text: str) -> None:
    assert not says_day(text, DAY)
    assert not says_in_other_calendar(text, DAY)
