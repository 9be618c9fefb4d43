"""Paths and parameters in several spellings."""

import pytest

from heapqa.definitions.paths import fits_readable, is_at_or_below, is_path, readable


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/shop", "/shop"),
        ("/%C3%BCber", "/über"),
        ("/cafe%CC%81", "/café"),
        ("/a%2fb%3F%23%25%3B%2A", "/a%2Fb%3F%23%25%3B%2A"),
        ("/%e4%zz", "/%E4%zz"),
    ],
)
def test_escapes_are_taken_off_but_for_signs_that_mean_something_else(text: str, read: str) -> None:
    assert readable(text) == read


@pytest.mark.parametrize(
    ("pattern", "text", "fitting"),
    [
        ("/über*", "/%C3%BCber-uns", True),
        ("/%C3%BCber", "/über", True),
        ("/Shop", "/shop", False),
        ("/shop", "/shop/", False),
        ("", None, True),
        ("/a", None, False),
    ],
)
def test_parts_of_addresses_fit_however_they_are_escaped(
    pattern: str, text: str | None, fitting: bool
) -> None:
    assert fits_readable(pattern, text) is fitting


@pytest.mark.parametrize(
    ("pattern", "path", "is_one"),
    [
        ("/shop", "/Shop/", True),
        ("/shop/*", "/shop/", True),
        ("/shop/*", "/shop", False),
        ("/", "/", True),
        ("/", "/a", False),
        ("", None, True),
        ("*", None, False),
    ],
)
def test_a_page_is_known_under_every_spelling(pattern: str, path: str, is_one: bool) -> None:
    assert is_path(pattern, path) is is_one


def test_what_lies_below_lies_below_under_every_spelling() -> None:
    assert is_at_or_below("/Über/", "/%C3%BCber//team")
    assert not is_at_or_below("/über", "/übertragung")
