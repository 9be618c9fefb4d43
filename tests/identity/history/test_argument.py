"""What becomes of identities and properties that a page hands over."""

import json
from typing import Any

import pytest

from heapqa.identity.history.argument import properties, read
from heapqa.model.event import Generation

PAGES: tuple[Generation, ...] = ("classic", "v5")
EVERYWHERE = pytest.mark.parametrize("generation", PAGES)


@EVERYWHERE
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("U1", "U1"),
        (" ", " "),
        ("undefined ", "undefined "),
        ("Anonymous", "Anonymous"),
        ("N/A", "N/A"),
        (42, "42"),
        (-1, "-1"),
        (1.5, "1.5"),
        (12345678901234567890, "12345678901234567000"),
        (1e21, "1e+21"),
        ("x" * 300, "x" * 255),
        ("\U0001f600" * 200, "\U0001f600" * 127),
    ],
)
def test_what_passes(generation: Generation, given: Any, sent: str) -> None:
    reading = read(json.dumps(given), generation)

    assert (reading.kind, reading.identity) == ("identity", sent)


@EVERYWHERE
@pytest.mark.parametrize(
    "argument",
    [
        "undefined", "NaN", "null", '""', "0", "-0", "false", "true", "[]", '"undefined"',
        '"GUEST"', '"Null"', '"Na"', '"NaN"', '"{{ email }}"', '"[object Object]"', "not json",
    ],
)  # fmt: skip
def test_what_is_refused(generation: Generation, argument: str) -> None:
    assert read(argument, generation).kind == "refused"
    assert read(argument, generation).why


def test_an_object_is_sent_by_classic_alone() -> None:
    argument = '{"email": "ada@mail.test"}'

    assert read(argument, "classic").kind == "object"
    assert read(argument, "v5").kind == "refused"


def test_a_hashed_identity_is_another_one() -> None:
    assert read('"a"', "v5", hashed=True).identity.startswith("ca978112ca1bbdca")


def test_apps_know_no_placeholders() -> None:
    assert read('"guest"', "ios").identity == "guest"
    assert read('""', "ios").kind == "refused"


def test_properties_become_texts() -> None:
    given: Any = {"a": 1, "b": True, "c": ["x", 2], "d": None, "e": {"x": 1}, "f": "", "": "x"}

    assert properties(given, "classic") == (("a", "1"), ("b", "true"), ("c", "x||2"))
    assert properties(given, "v5")[-1] == ("f", "")
    assert properties(given, "ios") == (("a", "1"), ("b", "true"), ("c", "x||2"))
    assert properties({"a": ["x", None]}, "v5") == ()


@pytest.mark.parametrize(("generation", "length"), [("classic", 2000), ("v5", 1024), ("ios", 1024)])
def test_long_values_are_cut(generation: Generation, length: int) -> None:
    assert len(properties({"a": "x" * 2000}, generation)[0][1]) == length
