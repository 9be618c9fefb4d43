"""Folding and squeezing at once is the same as one after the other."""

import pytest
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "\u0645\u064a\u0631\u0643\u0627\u0638\u0645\u064a",
            "\u0645\u06cc\u0631\u06a9\u0627\u0638\u0645\u06cc",
        ),
        ("\u0641\u0627\u0637\u0645\u0629", "\u0641\u0627\u0637\u0645\u0647"),
        ("\u0623\u062d\u0645\u062f", "\u0627\u062d\u0640\u0640\u0645\u062f"),
        ("\u0633\u0644\u0645\u0649", "\ufeb3\ufee0\ufee4\ufef2"),
        ("1987", "\u1041\u1049\u1048\u1047"),
    ],
)
def test_letters_for_which_another_keyboard_has_others(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_other_arabic_letters_stay_what_they_are() -> None:
    letters = "\u0628\u062a\u062b\u0646\u064a\u0643\u0647\u062d"
    assert len({fold(letter) for letter in letters}) == len(letters)
