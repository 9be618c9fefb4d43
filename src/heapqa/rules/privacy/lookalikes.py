"""What the fields of an event hold that looks personal or secret, and that no persona typed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Channel, Finding
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask_place
from heapqa.pii.patterns import Match, Suppressed, detect
from heapqa.pii.search.explained import Explained
from heapqa.pii.search.searcher import Sighting
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise
from heapqa.rules.privacy.given_away import SURE, decoded, event_channel, given_away

NAMES = {
    "email": "an e-mail address",
    "phone": "a phone number",
    "card": "a card number",
    "national-id": "a national id",
    "iban": "a bank account",
    "jwt": "a signed token (JWT)",
    "url-secret": "a secret",
    "secret": "a password or token",
    "api-key": "an API key",
}
SECRETS = frozenset({"jwt", "url-secret", "secret", "api-key"})
IDS = frozenset({"env_id", "message_id", "user_id", "session_id", "pageview_id"})
"""Fields for Heap's own numbers."""


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
    seen = [given for given in given_away(hit, personas) if given.event is not None]
    for event in hit.events:
        explained = Explained(_of(event, [(each.event, each.sighting) for each in seen]))
        told: set[tuple[str, str]] = set()
        for match in detect(_leaves(event), plan.allowed_values).matches:
            key = (match.leaf.where, match.text)
            if key not in told and match not in explained:
                told.add(key)
                yield Lookalike(match, event, event_channel(event, match.leaf.where))


def harmless_in(hit: Hit, session: Session) -> Iterator[Suppressed]:
    """What has the shape of something personal and is none, each value once for each field."""
    for event in hit.events:
        told: set[tuple[str, str]] = set()
        for each in detect(_leaves(event), session.recording.plan.allowed_values).suppressed:
            key = (each.match.leaf.where, each.match.text)
            if key not in told:
                told.add(key)
                yield each


def _leaves(event: Event) -> list[Leaf]:
    """The fields in question; a hierarchy as sent says the same as the elements read from it."""
    leaves = decoded(event)
    read = any(leaf.where.startswith("target.nodes") for leaf in leaves)
    left_out = IDS | {"target.hierarchy"} if read else IDS
    return [leaf for leaf in leaves if leaf.where not in left_out]


def _of(event: Event, seen: Sequence[tuple[Event | None, Sighting]]) -> Iterator[Sighting]:
    return (sighting for holder, sighting in seen if holder is event)


def finding_of(found: Lookalike, hit: Hit, session: Session) -> Finding:
    """The finding, masked, with its channel, and the element and remedy where known."""
    match = found.match
    where = mask_place(match.leaf.where, match.text)
    how = f", as {' → '.join(match.path)}" if match.path else ""
    sure = "" if match.confidence >= SURE else f" ({match.confidence:.0%} sure)"
    what = NAMES.get(match.kind, match.kind)
    finding = Finding(
        message=f"What looks like {what} was sent in {where}.",
        saw=match.masked + how + sure,
        exchange=hit.exchange.seq,
        field=where,
        step=step_at(session.recording, hit.exchange.seq),
        channel=found.channel,
    )
    return advise(finding, found.event, match.leaf.where, session, match.text)
