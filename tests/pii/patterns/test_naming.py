"""What the words of a text say of the values in it."""

import pytest

from heapqa.pii.patterns.naming import ids_spoken_of, meanings, speaks_of


@pytest.mark.parametrize(
    "text", ["Telephone 12", "yourPhoneNumber", "CALL ME", "call_me", "Téléphone", "mobile-no"]
)
def test_words_of_a_phone_are_heard(text: str) -> None:
    assert speaks_of("phone", text)


@pytest.mark.parametrize("text", ["el-5232675313303945", "microphones", "hotel", "1 2 3", ""])
def test_letters_within_other_words_say_nothing(text: str) -> None:
    assert not speaks_of("phone", text)


@pytest.mark.parametrize(
    "key",
    [
        *("дата рождения", "data_rozhdeniya", "ημερομηνία γέννησης", "ngày sinh", "生年月日"),
        *("出生日期", "생년월일", "تاريخ الميلاد", "תאריך לידה", "วันเกิด", "tanggal_lahir"),
        *("dogum_tarihi", "DOĞUM TARİHİ", "datum_narozeni", "datum narození", "geb_datum"),
        *("syntymaaika", "szuletesi_datum", "data_nasterii", "fecha_nacimiento"),
    ],
)
def test_a_key_says_birth_in_its_language_with_marks_or_without(key: str) -> None:
    assert "birth" in meanings(key)


@pytest.mark.parametrize(
    "key",
    ["дата выпуска", "發售日", "出荷日期", "עיד", "عيد الميلاد", "ngày giao", "tarih", "gebäude"],
)
def test_other_days_are_of_no_birth(key: str) -> None:
    assert "birth" not in meanings(key)


def test_a_country_calls_its_numbers_by_their_names() -> None:
    assert ids_spoken_of("TC Kimlik No 1, ИНН 2, JMBG 3") == {"id-tr", "id-ru", "id-yu"}
    assert ids_spoken_of("kidnapping, beginning, brutal") == frozenset()
