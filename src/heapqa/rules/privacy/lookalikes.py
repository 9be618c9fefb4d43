"""What is sent or kept that looks personal or secret, and that no persona typed."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.once import once
from heapqa.model.session import Hit, Session, StoredEntry
from heapqa.model.verdict import Channel
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.pii.patterns import HarmlessMatch, Match, detect
from heapqa.pii.search.explained import Explained
from heapqa.rules.privacy.carriers import channel_of
from heapqa.rules.privacy.fields import HEAPS_IDS, entry_fields, event_channel, event_fields
from heapqa.rules.privacy.persona_values import persona_values_in
from heapqa.rules.privacy.pushes import Push, pushes
from heapqa.rules.privacy.told_later import first_told_by

SECRETS = frozenset({"jwt", "url-secret", "secret", "api-key"})
OF_THE_BROWSER = ("url.host", "headers.user-agent", "headers.sec-ch-")
"""Parts of a request that the browser and the vendor choose."""

Holder = Hit | StoredEntry | Push
"""What is searched: a request, an entry of Contentsquare's in the browser, or what a page pushed
for its tag."""


class Lookalike(NamedTuple):
    """Something that looks personal or secret, in a field of an event, a request or an entry."""

    match: Match
    holder: Holder
    event: Event | None
    """None in a request that nobody could read, and in an entry."""
    channel: Channel

    @property
    def in_address(self) -> bool:
        """Whether it stands in the address of a page or a link."""
        text = self.match.leaf.value
        is_address = isinstance(text, str) and (text.startswith("/") or "://" in text)
        return self.channel in ("url", "referrer") or is_address


def holders(session: Session) -> tuple[Holder, ...]:
    """Every hit, every entry of Contentsquare's that a page kept, once for each content, and what
    pages pushed for its tag.

    What Heap's SDKs keep is in their messages, which can be read.
    """
    return (*session.hits, *_entries(session), *pushes(session))


def lookalikes(holder: Holder, session: Session) -> tuple[Lookalike, ...]:
    """Each value once for each field; what a persona explains is left to the rules about those."""
    known = _known(session)
    if id(holder) not in known:
        found = tuple(_lookalikes(holder, session))
        if isinstance(holder, Push):
            found = tuple(each for each in found if each.match.text not in _sent(session))
        known[id(holder)] = (holder, found)
    return known[id(holder)][1]


def is_told_again(lookalike: Lookalike, session: Session) -> bool:
    """Whether the same message, sent before, told it in the same field."""
    first, event = first_told_by(lookalike.event, session), lookalike.event
    return first is not None and any(
        event is not None
        and each.event is not None
        and each.event.message_id == event.message_id
        and (each.match.leaf.where, each.match.text)
        == (lookalike.match.leaf.where, lookalike.match.text)
        for each in lookalikes(first, session)
    )


@once
def _sent(session: Session) -> frozenset[str]:
    """What requests hold of it."""
    return frozenset(each.match.text for hit in session.hits for each in lookalikes(hit, session))


@once
def _known(_: Session) -> dict[int, tuple[Holder, tuple[Lookalike, ...]]]:
    """Those of each holder, for more than one rule; it is kept so that its number stays its own."""
    return {}


def _lookalikes(holder: Holder, session: Session) -> Iterator[Lookalike]:
    plan, values = session.recording.plan, persona_values_in(holder, session)
    for event, fields in _fields(holder, session):
        explained = Explained(each.sighting for each in values if each.event is event)
        known: set[tuple[str, str]] = set()
        for match in detect(fields, plan.allowed_values).matches:
            key = (match.leaf.where, match.text)
            if key not in known and match not in explained:
                known.add(key)
                channel = channel_of(holder, event, match.leaf.where)
                yield Lookalike(match, holder, event, channel)


def values_in(event: Event, session: Session) -> Iterator[str]:
    """What is to be hidden of an event where it is shown, whoever typed it; what is told under an
    encoding as it stands there. Identities are not among it."""
    for match in detect(_leaves(event), session.recording.plan.allowed_values).matches:
        if event_channel(event, match.leaf.where) != "identity":
            value = match.leaf.value if match.path else match.text
            if isinstance(value, str):
                yield value


def harmless_in(holder: Holder, session: Session) -> Iterator[HarmlessMatch]:
    """What has the shape of something personal and is none, each value once for each field."""
    for _, fields in _fields(holder, session):
        known: set[tuple[str, str]] = set()
        for each in detect(fields, session.recording.plan.allowed_values).harmless:
            key = (each.match.leaf.where, each.match.text)
            if key not in known:
                known.add(key)
                yield each


def _fields(holder: Holder, session: Session) -> Iterator[tuple[Event | None, list[Leaf]]]:
    """What is searched: the fields of each event, and what stands beside them that nobody can
    explain; of what nobody can read all that was sent."""
    if isinstance(holder, StoredEntry):
        yield None, entry_fields(holder)
        return
    if isinstance(holder, Push):
        yield None, list(holder.fields)
        return
    told: set[object] = set()
    for event in holder.events:
        fields = _leaves(event)
        told.update(field.value for field in fields)
        yield event, fields
    if unknown := _unexplained(session).get(holder.exchange.seq):
        yield None, [leaf for leaf in unknown if leaf.value not in told]
    if not holder.events and _is_unread(holder, session):
        exchange = holder.exchange
        sent = request_leaves(exchange.method, exchange.url, exchange.headers, exchange.body)
        yield None, [leaf for leaf in sent if not leaf.where.startswith(OF_THE_BROWSER)]


def _is_unread(hit: Hit, session: Session) -> bool:
    return hit.generation == "contentsquare" or hit.exchange.seq in _undecoded(session)


@once
def _undecoded(session: Session) -> frozenset[int]:
    return frozenset(fact.exchange for fact in session.undecoded)


@once
def _unexplained(session: Session) -> dict[int, list[Leaf]]:
    """By the request that they stand in."""
    found: dict[int, list[Leaf]] = {}
    for fact in session.unexplained:
        where = fact.parameter.partition(" (")[0]
        leaf = Leaf(where, fact.value, where.rpartition(".")[2])
        found.setdefault(fact.exchange, []).append(leaf)
    return found


@once
def _entries(session: Session) -> tuple[StoredEntry, ...]:
    """At their first sight."""
    found: dict[tuple[object, ...], StoredEntry] = {}
    for entry in session.stored:
        if entry.generation == "contentsquare":
            found.setdefault((entry.area, entry.owner, entry.name, entry.leaves), entry)
    return tuple(found.values())


def _leaves(event: Event) -> list[Leaf]:
    """The fields in question; a hierarchy as sent says the same as the elements read from it."""
    leaves = event_fields(event)
    read = any(leaf.where.startswith("target.nodes") for leaf in leaves)
    left_out = HEAPS_IDS | {"target.hierarchy"} if read else HEAPS_IDS
    return [leaf for leaf in leaves if leaf.where not in left_out]
