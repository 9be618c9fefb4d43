"""Cookies and storage entries of the SDKs: their names, what they hold, and whom they name."""

from collections.abc import Iterable, Iterator

from heapqa.model.event import Generation
from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import StoredEntry, StoredIdentity
from heapqa.wire.stored_value import unfold

_GENERATIONS: tuple[tuple[str, Generation], ...] = (
    ("_hp2_", "classic"),
    ("_hp5_", "v5"),
    ("_cs_", "contentsquare"),
    ("_hp_ved", "classic"),
    ("__heap_debug", "classic"),
)
"""Beginnings of names, and whose they are; v5 may write `_hp2_` entries for the classic SDK."""
_PREFIXES = tuple(prefix for prefix, _ in _GENERATIONS)
_IDENTITY_PREFIXES = ("_hp2_id.", "_hp5_meta.")
_STRUCTURED_PREFIXES = (
    *_IDENTITY_PREFIXES,
    "_hp2_props.",
    "_hp2_ses_props.",
    "_hp5_event_props.",
    "_hp5_network_buffer.",
    "_hp5_retry_buffer.",
)
"""Entries that hold an object or a list whenever an SDK wrote them."""


def is_heap_entry(name: str) -> bool:
    """Whether a cookie or storage entry belongs to Heap or Contentsquare."""
    return name.startswith(_PREFIXES)


def stored_entries(snapshot: StorageSnapshot) -> tuple[StoredEntry, ...]:
    """The SDKs' own entries at a moment, decoded; one that cannot be read says so."""
    return tuple(
        _entry(item, generation, snapshot.seq)
        for item in snapshot.items
        if (generation := _generation(item.name)) is not None
    )


def names_the_visitor(entry: StoredEntry) -> bool:
    """Whether it is an entry in which an SDK keeps who the visitor is."""
    return entry.name.startswith(_IDENTITY_PREFIXES)


def stored_identities(entries: Iterable[StoredEntry]) -> Iterator[StoredIdentity]:
    """What the SDKs' entries say about who the visitor is; others name nobody."""
    for entry in filter(names_the_visitor, entries):
        user_id, identity = entry.leaf("userId"), entry.leaf("identity")
        if user_id is not None or identity is not None:
            yield StoredIdentity(
                snapshot=entry.snapshot,
                name=entry.name,
                env_id=entry.env_id,
                generation=entry.generation,
                user_id=user_id,
                identity=identity,
            )


def _generation(name: str) -> Generation | None:
    return next((whose for prefix, whose in _GENERATIONS if name.startswith(prefix)), None)


def _entry(item: StoredItem, generation: Generation, snapshot: int) -> StoredEntry:
    told = unfold(item.value)
    problem = told.problem
    if item.value and item.name.startswith(_STRUCTURED_PREFIXES) and not told.structured:
        problem = problem or "holds no object or list"
    return StoredEntry(
        snapshot=snapshot,
        area=item.area,
        owner=item.owner,
        name=item.name,
        env_id=None if generation == "contentsquare" else item.name.partition(".")[2] or None,
        generation=generation,
        leaves=told.pairs,
        problem=problem,
    )
