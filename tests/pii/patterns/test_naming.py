"""What the words of a text say of the values in it."""

import pytest

from heapqa.pii.patterns.naming import speaks_of


@pytest.mark.parametrize(
    "text", ["Telephone 12", "yourPhoneNumber", "CALL ME", "call_me", "Téléphone", "mobile-no"]
)
def test_words_of_a_phone_are_heard(text: str) -> None:
    assert speaks_of("phone", text)


@pytest.mark.parametrize("text", ["el-5232675313303945", "microphones", "hotel", "1 2 3", ""])
def test_letters_within_other_words_say_nothing(text: str) -> None:
    assert not speaks_of("phone", text)
