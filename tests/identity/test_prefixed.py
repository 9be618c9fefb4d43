"""Words before an id are told from the id."""

import pytest

from heapqa.identity.prefixed import split


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("cust-48213", ("cust", "48213")),
        ("id:NaN", ("id", "NaN")),
        ("urn:shop:customer:0", ("customer", "0")),
        ("Kundennummer 7", ("Kundennummer", "7")),
        ("user::", ("user", "")),
        ("cust_-1", ("cust", "-1")),
    ],
)
def test_the_kind_is_split_from_the_id(value: str, parts: tuple[str, str]) -> None:
    assert split(value) == parts


@pytest.mark.parametrize("value", ["48213", "cust", "jane-48213", "customized-7", "V1-user-3"])
def test_without_such_a_word_there_is_nothing_to_split(value: str) -> None:
    assert split(value) is None
