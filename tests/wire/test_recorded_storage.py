"""The cookies and storage entries that real SDKs wrote, decoded without a remainder."""

import re
from urllib.parse import unquote

import pytest

from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.wire.storage import stored_entries, stored_identities
from tests.wire.requests import RECORDED

LINES = (RECORDED / "stored-entries.jsonl").read_text().splitlines()
SHOT = StorageSnapshot(
    seq=1, at=0.0, step=None, items=tuple(StoredItem.model_validate_json(line) for line in LINES)
)
ENTRIES = dict(zip(SHOT.items, stored_entries(SHOT), strict=True))
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\d+)')


@pytest.mark.parametrize("item", SHOT.items, ids=lambda item: f"{item.name} {len(item.value)}")
def test_every_value_of_a_recorded_entry_is_a_leaf(item: StoredItem) -> None:
    entry = ENTRIES[item]
    told = {text for path, value in entry.leaves for text in (*re.split(r"[.\[\]]", path), value)}
    written = {text or number for text, number in WORD.findall(unquote(item.value))}

    assert entry.problem == ""
    assert written - told <= {"value", "[]", "identity", "identityField", "oldIdentity"}


def test_recorded_entries_name_their_visitors() -> None:
    named = {(one.name, one.user_id, one.identity) for one in stored_identities(ENTRIES.values())}

    assert named == {
        ("_hp2_id.1234567890", "271695530251794", "x" * 255),
        ("_hp2_id.1234567890", "8024202370776768", None),
        ("_hp5_meta.1234567890", "199567914128321", "x" * 255),
        ("_hp5_meta.1234567890", "6978500143899406", None),
    }


def test_a_landing_page_is_a_leaf_of_its_own() -> None:
    queries = {
        entry.leaf("q") or entry.leaf("sessionProperties.initial_pageview_info.url.query")
        for entry in ENTRIES.values()
    }

    assert any("email=jane@corp.test" in (query or "") for query in queries)
