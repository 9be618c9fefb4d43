"""The search for what is denied: in any encoding, in linear time, without raising."""

import base64
import gzip
import json
import time

import pytest

from heapqa.model.plan import Denied
from heapqa.pii.denied.search import DeniedSearch, PatternError, compiled
from heapqa.pii.leaf import Leaf

DENIED = Denied(words=("weight loss", "hiv"), patterns=("icd-?10",), properties=("diagnosis",))
HOSTILE = ("(a|a)*$", "(.*)*x", "(x+x+)+y")


def found(value: str | bytes, denied: Denied = DENIED) -> list[str]:
    return [each.denial.text for each in DeniedSearch(denied).in_values([Leaf("f", value)])]


def encodings(text: str) -> list[str | bytes]:
    once = base64.b64encode(text.encode()).decode()
    return [
        text,
        once,
        base64.b64encode(once.encode()).decode(),
        base64.urlsafe_b64encode(gzip.compress(text.encode(), mtime=0)).decode(),
        json.dumps({"deep": [{"er": text}]}),
        base64.b64encode(json.dumps({"deep": text}).encode()).decode(),
        "".join(f"%{byte:02X}" for byte in text.encode()),
        text.encode().hex(),
        text.encode("utf-16"),
        f"/a/{text.replace(' ', '%2520')}/b",
    ]


@pytest.mark.parametrize("value", encodings("my weight loss plan"))
def test_a_word_is_found_in_every_encoding(value: str | bytes) -> None:
    assert found(value) == ["weight loss"]


@pytest.mark.parametrize("value", encodings("see ICD10 there"))
def test_a_pattern_is_found_in_every_encoding_and_case(value: str | bytes) -> None:
    assert found(value) == ["icd-?10"]


def test_case_matters_where_the_pattern_says_so() -> None:
    assert compiled("(?-i)icd").search("ICD") is None
    assert compiled("(?-i)icd").search("icd") is not None


def test_the_encodings_that_were_taken_off_are_told() -> None:
    value = base64.b64encode(b'{"diagnosis": "weight loss"}').decode()
    hits = list(DeniedSearch(DENIED).in_values([Leaf("f", value)]))
    assert {(hit.denial.kind, hit.path[0]) for hit in hits} == {
        ("word", "base64"), ("property", "base64")
    }  # fmt: skip


def test_names_of_leaves_are_names() -> None:
    leaves = [Leaf("q.diagnosis", "flu", "diagnosis"), Leaf("q.hiv_status", "yes", "hiv_status")]
    names = [(hit.denial.text, hit.leaf.where) for hit in DeniedSearch(DENIED).in_names(leaves)]
    assert names == [("diagnosis", "q.diagnosis"), ("hiv", "q.hiv_status")]


@pytest.mark.parametrize("value", ["", "a\ud800b", b"\xff\xfe\x00", "x" * 100_000, "\x00"])
def test_hostile_values_hold_nothing_and_raise_nothing(value: str | bytes) -> None:
    assert found(value) == []


@pytest.mark.parametrize("pattern", ["(", "(?<=a)b", r"(a)\1", "[z-a]", "a{9999}"])
def test_a_pattern_that_is_none_says_why(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"\w"):
        compiled(pattern)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_hostile_patterns_take_no_longer(pattern: str) -> None:
    begun = time.process_time()
    found("a" * 20_000 + "!", Denied(patterns=(pattern,)))
    assert time.process_time() - begun < 5
