"""Folding and squeezing at once is the same as one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.canaries.fold import bits, fold, has_bits, squeeze, squeezed

MARKS = st.characters(min_codepoint=0x300, max_codepoint=0x36F)
LETTERS = st.characters(exclude_categories=["Cs"])


@given(st.lists(LETTERS | MARKS).map("".join))
def test_a_text_is_squeezed_character_by_character(text: str) -> None:
    assert squeezed(text) == squeeze(fold(text))


@given(
    st.text("ab19\u4e2d\uac00", max_size=20) | st.text(LETTERS, max_size=20),
    st.floats(0, 90),
)
def test_the_length_of_a_value_proves_no_more_bits_than_it_has(text: str, least: float) -> None:
    assert has_bits(text, least) == (bits(text) >= least)
