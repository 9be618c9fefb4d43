"""Denied words: found as whole words, in any case, script and way to join them."""

import pytest

from heapqa.pii.denied.search import compiled
from heapqa.pii.denied.words import as_written, expression, is_sure, is_trifle, spelled


def holds(text: str, word: str) -> bool:
    return compiled(expression(word)).search(spelled(text, ids=is_sure(word))) is not None


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("semaglutide", "Semaglutide"),
        ("semaglutide", "SEMAGLUTIDE 2mg"),
        ("semaglutide", "sema\u00adglutide"),
        ("semaglutide", "\uff33\uff45\uff4d\uff41\uff47\uff4c\uff55\uff54\uff49\uff44\uff45"),
        ("semaglutide", "s\u0435maglutide"),
        ("weight loss", "weight-loss"),
        ("weight loss", "weight_loss"),
        ("weight loss", "weightLoss"),
        ("weight loss", "weightloss"),
        ("weight loss", "/treatments/weight loss/2"),
        ("weight-loss", "weight loss"),
        ("HIV", "isHIVPositive"),
        ("hiv", "hivStatus"),
        ("hiv", "HIV感染"),
        ("wegovy", "getWeGovyNow"),
        ("WeGovy", "wegovy"),
        ("F32", "diagnosis F32.1"),
        ("covid19", "COVID-19"),
        ("COVID-19", "covid19"),
        ("krebs*", "Krebsbehandlung"),
        ("*krebs", "Brustkrebs"),
        ("*krebs*", "Brustkrebszentrum"),
        ("dépression", "depression"),
        ("depression", "Dépression sévère"),
        ("straße", "STRASSE"),
        ("рак", "лечение: Рак груди"),
        ("糖尿病", "糖尿病治療"),
        ("癌", "胃癌検査"),
        ("당뇨병", "당뇨병이 있습니다"),
        ("เบาหวาน", "ยาเบาหวาน"),
        ("मधुमेह", "मधुमेह रोग"),
        ("سرطان", "سرطان الثدي"),
        ("*سرطان", "السرطان"),
        ("pregnancy", "abcPregnancy3x"),
    ],
)
def test_a_word_is_found(word: str, text: str) -> None:
    assert holds(text, word)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("hiv", "archive"),
        ("hiv", "hive"),
        ("HIV", "x9HIV3k"),
        ("F32", "a3f32b"),
        ("F32", "F321"),
        ("F32", "AF32"),
        ("therapist", "the rapist"),
        ("semaglutide", "sema glutide"),
        ("krebs*", "Brustkrebs"),
        ("krebs", "Krebsbehandlung"),
        ("рак", "pak"),
        ("pak", "рак"),
        ("рак", "барак"),
        ("weight loss", "weight or loss"),
        ("weight loss", "weight losses"),
        ("가", "각도"),
        ("cancer", ""),
    ],
)
def test_what_only_looks_like_it_is_not(word: str, text: str) -> None:
    assert not holds(text, word)


def test_what_names_nothing_has_no_expression() -> None:
    assert [expression(word) for word in ("", "*", " - ", "**")] == [""] * 4


def test_a_single_letter_is_a_trifle_and_an_ideograph_is_none() -> None:
    assert [is_trifle(word) for word in ("a", "B*", "癌", "ms", "7")] == [
        True, True, False, False, True
    ]  # fmt: skip


def test_a_word_as_it_stands_in_the_text() -> None:
    assert as_written("weight loss", "a Weight-Loss plan") == "Weight-Loss"
    assert as_written("weight loss", "w\u00adeight loss") == ""
