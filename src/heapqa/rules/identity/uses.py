"""Every identity that reached the wire, and where it stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from heapqa.model.event import Event, Identification
from heapqa.model.session import Session, StoredIdentity


@dataclass(frozen=True, slots=True)
class IdentityUse:
    """One value handed to Heap as an identity."""

    value: str
    field: str
    """``identity``, or ``email`` and ``handle`` of the object form; the name of an entry, where it
    was kept."""
    source: Event | StoredIdentity

    @property
    def seq(self) -> int:
        """Place on the recording's number line."""
        source = self.source
        return source.snapshot if isinstance(source, StoredIdentity) else source.exchange

    @property
    def exchange(self) -> int | None:
        """`seq` of the exchange that told it; None where it was only kept."""
        return None if isinstance(self.source, StoredIdentity) else self.source.exchange

    @property
    def snapshot(self) -> int | None:
        """`seq` of the snapshot that shows it; None where it was told."""
        return self.source.snapshot if isinstance(self.source, StoredIdentity) else None


def identifications(events: Iterable[Event]) -> tuple[Identification, ...]:
    """The calls of ``identify()`` among the events."""
    return tuple(event for event in events if isinstance(event, Identification))


def identity_uses(session: Session) -> Iterator[IdentityUse]:
    """Every value used as an identity, once for each environment, at its first use there.

    What the back end uses comes behind what pages use.
    """
    seen: set[tuple[str | None, str]] = set()
    for use in _all(session):
        key = (use.source.env_id, use.value)
        if key not in seen:
            seen.add(key)
            yield use


def _all(session: Session) -> Iterator[IdentityUse]:
    """Those of messages; of evidence that holds none by nature, those that an SDK keeps."""
    if session.recording.capture.source == "storage-state":
        yield from _kept(session)
    for event in (*session.events, *session.server_events):
        if event.identity is not None:
            yield IdentityUse(event.identity, "identity", event)
        if isinstance(event, Identification):
            for field, value in (("email", event.email), ("handle", event.handle)):
                if value is not None:
                    yield IdentityUse(value, field, event)


def _kept(session: Session) -> Iterator[IdentityUse]:
    for stored in session.stored_identities:
        if stored.identity is not None:
            yield IdentityUse(stored.identity, stored.name, stored)
