"""Query strings fall into pieces, and lose their percent-encoding."""

import pytest

from heapqa.bytes.query import pieces, unquoted


def test_every_piece_says_whether_it_has_a_value() -> None:
    assert list(pieces("a=1&b&=&c=2=3")) == [
        ("a", "=", "1"),
        ("b", "", ""),
        ("", "=", ""),
        ("c", "=", "2=3"),
    ]


def test_what_goes_beyond_the_bound_is_the_last_piece() -> None:
    assert list(pieces("a=1&b=2&c=3", 1)) == [("a", "=", "1"), ("b", "=", "2&c=3")]


@pytest.mark.parametrize("copies", [1, 1000])
@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a+b", "a+b"),
        ("a%20%C3%A9", "a é"),
        ("%zz%4", "%zz%4"),
        ("M%FCller", b"M\xfcller"),
        ("\ud83d%20", "\\ud83d "),
    ],
)
def test_percent_encoding_is_taken_off(text: str, plain: str | bytes, copies: int) -> None:
    assert unquoted(text * copies) == plain * copies
