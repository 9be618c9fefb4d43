"""Cards, national ids and IBANs are told from Heap's ids and the shop's numbers."""

import sys

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect
from heapqa.pii.patterns.detect import plain


def kinds(text: str, key: str = "") -> list[str]:
    return [match.kind for match in detect([Leaf("x", text, key)]).matches]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("4111 1111 1111 1111", ""),
        ("3782-822463-10005", ""),
        ("5555.5555.5555.4444", ""),
        ("4111111111111111", "card_number"),
        ("Pay by card 4111111111111111", ""),
        ('{"cardNumber":"4111111111111111"}', ""),
    ],
)
def test_a_card_number_is_grouped_or_named(text: str, key: str) -> None:
    assert kinds(text, key) == ["card"]


def test_the_decimal_digits_of_every_script_are_read() -> None:
    digits = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal()]

    assert len(digits) > 600
    assert plain("".join(digits)) == "".join(str(int(digit)) for digit in digits)


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("4111111111111111", "", "bare-number"),
        ("4111111111111111", "u", "structural-number"),
        ("4111111111111111", "session_id", "structural-number"),
        ("4111 1111 1111 1111", "sku", "catalogue-number"),
        (".card;[data-id=4111111111111111]", "", "catalogue-number"),
    ],
)
def test_an_id_that_passes_luhn_is_harmless_by_its_field(text: str, key: str, reason: str) -> None:
    detected = detect([Leaf("x", text, key)])
    assert (detected.matches, [each.reason for each in detected.harmless]) == ([], [reason])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("123-45-6789", ""),
        ("123456789", "ssn"),
        ("SSN: 123 45 6789", ""),
        ("AB 12 34 56 C", ""),
        ("529.982.247-25", ""),
        ("RSSMRA85T10A562S", ""),
        ("DNI 12345678Z", ""),
        ("640823-3234", ""),
        ("756.9217.0769.85", ""),
    ],
)
def test_a_national_id_is_known_by_its_groups_or_its_name(text: str, key: str) -> None:
    assert kinds(text, key) == ["national-id"]


@pytest.mark.parametrize("text", ["000-12-3456", "666-12-3456", "123456789", "12345678Z"])
def test_a_number_that_was_never_issued_or_that_nothing_names_is_none(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "DE89 3704 0044 0532 0130 00 please",
        "GB29NWBK60161331926819",
        "iban=de89370400440532013000",
        "FR1420041010050500013M02606",
    ],
)
def test_an_iban_ends_where_its_country_says(text: str) -> None:
    assert kinds(text) == ["iban"]


def test_a_wrong_check_digit_is_no_iban() -> None:
    assert kinds("DE00370400440532013000") == []
