"""Cookies and storage entries of the SDKs: their names, and the identities inside them."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import StoredIdentity

_PREFIXES = ("_hp2_", "_hp5_", "_cs_", "_hp_ved", "__heap_debug")
_IDENTITY_PREFIXES = ("_hp2_id.", "_hp5_meta.")
_GZIP_IN_BASE64 = "H4sI"
_LARGEST_BYTES = 4_000_000
"""More than this is not unpacked: browsers hold no such entries, but a bomb may say so."""


class _Names(NamedTuple):
    user_id: str | None
    identity: str | None


def is_heap_entry(name: str) -> bool:
    """Whether a cookie or storage entry belongs to Heap or Contentsquare."""
    return name.startswith(_PREFIXES)


def stored_identities(snapshot: StorageSnapshot) -> tuple[StoredIdentity, ...]:
    """What the SDKs' own entries say about who the visitor is; unreadable entries say nothing."""
    return tuple(found for item in snapshot.items for found in _identity(item, snapshot.seq))


def _identity(item: StoredItem, snapshot: int) -> Iterator[StoredIdentity]:
    if not item.name.startswith(_IDENTITY_PREFIXES):
        return
    if names := _names(item.value):
        yield StoredIdentity(
            snapshot=snapshot,
            name=item.name,
            env_id=item.name.partition(".")[2] or None,
            user_id=names.user_id,
            identity=names.identity,
        )


def _names(value: str) -> _Names | None:
    """Whom an entry's JSON names, be it plain, percent-encoded, packed, or wrapped as in
    localStorage; None when it names nobody."""
    for _ in range(4):
        match _json(_unpacked(value)):
            case {"userId": user_id, **others}:
                return _Names(_text(user_id), _text(others.get("identity")))
            case {"identity": identity}:
                return _Names(None, _text(identity))
            case {"value": str() as inner} | (str() as inner):
                value = inner
            case _:
                return None
    return None


def _unpacked(value: str) -> str:
    text = value if value[:1] in '{"' else unquote(value)
    if not text.startswith(_GZIP_IN_BASE64):
        return text
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        return zlib.decompressobj(31).decompress(packed, _LARGEST_BYTES).decode()
    except (binascii.Error, zlib.error, ValueError):
        return ""


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(value: object) -> str | None:
    """A JSON string or number as text; lone surrogates are written as escapes."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return str(value).encode(errors="backslashreplace").decode()
    except ValueError:
        return None
