"""Escapes of single characters, as systems print what is not ASCII."""

import pytest

from heapqa.pii.decoders.escapes import unescaped

NAME = "J\u00fcrgenbad"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"{ name = \"J\U00fcrgenbad\"; }", f'{{ name = "{NAME}"; }}'),
        (r"J\U000000fcrgenbad", NAME),
        (r"J\x{fc}rgenbad", NAME),
        ("J_x00FC_rgenbad", NAME),
        (r"CN=J\C3\BCrgenbad,OU=shop", f"CN={NAME},OU=shop"),
        (r"CN=K\C5\99epelkov\C3\A1", "CN=K\u0159epelkov\u00e1"),
        ("U+004A U+00FC U+0072 U+0067", "J\u00fcrg"),
        ("U+004AU+00FCU+0072U+0067", "J\u00fcrg"),
        ('J\u00fcr<span style="display: none">null</span>genbad', NAME),
    ],
)
def test_a_character_is_read_by_its_number(written: str, text: str) -> None:
    assert text in [decoded for _, decoded in unescaped(written)]


@pytest.mark.parametrize(
    "text", ["a_x00_b", "_x12", "node_x00ff", "U+1", "U+004AB7Q", "R\u00fcck\u0065"]
)
def test_what_only_looks_like_a_number_of_a_character(text: str) -> None:
    assert [name for name, _ in unescaped(text) if name != "plus"] == []


def test_what_a_page_shows_is_not_hidden() -> None:
    shown = '<b style="display:block">J\u00fcr</b>genbad'

    assert [text for _, text in unescaped(shown) if text != NAME] == []
