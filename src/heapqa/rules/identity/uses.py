"""Every identity that reached the wire, and where it stood."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.event import Event, Identification
from heapqa.model.session import Session


@dataclass(frozen=True, slots=True)
class IdentityUse:
    """One value handed to Heap as an identity."""

    value: str
    field: str
    """``identity``, or ``email`` and ``handle`` of the object form."""
    event: Event


def identity_uses(session: Session) -> Iterator[IdentityUse]:
    """Every value used as an identity, once for each environment, at its first use there."""
    seen: set[tuple[str | None, str]] = set()
    for use in _all(session):
        key = (use.event.env_id, use.value)
        if key not in seen:
            seen.add(key)
            yield use


def _all(session: Session) -> Iterator[IdentityUse]:
    for event in session.events:
        if event.identity is not None:
            yield IdentityUse(event.identity, "identity", event)
        if isinstance(event, Identification):
            for field, value in (("email", event.email), ("handle", event.handle)):
                if value is not None:
                    yield IdentityUse(value, field, event)
