"""Heap users and identities in traffic, as digests: nobody is kept by name."""

from dataclasses import dataclass, field

from heapqa.data_audit.counts import MOST_FOLLOWED, digest
from heapqa.model.event import Event
from heapqa.pii.masking import mask

MANY_USERS = 5
"""Heap users from which on an identity is listed: devices and browsers of one person are fewer."""


@dataclass(slots=True)
class Identity:
    """One identity of one environment, however it is spelt."""

    spelling: int
    """Digest of the first spelling."""
    users: int = 0
    """Heap users that carried it."""
    label: str = ""
    """Masked; empty until it is listed."""


@dataclass(slots=True)
class People:
    """Who was there; can be added up in the order of the evidence."""

    users: dict[int, int] = field(default_factory=dict)
    """Digest of a Heap user → that of its identity, 0 while it has none."""
    identities: dict[int, Identity] = field(default_factory=dict)
    """By the digest of the identity without its case."""
    labels: dict[int, str] = field(default_factory=dict)
    """Masked identities of this portion, by the same digest."""
    drifts: dict[int, str] = field(default_factory=dict)
    """Identities that are spelt in several ways, with two of them, masked."""
    several: int = 0
    """Times that a Heap user carried an identity other than its first one."""
    beyond: int = 0
    """Times that a Heap user came up that is not followed any more."""

    def add(self, event: Event) -> None:
        """Note whose an event is."""
        if event.user_id is None:
            return
        identity = 0
        if event.identity:
            folded = event.identity.strip().casefold()
            identity = digest(event.env_id, folded)
            self.labels.setdefault(identity, mask(event.identity))
            self._spelt(identity, digest(event.identity), mask(event.identity))
        self._carried(digest(event.env_id, event.user_id), identity, self.labels)

    def merge(self, other: "People") -> None:
        """Add what comes later in the evidence."""
        for number, identity in other.identities.items():
            self._spelt(number, identity.spelling, other.labels.get(number, ""))
        self.drifts = {**other.drifts, **self.drifts}
        for user, number in other.users.items():
            self._carried(user, number, other.labels)
        self.several += other.several
        self.beyond += other.beyond

    def identified(self) -> int:
        """How many Heap users carried an identity."""
        return sum(identity != 0 for identity in self.users.values())

    def shared(self) -> list[tuple[str, int]]:
        """(masked identity, Heap users) of those that many carry, most users first."""
        many = [(each.label, each.users) for each in self.identities.values() if each.label]
        return sorted(many, key=lambda each: (-each[1], each[0]))

    def _spelt(self, identity: int, spelling: int, label: str) -> None:
        known = self.identities.get(identity)
        if known is None:
            if len(self.identities) < MOST_FOLLOWED:
                self.identities[identity] = Identity(spelling)
        elif known.spelling != spelling and identity not in self.drifts:
            self.drifts[identity] = label

    def _carried(self, user: int, identity: int, labels: dict[int, str]) -> None:
        known = self.users.get(user)
        if known is None and len(self.users) >= MOST_FOLLOWED:
            self.beyond += 1
            return
        if known and identity and known != identity:
            self.several += 1
        if not known:
            self.users[user] = identity
            if identity in self.identities:
                self._one_more(identity, labels)

    def _one_more(self, identity: int, labels: dict[int, str]) -> None:
        carried = self.identities[identity]
        carried.users += 1
        if carried.users >= MANY_USERS and not carried.label:
            carried.label = labels.get(identity, "")
