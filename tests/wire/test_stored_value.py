"""Stored values laid out, and what hostile ones cost."""

import base64
import gzip
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.wire.stored_value import LARGEST_BYTES, MOST_LEAVES, unfold

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def test_objects_and_lists_become_dotted_paths() -> None:
    told = unfold('{"a": {"b": 1.50, "c": null}, "d": [true, {"e": "x"}], "a.f": "", "g": {}}')

    assert told.leaves == [
        ("a.b", "1.50"),
        ("d[0]", "true"),
        ("d[1].e", "x"),
        ("a.f", ""),
    ]
    assert told.problem == ""


def test_a_name_that_repeats_loses_nothing() -> None:
    assert unfold('{"a": 1, "a": 2}').leaves == [("a", "1"), ("a", "2")]


def test_the_wrapper_of_local_storage_leaves_no_trace() -> None:
    wrapped = json.dumps({"value": json.dumps([{"identity": "u1"}])})

    assert unfold(wrapped).leaves == [("[0].identity", "u1")]


def test_a_property_named_value_stays() -> None:
    assert unfold('{"value": "pro"}').leaves == [("value", "pro")]


def test_texts_that_hold_objects_are_laid_out_too() -> None:
    inner = json.dumps({"email": "jane@corp.test"})

    for spelling in (inner, quote(inner), packed(inner)):
        told = unfold(json.dumps({"n": 1, "queue": [spelling]}))
        assert told.leaves == [("n", "1"), ("queue[0].email", "jane@corp.test")]


@pytest.mark.parametrize("value", ["{{ user.id }}", "[shop]", "H4sI!", "%7Bx"])
def test_texts_inside_that_only_look_folded_stay_as_they_are(value: str) -> None:
    told = unfold(json.dumps({"name": value, "n": "1"}))

    assert (told.leaves, told.problem) == ([("name", value), ("n", "1")], "")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("{", "begins like JSON, but is none"),
        ('{"userId": NaN}', "begins like JSON, but is none"),
        ("[" * 200_000, "nested too deep"),
        ('{"a":' * 100 + "1" + "}" * 100, "nested too deep"),
        (json.dumps(list(range(MOST_LEAVES + 1))), f"more than {MOST_LEAVES} values"),
        (packed(" " * (2 * LARGEST_BYTES)), f"more than {LARGEST_BYTES} bytes"),
        (packed(packed(packed(packed(packed(packed(packed("1"))))))), "too many layers"),
        (packed("x" * 1000)[:-20], "is packed, and"),
    ],
)
def test_what_goes_beyond_all_bounds_is_named(value: str, problem: str) -> None:
    assert problem in unfold(value).problem


def test_many_bombs_in_one_entry_share_one_budget() -> None:
    bomb = packed(" " * (LARGEST_BYTES // 2))

    assert len(unfold(json.dumps([bomb] * 50)).leaves) == 50


def test_half_characters_are_written_as_escapes() -> None:
    told = unfold('{"a\\ud800": "\\udc00", "b": "%7B\\ud800"}')

    assert told.leaves == [("a\\ud800", "\\udc00"), ("b", "%7B\\ud800")]


@given(st.text() | st.binary().map(lambda data: "H4sI" + base64.b64encode(data).decode()))
def test_no_value_raises(value: str) -> None:
    told = unfold(value)

    assert all(text.encode() is not None for leaf in told.leaves for text in leaf)


@given(JSON)
def test_every_spelling_of_a_value_gives_the_same_leaves(value: object) -> None:
    text = json.dumps({"x": value})
    spellings = [text, quote(text), packed(text), json.dumps({"value": text}), json.dumps(text)]

    assert len({unfold(spelling).pairs for spelling in spellings}) == 1
