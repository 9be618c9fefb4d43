"""Phrases for nobody are found in many languages, and only as whole values."""

import pytest

from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.placeholder_phrases import ABROAD, PHRASES


@pytest.mark.parametrize("language", ABROAD)
def test_each_phrase_of_a_language_is_a_placeholder(language: str) -> None:
    phrases = ABROAD[language].split(", ")

    assert [phrase for phrase in phrases if not why_placeholder(phrase)] == []


def test_no_phrase_is_a_word_that_folds_to_a_name() -> None:
    names = {"Aoi", "Gestur", "Konuk", "Bos", "Alejo", "Aimo", "Mevan", "Nina", "Kim", "Ana", "Ali"}

    assert [name for name in names if why_placeholder(name)] == []
    assert all(len(phrase) > 1 for phrase in PHRASES)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "未登录",
            "未登录用户",
            "未登入",
            "손님",
            "로그인 안 됨",
            "khách",
            "KHÁCH",
            "tamu",
            "अज्ञात",
            "ไม่ระบุ",
        ),
        *("keine Angabe", "keine_angabe", "KEINE-ANGABE", "(keine Angabe)", "k\u0068a\u0301ch"),
        *("пользователь не авторизован", "زائر غير مسجل", "tamu_tanpa_nama", "未登录的用户"),
        *(
            "oturum açmamış kullanıcı",
            "usuário não logado",
            "ログインしていないユーザー",
            "ゲスト様",
        ),
        *("अज्ञात उपयोगकर्ता", "не авторизован", "Giriş yapılmadı", "to be defined", "To-Be-Defined"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        "khách-48213",
        "tamu-4711",
        "keine-angabe-7",
        "손님4711",
        "to be defined later",
        "Tamura",
        "ゲスト花子-12",
        "客人-4711",
        "no-data-no-fun-17",
    ],
)
def test_a_phrase_with_an_id_beside_it_is_none(value: str) -> None:
    assert why_placeholder(value) is None
