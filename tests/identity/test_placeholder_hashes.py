"""Hashes of nothing are told from hashes of ids."""

import hashlib
from base64 import b64encode, urlsafe_b64encode

import pytest

from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.placeholder_hashes import is_hash_of_nothing

NOTHING = (
    *("", "undefined", "null", "None", "guest", "Guest", "anonymous", "0", "NaN", "GUEST"),
    *("[object Object]", "гость", "unset"),
)


def _digests(text: str) -> list[bytes]:
    made = [hashlib.new(name, text.encode()) for name in ("md5", "sha1", "sha256")]
    return [each.digest() for each in made]


@pytest.mark.parametrize("text", NOTHING)
def test_hashed_placeholders_are_found_in_any_writing(text: str) -> None:
    for digest in _digests(text):
        padded = b64encode(digest).decode()
        spellings = [digest.hex(), digest.hex().upper(), padded, padded.rstrip("=")]
        spellings += [urlsafe_b64encode(digest).decode(), f"cust-{digest.hex()}"]
        assert [each for each in spellings if not why_placeholder(each)] == []


@pytest.mark.parametrize("text", ["48213", "jane@mail.test", "password", "invite", "1", "Nina"])
def test_hashed_ids_are_ids(text: str) -> None:
    for digest in _digests(text):
        assert not is_hash_of_nothing(digest.hex())
        assert not is_hash_of_nothing(b64encode(digest).decode())
        assert why_placeholder(digest.hex()) is None
