"""Parts that were not set are told from names that hold the same letters."""

import pytest

from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.unset_parts import has_unset_part, is_address_of_nobody


@pytest.mark.parametrize(
    "value",
    [
        *("u:undefined:eu", "org1/undefined/42", "cust_undefined_eu", "undefined-48213"),
        *("undefined123", "null-123", "u-null-7", "NaN_42", "None:48213", "42/null", "NaN|eu"),
        *("store12/undefined/7", "customer-undefined5", "undefined 48213"),
    ],
)
def test_an_unset_part_is_found_wherever_it_stands(value: str) -> None:
    assert has_unset_part(value)
    assert why_placeholder(value) == "is what code writes where nothing was set"


@pytest.mark.parametrize(
    "value",
    [
        *("Nullmeyer", "annullated", "finale-null5", "null5", "nan-8812", "Null", "a-null"),
        *("null-island-77", "the-undefined-band", "christopher-null", "jane-null-77", "none-7"),
        *(
            "undefinedly",
            "Nancy-1",
            "NaNcy-1",
            "c-null-byte",
            "undefined_behaviour_club",
            "7-eleven",
        ),
        *(
            "the-null-set",
            "Null.Christopher2",
            "user-nullmeyer",
            "org1/42",
            "48213",
            "a@null.test",
            "x1-nullable",
        ),
    ],
)
def test_names_and_ids_that_hold_the_letters_have_all_parts(value: str) -> None:
    assert not has_unset_part(value)


@pytest.mark.parametrize("value", ["Nullmeyer", "finale-null5", "c-null-byte", "jane-null-77"])
def test_such_names_are_no_placeholders(value: str) -> None:
    assert why_placeholder(value) is None


def test_addresses_made_of_words_for_nobody_are_placeholders() -> None:
    made = ("guest@guest.com", "Guest@Guest.com", "undefined@undefined.com", "undefined@shop.test")
    for address in (*made, "user@example.com", "null@null"):
        assert is_address_of_nobody(address)
        assert why_placeholder(address)


@pytest.mark.parametrize(
    "address",
    ["guest@hotel.test", "null@wired.test", "me@me.com", "jane@example.com", "jane@guest.com"],
)
def test_other_addresses_are_somebodys(address: str) -> None:
    assert not is_address_of_nobody(address)
    assert why_placeholder(address) is None
