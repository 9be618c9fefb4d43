"""Cookies and storage entries of the SDKs: what they hold, and whom they name."""

from collections.abc import Iterable, Iterator

from heapqa.model.event import Generation
from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import StoredEntry, StoredIdentity
from heapqa.model.storage_names import STRUCTURED, VISITORS, owner
from heapqa.wire.stored_value import unfold


def stored_entries(snapshot: StorageSnapshot) -> tuple[StoredEntry, ...]:
    """The SDKs' own entries at a moment, decoded; one that cannot be read says so."""
    return tuple(
        _entry(item, generation, snapshot.seq)
        for item in snapshot.items
        if (generation := owner(item.name)) is not None
    )


def names_the_visitor(entry: StoredEntry) -> bool:
    """Whether it is an entry in which an SDK keeps who the visitor is."""
    return entry.name.startswith(VISITORS)


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


def _entry(item: StoredItem, generation: Generation, snapshot: int) -> StoredEntry:
    unfolded = unfold(item.value)
    problem = unfolded.problem
    if item.value and item.name.startswith(STRUCTURED) and not unfolded.structured:
        problem = problem or "holds no object or list"
    return StoredEntry(
        snapshot=snapshot,
        area=item.area,
        owner=item.owner,
        name=item.name,
        env_id=None if generation == "contentsquare" else item.name.partition(".")[2] or None,
        generation=generation,
        leaves=unfolded.pairs,
        problem=problem,
    )
