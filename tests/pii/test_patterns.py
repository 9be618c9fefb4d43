"""E-mail addresses and phone numbers are told from ids."""

import pytest

from heapqa.pii.patterns import has_email, is_phone


@pytest.mark.parametrize("value", ["a@b.test", "id:ada+tag@mail.example.co", "ä@bücher.example"])
def test_an_email_address_is_recognised(value: str) -> None:
    assert has_email(value)


@pytest.mark.parametrize("value", ["user@tenant", "react@18.2.0", "@handle", "a b.test", ""])
def test_what_only_looks_like_an_email_address_is_not(value: str) -> None:
    assert not has_email(value)


@pytest.mark.parametrize(
    "value", ["+15550142771", "555-014-2771", "(212) 555 0123", "0171 1234567"]
)
def test_a_phone_number_is_recognised_by_how_it_is_written(value: str) -> None:
    assert is_phone(value)


@pytest.mark.parametrize("value", ["15550142771", "1234-5678", "2024-05-17", "+1", "0001-2345678"])
def test_digits_alone_are_no_phone_number(value: str) -> None:
    assert not is_phone(value)
