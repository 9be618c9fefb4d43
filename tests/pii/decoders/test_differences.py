"""Differences are the same whatever byte all bytes were XORed with."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.decoders.differences import differences


@given(st.binary(min_size=2, max_size=60), st.integers(0, 255))
def test_one_byte_hides_nothing(data: bytes, key: int) -> None:
    assert differences(bytes(each ^ key for each in data)) == differences(data)


@given(st.binary(min_size=1), st.binary(min_size=2), st.binary(min_size=1))
def test_what_stands_inside_is_found_inside(before: bytes, data: bytes, after: bytes) -> None:
    assert differences(data) in differences(before + data + after)


def test_no_letter_is_a_digit_of_hexadecimal() -> None:
    assert not set(differences(bytes(range(256)))) & set("0123456789abcdef")
