"""A plus in the value of a pair: itself, or the blank that forms write with it."""

import pytest

from heapqa.pii.leaves.address import query_leaves


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("x=Callback+at+%2B49+171", "Callback at +49 171"),
        ("x=Callback%20at%20%2B49", "Callback at +49"),
        ("x=ada+shop@mail.test", "ada+shop@mail.test"),
        ("x=a+b%20c", "a+b c"),
    ],
)
def test_a_plus_is_a_blank_where_another_is_escaped(query: str, value: str) -> None:
    assert [leaf.value for leaf in query_leaves(query, "url")] == [value]
