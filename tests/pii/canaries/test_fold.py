"""Folding and squeezing at once is the same as one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.canaries.fold import fold, squeeze, squeezed

MARKS = st.characters(min_codepoint=0x300, max_codepoint=0x36F)
LETTERS = st.characters(exclude_categories=["Cs"])


@given(st.lists(LETTERS | MARKS).map("".join))
def test_a_text_is_squeezed_character_by_character(text: str) -> None:
    assert squeezed(text) == squeeze(fold(text))
