"""Texts with `*`."""

import pytest

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
    ],
)
def test_a_star_is_any_run_of_characters(pattern: str, text: str | None, fitting: bool) -> None:
    assert fits(pattern, text) is fitting
