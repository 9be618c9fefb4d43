"""Values whose letters a machine lost, or wrote in another alphabet."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher


def found(field: str, value: str, text: str) -> bool:
    return bool(Searcher((Canary("p", field, value),)).search([Leaf("body.t", text, "t")]))


@pytest.mark.parametrize(
    ("field", "value", "text", "other"),
    [
        ("last_name", "Grünwaldtner", "Gr\ufffdnwaldtner", "Gr\ufffdnwaldstein"),
        ("last_name", "Grünwaldtner", "Frau Gr??nwaldtner", "Frau Gr??nwald"),
        ("last_name", "Brzęczykiewicz", "Brz?czykiewicz", "Brz?ski"),
        ("street", "Żółkiewskiego 17", "?ó?kiewskiego 17", "?ó?kiewskiego 170"),
        ("street", "Königstraße 114", "K?nigstra?e 114", "K?nigstra?e 4"),
        ("password", "Zwölf!Möwen&Rüben", "Zw?lf!M?wen&R?ben", "Zw?lf!M?wen"),
        ("password", "Zwölf!Möwen&Rüben", "Zw\ufffdlf!M\ufffdwen&R\ufffdben", "zw\ufffdlf!m"),
        ("last_name", "Щегловитов", "/users/shcheglovitov", "/users/shcheglov"),
        ("last_name", "Παπαχρηστοδούλου", "PAPACHRISTODOULOU", "PAPADOPOULOU"),
        ("last_name", "Đurđevićanin", "Djurdjevicanin", "Djurdjevac"),
        ("street", "ул. Краснопрудная, д. 22", "Краснопрудная 22", "Краснопрудная 23"),
        (
            "street",
            "千代田町3丁目12-7",
            "千代田町\uff13\uff0d\uff11\uff12\uff0d\uff17",
            "千代田町\uff14\uff0d\uff11\uff12\uff0d\uff17",
        ),
        ("birth_date", "1984-03-29", "29 مارس 1984", "28 مارس 1984"),
        ("birth_date", "1984-03-29", "29 במרץ 1984", "29 במאי 1984"),
        ("birth_date", "1984-03-29", "1984年03月29日", "1984年03月28日"),
        ("birth_date", "1984-03-29", "1984년 03월 29일", "1984년 04월 29일"),
        ("birth_date", "1984-03-29", "29 มีนาคม 2527", "29 มีนาคม 2528"),
        ("birth_date", "1984-03-29", "۹ فروردین ۱۳۶۳", "۹ فروردین ۱۳۶۴"),
        ("birth_date", "1984-03-29", "昭和59年3月29日", "平成59年3月29日"),
    ],
)
def test_a_value_is_found_and_one_that_is_like_it_is_not(
    field: str, value: str, text: str, other: str
) -> None:
    assert found(field, value, text)
    assert not found(field, value, other)


def test_too_few_letters_are_left_of_a_short_name() -> None:
    assert not found("first_name", "Bořivoj", "Bo?ivoj")
