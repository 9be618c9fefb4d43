"""Heap's cookies and storage entries, and whom they name."""

import base64
import gzip
import json
from urllib.parse import quote

import pytest

from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import StoredEntry, StoredIdentity
from heapqa.wire.storage import stored_entries, stored_identities

CONTENT = json.dumps({"userId": "42", "sessionId": "7", "identity": "user-1"})
PACKED = base64.b64encode(gzip.compress(CONTENT.encode(), mtime=0)).decode()


def nested(times: int) -> str:
    text = CONTENT
    for _ in range(times):
        text = json.dumps(text)
    return text


def identities(name: str, value: str) -> tuple[StoredIdentity, ...]:
    return tuple(stored_identities(entries((name, value))))


def entries(*cookies: tuple[str, str]) -> tuple[StoredEntry, ...]:
    items = tuple(
        StoredItem(area="cookie", owner=".shop.test", name=name, value=value)
        for name, value in cookies
    )
    return stored_entries(StorageSnapshot(seq=5, at=0.0, step=None, items=items))


@pytest.mark.parametrize("name", ["_hp2_id.1234567890", "_hp5_meta.1234567890"])
@pytest.mark.parametrize(
    "value",
    [
        CONTENT,
        quote(CONTENT),
        PACKED,
        PACKED.rstrip("="),
        quote(PACKED),
        json.dumps({"value": CONTENT}),
        json.dumps({"value": PACKED}),
        quote(json.dumps({"value": quote(CONTENT)})),
    ],
)
def test_an_entry_names_the_visitor_in_every_form_it_is_written(name: str, value: str) -> None:
    (found,) = identities(name, value)

    assert (found.snapshot, found.name, found.env_id) == (5, name, "1234567890")
    assert (found.user_id, found.identity) == ("42", "user-1")


def test_an_anonymous_visitor_has_no_identity() -> None:
    (found,) = identities("_hp2_id.1", quote(json.dumps({"userId": 42, "identity": None})))

    assert (found.user_id, found.identity) == ("42", None)


def test_half_a_character_in_an_identity_is_written_as_an_escape() -> None:
    (found,) = identities("_hp2_id.1", '{"userId": "1", "identity": "\\ud800"}')

    assert found.identity == "\\ud800"
    assert found.model_dump_json()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "%",
        "%7B%22userId",
        "null",
        "[]",
        "{}",
        "7",
        '"' * 3,
        "H4sI",
        "H4sIAAAA!!!!",
        "H4sI" + "A" * 400,
        "[" * 100_000,
        '{"userId": ' + "9" * 5000 + "}",
        nested(8),
    ],
)
def test_a_garbled_entry_names_nobody(value: str) -> None:
    assert [found.identity for found in identities("_hp2_id.1", value)] in ([], [None])


def test_a_packed_entry_that_unfolds_without_end_names_nobody() -> None:
    bomb = base64.b64encode(gzip.compress(b" " * 10_000_000, mtime=0)).decode()

    assert identities("_hp5_meta.1", bomb) == ()


def test_entries_of_both_generations_name_the_visitor_of_their_own_environment() -> None:
    found = tuple(stored_identities(entries(("_hp2_id.1", CONTENT), ("_hp5_meta.2", PACKED))))

    assert [(one.env_id, one.generation) for one in found] == [("1", "classic"), ("2", "v5")]
    assert {one.identity for one in found} == {"user-1"}


def test_every_entry_has_its_generation_and_environment() -> None:
    names = ["_hp2_hld81.12", "_hp5_let.12", "_cs_id", "_hp2_wv_id.12", "session"]
    told = [(one.name, one.generation, one.env_id) for one in entries(*((n, "1") for n in names))]

    assert told == [
        ("_hp2_hld81.12", "classic", "12"),
        ("_hp5_let.12", "v5", "12"),
        ("_cs_id", "contentsquare", None),
        ("_hp2_wv_id.12", "classic", "12"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("_hp2_id.1", "cleared", "holds no object or list"),
        ("_hp5_meta.1", "7", "holds no object or list"),
        ("_hp5_meta.1", PACKED[:60], "is packed, and"),
        ("_hp2_id.1", "%7B%22userId", "begins like JSON, but is none"),
        ("_cs_s", "{broken", "begins like JSON, but is none"),
    ],
)
def test_an_entry_that_cannot_be_read_says_why(name: str, value: str, problem: str) -> None:
    (entry,) = entries((name, value))

    assert problem in entry.problem


def test_an_entry_that_was_emptied_is_no_problem_and_names_nobody() -> None:
    (entry,) = entries(("_hp2_id.1", ""))

    assert (entry.problem, tuple(stored_identities([entry]))) == ("", ())


def test_plain_values_are_no_problem() -> None:
    told = entries(("_hp5_let.1", "1795427091100"), ("_cs_c", "1"), ("_cs_id", "a%2Db.1.2"))

    assert [(one.leaves, one.problem) for one in told] == [
        ((("", "1795427091100"),), ""),
        ((("", "1"),), ""),
        ((("", "a-b.1.2"),), ""),
    ]


def test_other_entries_name_nobody() -> None:
    assert identities("_hp2_props.1", CONTENT) == ()
    assert identities("_hp2_ses_props.1", CONTENT) == ()
