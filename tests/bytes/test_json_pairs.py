"""JSON is read with all its pairs, as strictly as the reader asks for."""

import pytest

from heapqa.bytes.json_pairs import Members, lenient, typed, written

TEXT = '{"a": 1.50, "b": [true, null], "a": 12345678901234567890}'


def test_repeated_names_are_kept_in_order() -> None:
    expected = Members((("a", "1.50"), ("b", [True, None]), ("a", "12345678901234567890")))

    assert written(TEXT) == lenient(TEXT) == expected


def test_numbers_are_numbers_where_they_are_asked_for() -> None:
    assert typed(TEXT) == Members((("a", 1.5), ("b", [True, None]), ("a", 12345678901234567890)))


@pytest.mark.parametrize("text", ["[NaN]", "[-Infinity]", '["a\tb"]'])
def test_what_no_browser_reads_is_read_leniently_only(text: str) -> None:
    assert lenient(text)
    for strict in (typed, written):
        with pytest.raises(ValueError):
            strict(text)


@pytest.mark.parametrize("text", ["", "{", '{"a":' * 100_000, "[1]]"])
def test_what_is_no_json_raises(text: str) -> None:
    for read in (typed, written, lenient):
        with pytest.raises((ValueError, RecursionError)):
            read(text)
