"""Whether entries of Heap may be left in the local storage of hosts that nobody looked at again."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from heapqa.model.by_device import parts_of
from heapqa.model.recording import Recording, StorageSnapshot
from heapqa.model.session import Session
from heapqa.rules.acceptance import fits
from heapqa.rules.closed_tabs import closed_tabs
from heapqa.rules.consent_states import revoked
from heapqa.rules.positions import snapshots_in


def why_left_elsewhere(session: Session) -> str:
    """The hosts whose local storage held entries of Heap when consent was taken back, and of which
    no page was open afterwards; empty where there is none.

    Cookies are known wherever they are. Local storage is read in open pages only, and nobody but
    pages of the same origin can erase it.
    """
    parts = parts_of(session).values()
    hosts = sorted({host for part in parts for host in _not_seen_again(part.recording)})
    if not hosts:
        return ""
    return (
        f"Local storage of {', '.join(hosts)} held entries of Heap before consent was taken back, "
        "and no page of it was open afterwards: have the scenario open one."
    )


def _not_seen_again(recording: Recording) -> Iterator[str]:
    for span in revoked(recording):
        looks = tuple(snapshots_in(recording, span))
        if not looks:
            continue
        held: set[str] = set()
        for snapshot in recording.snapshots:
            if snapshot.seq < looks[0].seq:
                held = (held - _open_hosts(recording, snapshot)) | _holding(recording, snapshot)
        yield from held.difference(*(_open_hosts(recording, look) for look in looks))


def _holding(recording: Recording, snapshot: StorageSnapshot) -> set[str]:
    """Hosts in whose local storage there is what must not stay."""
    may_stay = recording.plan.consent_terms.may_stay
    return {
        item.owner
        for item in snapshot.items
        if item.area == "local-storage" and not any(fits(each, item.name) for each in may_stay)
    }


def _open_hosts(recording: Recording, snapshot: StorageSnapshot) -> set[str]:
    """Hosts of the pages that were open, and so were looked at, when a snapshot was made."""
    addresses: dict[int, str] = {}
    for move in recording.navigations:
        if move.seq < snapshot.seq:
            addresses[move.page] = move.url
    closed = closed_tabs(recording)
    return {
        urlsplit(url).netloc
        for page, url in addresses.items()
        if page not in closed or snapshot.at <= closed[page]
    }
