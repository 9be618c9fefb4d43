"""Signs tell what patterns would tell of the characters of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.decoders.signs import IN_BASE64, IN_DECIMAL, IN_HEX, kinds, stretches, table

PATTERNS = {IN_BASE64: "[A-Za-z0-9+/_-]", IN_HEX: "[0-9a-fA-F]", IN_DECIMAL: "[0-9]"}


@pytest.mark.parametrize("signs", PATTERNS, ids=PATTERNS.values())
@given(st.text("09afAFzZ+/_- ?=.\xe9\u0660\ud800"), st.integers(1, 4))
def test_stretches_are_what_a_pattern_finds(signs: bytes, text: str, shortest: int) -> None:
    pattern = re.compile(f"{PATTERNS[signs]}{{{shortest},}}")

    assert [*stretches(text, signs, shortest)] == [
        (found.start(), found[0]) for found in pattern.finditer(text)
    ]


@given(st.text())
def test_there_is_one_kind_for_each_character(text: str) -> None:
    marked = kinds(text, table(x="ab"))

    assert marked == bytes(b"x"[0] if sign in "ab" else b" "[0] for sign in text)
