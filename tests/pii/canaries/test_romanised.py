"""Cyrillic, Greek and Korean in Latin letters, each in the ways of several people."""

import pytest

from heapqa.pii.canaries.canary import Canary, user_names
from heapqa.pii.canaries.romanised import romanised


@pytest.mark.parametrize(
    ("value", "spellings"),
    [
        (
            "\u0429\u0435\u0433\u043b\u043e\u0432\u0438\u0442\u043e\u0432",
            {"Shcheglovitov", "Sceglovitov"},
        ),
        ("\u042e\u043b\u0438\u044f", {"Iuliia", "Yuliya", "Julija"}),
        (
            "\u0416\u0443\u043a\u043e\u0432\u0441\u043a\u0438\u0439",
            {"Zhukovskii", "Zhukovskiy", "Zhukovsky", "Zukovskij"},
        ),
        ("\u0425\u0440\u0443\u0449\u0451\u0432", {"Khrushchev", "Khrushchyov", "Hrushchev"}),
        ("\u0412\u043e\u043b\u043e\u0434\u0438\u043c\u0438\u0440", {"Volodymyr", "Volodimir"}),
        ("\u0407\u0436\u0430\u043a\u0435\u0432\u0438\u0447", {"Izhakevych", "Yizhakevych"}),
        ("\u0429\u0435\u0440\u0435\u0432", {"Shterev", "Shcherev"}),
        ("\u0402\u0443\u0440\u0452\u0435\u0432\u0438\u045b", {"Djurdjevic", "Durdevic"}),
        (
            "\u03a0\u03b1\u03c0\u03b1\u03c7\u03c1\u03b7\u03c3\u03c4\u03bf\u03b4\u03bf\u03cd\u03bb\u03bf\u03c5",
            {"Papachristodoulou"},
        ),
        ("\u0395\u03c5\u03c1\u03c5\u03b4\u03af\u03ba\u03b7", {"Evrydiki", "Eurydiki", "Eurudikh"}),
        (
            "\u039c\u03c0\u03b1\u03ba\u03bf\u03b3\u03b9\u03ac\u03bd\u03bd\u03b7\u03c2",
            {"Bakogiannis"},
        ),
        (
            "\u0391\u03b3\u03b3\u03b5\u03bb\u03cc\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2",
            {"Angelopoulos", "Aggelopoulos"},
        ),
        ("\u041a\u0443\u043b\u044c\u0447\u0438\u0446\u044c\u043a\u0438\u0439", {"Kulchytskyi"}),
        ("\ud669\ubcf4", {"Hwangbo"}),
        ("\ub3c5\uace0", {"Dokgo", "Doggo"}),
        ("\ubc15 \uc11c\uc5f0", {"Bak Seoyeon", "Park Seoyeon"}),
    ],
)
def test_spellings_of_passports_libraries_and_people(value: str, spellings: set[str]) -> None:
    assert spellings <= {spelling for spelling, _ in romanised(value)}


@pytest.mark.parametrize("value", ["Quixby", "Gr\u00fcnwaldt", "\u5c0f\u9ce5\u904a", ""])
def test_other_scripts_have_none(value: str) -> None:
    assert [*romanised(value)] == []


def test_user_names_are_made_of_the_spelling_in_passports() -> None:
    names = [
        Canary("p", "first_name", "\u042f\u0440\u043e\u043f\u043e\u043b\u043a"),
        Canary("p", "last_name", "\u0416\u0443\u043a\u043e\u0432"),
    ]

    assert "izhukov" in {each.value for each in user_names("p", names)}
