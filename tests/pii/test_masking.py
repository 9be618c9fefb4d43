"""Masking keeps the shape and hides the content."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.masking import LONGEST, PART, mask


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
