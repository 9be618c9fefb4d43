"""Noise is told from lz-string by few bits, and nothing that it wrote is lost by that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.decoders.lz_string import expand, from_bytes


@given(st.binary(min_size=1, max_size=40))
def test_what_expands_is_expanded(data: bytes) -> None:
    expanded = expand("".join(f"{byte:08b}" for byte in data))

    assert [text for _, text in from_bytes(data)] == ([expanded] if expanded else [])


@pytest.mark.parametrize("sign", ["7", "a", "\N{FULLWIDTH DIGIT SEVEN}"])
def test_one_character_again_and_again_may_be_a_code(sign: str) -> None:
    assert expand(_repeated(sign)) == sign * 4


def test_one_letter_beyond_ascii_again_and_again_is_noise() -> None:
    assert expand(_repeated("\N{CYRILLIC SMALL LETTER ZHE}")) is None


def _repeated(sign: str) -> str:
    """The bits of a character, of itself twice, of itself, and of the end."""
    wide = ord(sign) > 0xFF
    numbers = [(int(wide), 2), (ord(sign), 16 if wide else 8), (4, 3), (3, 3), (2, 3)]
    return "".join(f"{number:0{width}b}"[::-1] for number, width in numbers)
