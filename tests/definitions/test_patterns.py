"""Texts with `*`."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.definitions.patterns import fits


@pytest.mark.parametrize(
    ("pattern", "text", "fitting"),
    [
        ("", None, True),
        ("", "anything", True),
        ("*", "", True),
        ("*", None, False),
        ("/shop/*", "/shop/mug", True),
        ("/shop/*", "/shop", False),
        ("/shop", "/Shop", False),
        ("*mug*", "a morning mug\nfor two", True),
        ("a.c", "abc", False),
        ("[a]", "a", False),
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("*ab*ab*", "abab", True),
        ("*ab*ab*", "aab", False),
        ("a*b*c", "a-bb-bc", True),
        ("a*bc*c", "abc", False),
        ("**", "", True),
    ],
)
def test_a_star_is_any_run_of_characters(pattern: str, text: str | None, fitting: bool) -> None:
    assert fits(pattern, text) is fitting


@given(st.text("ab*", max_size=8), st.text("ab\n", max_size=10))
def test_it_is_what_a_regular_expression_says(pattern: str, text: str) -> None:
    expression = ".*".join(map(re.escape, pattern.split("*")))
    expected = not pattern or re.fullmatch(expression, text, re.DOTALL) is not None

    assert fits(pattern, text) is expected


def test_many_stars_and_a_long_text_take_no_longer() -> None:
    assert not fits("*a" * 20 + "*b", "a" * 100_000)
