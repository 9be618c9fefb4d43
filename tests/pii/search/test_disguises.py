"""Disguises one by one: each is seen through, and its innocent neighbour is left alone."""

import codecs
import hashlib
import hmac
from base64 import b64encode

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.headers import header_leaves
from heapqa.pii.search.searcher import Searcher

VALUES = {
    "birth_date": "1990-02-18",
    "older": "1965-07-08",
    "password": "vRoFwp8XG*6028",
    "last_name": "歐陽",
    "first_name": "Peregrine",
    "ssn": "983-59-2901",
    "email": "zelda.quixby+t1@mail.test",
}
SEARCHER = Searcher([Canary("zoe", field, value) for field, value in VALUES.items()])


def fields(*leaves: str | bytes | Leaf) -> set[str]:
    made = [
        leaf if isinstance(leaf, Leaf) else Leaf(f"b[{i}]", leaf) for i, leaf in enumerate(leaves)
    ]
    return {found.canary.field for found in SEARCHER.search(made)}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(each) + by) for each in text)


@pytest.mark.parametrize(
    ("written", "innocent", "field"),
    [
        ("1990-02-18T00:00:00.000Z", "1990-02-19T00:00:00.000Z", "birth_date"),
        ("1990-02-17T23:00:00.000Z", "1990-02-16T23:00:00.000Z", "birth_date"),
        ("2/18/1990", "2/18/19901", "birth_date"),
        ("635299200", "9635299200", "birth_date"),
        ("-141523200", "-1415232001", "older"),
        ("-141523200000", "-141523200001", "older"),
        (sha256("19900218"), sha256("19900219"), "birth_date"),
        (hashlib.md5(b"1990-02-18").hexdigest()[::-1], hashlib.md5(b"x").hexdigest(), "birth_date"),
        ("vRoF\u200dwp8X\u200dG*6028", "vrof\u200dwp8x\u200dg*6029", "password"),
        (shifted("vRoFwp8XG*6028", 3), shifted("vRoFwp8XG*6029", 3), "password"),
        ("eIlUdk8CT*6028", "eIlUdk8CT*6029", "password"),
        (b64encode("歐陽".encode()).decode(), b64encode("歐海".encode()).decode(), "last_name"),
        ("歐陽".encode("utf-16-le"), "歐海".encode("utf-16-le"), "last_name"),
        ("陽歐", "陽海", "last_name"),
        ("Peregrine's", "Peregrin trail shoe", "first_name"),
        ("1092-95-389", "1092-95-388", "ssn"),
    ],
)  # fmt: skip
def test_it_is_seen_through(written: str | bytes, innocent: str | bytes, field: str) -> None:
    assert fields(written) == {field}
    assert fields(innocent) == set()


def test_letters_and_pieces_in_one_field_after_the_other() -> None:
    def spread(value: str) -> list[Leaf]:
        return [
            leaf
            for index, piece in enumerate(value)
            for leaf in (Leaf(f"body.1[{index}].3", piece), Leaf(f"body.1[{index}].4", "click"))
        ]

    assert fields(*spread(VALUES["email"])) == {"email"}
    assert fields(*spread(VALUES["email"].replace("q", "k"))) == set()


def test_a_salt_that_stands_in_a_numbered_field() -> None:
    token = hmac.new(b"1748201399", VALUES["email"].upper().encode(), "md5").hexdigest()

    assert fields(Leaf("body.1", "1748201399"), Leaf("body.3", token)) == {"email"}
    assert fields(Leaf("body.1", "1748201398"), Leaf("body.3", token)) == set()


def test_a_salt_that_stands_in_a_path() -> None:
    salt, value = "3344556677", VALUES["ssn"].replace("-", "")
    digest = sha256(f"{salt}:{value}")

    assert fields(Leaf("url.path[0]", salt), digest) == {"ssn"}
    assert fields(Leaf("url.path[0]", "9900990099"), digest) == set()


def test_base64_that_is_read_backwards() -> None:
    assert fields(b64encode(VALUES["email"].encode()).decode()[::-1]) == {"email"}
    assert fields(b64encode(b"yelda.quixby+t1@mail.text").decode()[::-1]) == set()


def test_an_authorization_header_without_a_scheme_is_read_whole() -> None:
    written = "18 February 1990"

    assert fields(*header_leaves([("Authorization", written)])) == {"birth_date"}
    assert [leaf.value for leaf in header_leaves([("Authorization", "Bearer abc")])] == ["abc"]


@pytest.mark.parametrize("before", ["", "x", "id"])
def test_base64_whose_letters_are_rotated(before: str) -> None:
    def rotated(text: str) -> str:
        return codecs.encode(b64encode(f"{before}{text};end".encode()).decode(), "rot13")

    assert fields(rotated("vRoFwp8XG*6028")) == {"password"}
    assert fields(rotated("zelda.quixby+t1@mail.test")) == {"email"}
    assert fields(rotated("uQnEvo7WF*6028"), rotated("selda.quixey+t1@mail.test")) == set()
