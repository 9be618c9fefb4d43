"""Heap's cookies and storage entries, and whom they name."""

import base64
import gzip
import json
from urllib.parse import quote

import pytest

from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import StoredIdentity
from heapqa.wire.storage import is_heap_entry, stored_identities

CONTENT = json.dumps({"userId": "42", "sessionId": "7", "identity": "user-1"})
PACKED = base64.b64encode(gzip.compress(CONTENT.encode(), mtime=0)).decode()


def identities(name: str, value: str) -> tuple[StoredIdentity, ...]:
    item = StoredItem(area="cookie", owner=".shop.test", name=name, value=value)
    return stored_identities(StorageSnapshot(seq=5, at=0.0, step=None, items=(item,)))


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
        json.dumps(json.dumps(json.dumps(json.dumps(json.dumps(CONTENT))))),
    ],
)
def test_a_garbled_entry_names_nobody(value: str) -> None:
    assert [found.identity for found in identities("_hp2_id.1", value)] in ([], [None])


def test_a_packed_entry_that_unfolds_without_end_names_nobody() -> None:
    bomb = base64.b64encode(gzip.compress(b" " * 10_000_000, mtime=0)).decode()

    assert identities("_hp5_meta.1", bomb) == ()


def test_other_entries_name_nobody() -> None:
    assert identities("_hp2_props.1", CONTENT) == ()
    assert identities("_hp2_ses_props.1", CONTENT) == ()


def test_entries_are_known_by_their_names() -> None:
    heaps = [
        "_hp2_id.1",
        "_hp2_hld7.1",
        "_hp5_meta.1",
        "_hp5_network_buffer.1",
        "_cs_id",
        "_hp_ved",
    ]

    assert all(is_heap_entry(name) for name in heaps)
    assert not any(is_heap_entry(name) for name in ["session", "hp2_id", "_ga", ""])
