"""Masking keeps the shape and hides the content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.masking import LONGEST, PART, mask, mask_place


def test_an_address_keeps_its_shape() -> None:
    assert mask("ada.lovelace@mail.test") == "a***.l***@m***.t***"
    assert mask("+1 555 0142") == "+* 5*** 0***"


def test_a_long_value_ends_in_an_ellipsis() -> None:
    assert mask("word " * 100).endswith("…")


@given(st.text(max_size=200))
def test_no_part_shows_more_than_its_first_character(value: str) -> None:
    masked = mask(value)

    assert len(masked) <= LONGEST
    assert all(len(part) == 1 for part in PART.findall(masked))


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("properties.ada@mail.test", "properties.a***@m***.t***"),
        ("properties.joe.bloggs@gmail.test", "properties.j***.b***@g***.t***"),
        ("Hi joe.bloggs@gmail.test", "Hi j***.b***@g***.t***"),
        ("Call 030 1234567", "Call 0*** 1***"),
        ("ada%40mail.test", "a***%4***.test"),
        ("properties.what is this?", "properties.w*** i*** t***?"),
    ],
)
def test_what_may_be_a_value_in_a_place_is_hidden_whole(where: str, shown: str) -> None:
    assert mask_place(where) == shown


@pytest.mark.parametrize(
    "name",
    [
        "Scroll 50%", "Q&A Opened", "What's New Opened", "Checkout > Payment", "C++ Course",
        "Add to cart \u2013 Mobile", "Login 2026-11-29", "properties.items[0].name", "page.query",
    ],
)  # fmt: skip
def test_the_name_of_an_event_is_shown(name: str) -> None:
    assert mask_place(name) == name


@pytest.mark.parametrize("entry", ["_hp2_id.1122334455.identity", "_hp5_meta.1122334455"])
def test_the_app_id_in_the_name_of_an_entry_is_no_phone_number(entry: str) -> None:
    assert mask_place(entry) == entry
    assert mask_place(entry, "1122334455") != entry
    assert mask_place("properties.1122334455") == "properties.1***"


def test_a_secret_in_a_place_is_hidden_once() -> None:
    assert mask_place("identity Ada@x.test", "ada@x.test", "") == "identity A***@*.t***"
