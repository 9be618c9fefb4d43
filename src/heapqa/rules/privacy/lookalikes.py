"""What the fields of an event hold that looks personal or secret, and that no persona typed."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Channel
from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import HarmlessMatch, Match, detect
from heapqa.pii.search.explained import Explained
from heapqa.rules.privacy.fields import HEAPS_IDS, event_channel, event_fields
from heapqa.rules.privacy.persona_values import persona_values

SECRETS = frozenset({"jwt", "url-secret", "secret", "api-key"})


class Lookalike(NamedTuple):
    """Something that looks personal or secret, in a field of an event."""

    match: Match
    event: Event
    channel: Channel

    @property
    def in_address(self) -> bool:
        """Whether it stands in the address of a page or a link."""
        text = self.match.leaf.value
        is_address = isinstance(text, str) and (text.startswith("/") or "://" in text)
        return self.channel in ("url", "referrer") or is_address


def lookalikes(hit: Hit, session: Session) -> Iterator[Lookalike]:
    """Each value once for each field; what a persona explains is left to the rules about those."""
    plan, personas = session.recording.plan, session.recording.personas
    values = [value for value in persona_values(hit, personas) if value.event is not None]
    for event in hit.events:
        explained = Explained(each.sighting for each in values if each.event is event)
        known: set[tuple[str, str]] = set()
        for match in detect(_leaves(event), plan.allowed_values).matches:
            key = (match.leaf.where, match.text)
            if key not in known and match not in explained:
                known.add(key)
                yield Lookalike(match, event, event_channel(event, match.leaf.where))


def values_in(event: Event, session: Session) -> Iterator[str]:
    """What is to be hidden of an event where it is shown, whoever typed it; what is told under an
    encoding as it stands there. Identities are not among it."""
    for match in detect(_leaves(event), session.recording.plan.allowed_values).matches:
        if event_channel(event, match.leaf.where) != "identity":
            value = match.leaf.value if match.path else match.text
            if isinstance(value, str):
                yield value


def harmless_in(hit: Hit, session: Session) -> Iterator[HarmlessMatch]:
    """What has the shape of something personal and is none, each value once for each field."""
    for event in hit.events:
        known: set[tuple[str, str]] = set()
        for each in detect(_leaves(event), session.recording.plan.allowed_values).harmless:
            key = (each.match.leaf.where, each.match.text)
            if key not in known:
                known.add(key)
                yield each


def _leaves(event: Event) -> list[Leaf]:
    """The fields in question; a hierarchy as sent says the same as the elements read from it."""
    leaves = event_fields(event)
    read = any(leaf.where.startswith("target.nodes") for leaf in leaves)
    left_out = HEAPS_IDS | {"target.hierarchy"} if read else HEAPS_IDS
    return [leaf for leaf in leaves if leaf.where not in left_out]
