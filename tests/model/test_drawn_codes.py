"""Codes that were drawn anew, told from names with numbers in them."""

import pytest

from heapqa.model.drawn_codes import is_drawn_code, without_drawn


@pytest.mark.parametrize("code", ["2ece929d", "x8Kd02mQpL", "00c04fc964ff", "eyJhbGciOiJIUzI1NiJ9"])
def test_a_code_that_was_drawn(code: str) -> None:
    assert is_drawn_code(code)


@pytest.mark.parametrize("code", ["address2", "1182", "containedPrimarySizeLarge", "decade"])
def test_a_name_is_none(code: str) -> None:
    assert not is_drawn_code(code)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("b-6f9619ff-8b86-d011-b42d-00c04fc964ff", "b-#"),
        ("menu-:r1a:", "menu-#"),
        ("«r3»-label", "#-label"),
        ("_r_4_", "#"),
        ("hold-8f3a2c9d1b77", "hold-#"),
        ("hold-8f3a2c9d", "hold-8f3a2c9d"),
        ("step-2 of w-1/2", "step-2 of w-1/2"),
    ],
)
def test_what_is_left_of_a_text(text: str, left: str) -> None:
    assert without_drawn(text, "#", 12) == left
