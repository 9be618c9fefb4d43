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


@pytest.mark.parametrize("key", ["номер карты", "カード番号", "kart_no", "卡号", "numer karty"])
def test_bare_digits_are_a_card_under_a_key_that_says_so_in_its_language(key: str) -> None:
    assert kinds("4242424242424242", key) == ["card"]
    assert kinds("4242424242424241", key) == []


@pytest.mark.parametrize("key", ["карта сайта", "go-kart", "カートID", "картина"])
def test_they_are_none_under_a_key_that_only_resembles_one(key: str) -> None:
    assert kinds("4242424242424242", key) == []


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


NAMED_IDS = {
    "svnr": "1237 010180",
    "tfn": "123 456 782",
    "rijksregisternummer": "85073003328",
    "egn": "7523169263",
    "rut": "12.345.678-5",
    "身份证号": "110101199003077758",
    "rodne_cislo": "710319/2745",
    "isikukood": "36805280109",
    "nhs_number": "943 476 5919",
    "amka": "01013099997",
    "oib": "33392005961",
    "תעודת זהות": "039337423",
    "kennitala": "450401-3150",
    "マイナンバー": "123456789018",
    "asmens_kodas": "33309240064",
    "cnp": "1800101221144",
    "inn": "500100732259",
    "snils": "112-233-445 95",
    "เลขประจำตัวประชาชน": "1-2345-45678-78-1",
    "tckn": "10000000146",
    "rnokpp": "1759013776",
    "jmbg": "0101006500006",
    "rsa_id": "7503305044089",
}


@pytest.mark.parametrize("key", NAMED_IDS)
def test_a_countrys_number_is_one_under_its_own_name_with_its_check_digits(key: str) -> None:
    number = NAMED_IDS[key]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert (kinds(number, key), kinds(wrong, key)) == (["national-id"], [])
    assert "national-id" not in kinds(number, "order_id")


@pytest.mark.parametrize(
    ("key", "number", "wrong"),
    [
        ("nik", "3171011708450001", "3171017208450001"),
        ("cnic", "34201-0891231-8", "94201-0891231-8"),
    ],
)
def test_a_number_without_check_digits_has_a_day_and_a_place(
    key: str, number: str, wrong: str
) -> None:
    assert (len(kinds(number, key)), kinds(wrong, key)) == (1, [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7707083893", "инн"),
        ("1234567890", "inn"),
        ("HOTEL-12", "holiday_inn"),
        ("required", "passport_number"),
        ("gold-2026", "passport"),
        ("C01X00T47", "sku"),
    ],
)
def test_a_companys_number_and_words_are_no_persons_id(text: str, key: str) -> None:
    assert kinds(text, key) == []


@pytest.mark.parametrize("key", ["passport_number", "passportNo", "номер паспорта"])
def test_a_passport_is_known_by_the_key_of_its_number_alone(key: str) -> None:
    assert kinds("C01X00T47", key) == ["national-id"]


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
