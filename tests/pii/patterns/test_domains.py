"""Addresses that show how to write one, and people's that resemble them."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect

PLACEHOLDERS = {
    "cs": ("vas@email.cz", "jan@priklad.cz"),
    "de": ("anna@mustermann.de", "beispiel@mail.de"),
    "en": ("taro@example.co.jp", "yamada@example.jp", "example@gmail.com"),
    "pl": ("przykład@poczta.pl", "imię.nazwisko@firma.pl"),
    "ru": ("ваш@email.ru", "ваше.имя@почта.рф", "имя@почта.рф"),
    "tr": ("ornek@eposta.com", "örnek@eposta.com.tr"),
    "vi": ("ban@vidu.vn",),
}


@pytest.mark.parametrize("language", PLACEHOLDERS)
def test_an_address_of_a_placeholder_is_harmless(language: str) -> None:
    for address in PLACEHOLDERS[language]:
        detected = detect([Leaf("x", address)])
        assert (detected.matches, [each.reason for each in detected.harmless]) == (
            [],
            ["placeholder"],
        )


@pytest.mark.parametrize(
    "address",
    [
        "max@web.de",
        "vas@nordlys.gr",
        "primera@gmail.com",
        "anna.weiss@firma.de",
        "posta@brightpeak.co",
        "jane@exampleton.com",
        "muster@brightpeak.co",
    ],
)
def test_an_address_that_begins_like_them_is_somebodys(address: str) -> None:
    assert [each.text for each in detect([Leaf("x", address)]).matches] == [address]
