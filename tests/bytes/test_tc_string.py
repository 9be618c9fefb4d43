"""TC strings, held against the examples of IAB's specification and bits written by hand."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.bytes.tc_string import agreed_purposes

OF_THE_SPECIFICATION = (
    "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEA"
    "AAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw"
)


def written(purposes: frozenset[int], version: int = 2) -> str:
    head = f"{version:06b}" + "1" * (152 - 6)
    flags = "".join("1" if number in purposes else "0" for number in range(1, 25))
    bits = f"{head}{flags}{'0' * 40}"
    held = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    return urlsafe_b64encode(held).decode().rstrip("=")


def test_the_example_of_the_specification_agrees_to_three_purposes() -> None:
    assert agreed_purposes(OF_THE_SPECIFICATION) == frozenset({1, 2, 3})


@given(st.frozensets(st.integers(1, 24)))
def test_what_was_written_is_read(purposes: frozenset[int]) -> None:
    assert agreed_purposes(written(purposes)) == purposes


@pytest.mark.parametrize("text", ["", "no", "C", "COvFyGB", "é" * 50, written(frozenset(), 1)])
def test_what_is_no_string_of_version_2_says_nothing(text: str) -> None:
    assert agreed_purposes(text) is None
