"""The values of personas that a carrier holds: in its decoded fields, else anywhere in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.once import once
from heapqa.model.persona import Persona
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Channel
from heapqa.pii.canaries.canary import canaries, weakness
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.pii.search.searcher import Searcher
from heapqa.pii.search.sighting import Sighting
from heapqa.rules.preflights import Preflight
from heapqa.rules.privacy.carriers import Carrier, channel_of
from heapqa.rules.privacy.fields import (
    entry_fields,
    event_fields,
)
from heapqa.rules.privacy.pushes import Push
from heapqa.rules.privacy.told_later import first_told_by
from heapqa.rules.privacy.trails import Trail
from heapqa.wire.server_api import names_whom_to_forget


class PersonaValue(NamedTuple):
    """A persona's value that a carrier holds."""

    sighting: Sighting
    field: str
    """Dotted place in the event, in the raw request, or in the stored entry."""
    carrier: Carrier
    event: Event | None = None
    """The event whose field it is; None outside decoded fields."""

    @property
    def channel(self) -> Channel:
        """By which way it got there."""
        return channel_of(self.carrier, self.event, self.field)


def persona_values(carrier: Carrier, personas: tuple[Persona, ...]) -> Iterator[PersonaValue]:
    """Each value once for each place; the raw request adds only what decoded fields do not hold."""
    searcher = _searcher(personas)
    return _values(carrier, searcher) if searcher.canaries else iter(())


def persona_values_in(carrier: Carrier, session: Session) -> tuple[PersonaValue, ...]:
    """The values of everybody who acts in the session, searched for once for all rules.

    Of what was pushed for Contentsquare's tag only those that stand in no request.
    """
    known = _known(session)
    if id(carrier) not in known:
        found = tuple(persona_values(carrier, session.recording.personas))
        if isinstance(carrier, Push):
            sent = _sent(session)
            found = tuple(each for each in found if _same(each.sighting) not in sent)
        known[id(carrier)] = (carrier, found)
    return known[id(carrier)][1]


def is_told_again(value: PersonaValue, session: Session) -> bool:
    """Whether the same message, sent before, told the value in the same field."""
    first = first_told_by(value.event, session)
    return first is not None and any(
        value.event is not None
        and each.event is not None
        and each.event.message_id == value.event.message_id
        and (each.field, each.sighting.canary) == (value.field, value.sighting.canary)
        for each in persona_values_in(first, session)
    )


@once
def _sent(session: Session) -> frozenset["_Same"]:
    """What requests hold."""
    return frozenset(
        _same(value.sighting) for hit in session.hits for value in persona_values_in(hit, session)
    )


@once
def _known(_: Session) -> dict[int, tuple[Carrier, tuple[PersonaValue, ...]]]:
    """Those of each carrier; it is kept so that its number stays its own."""
    return {}


def _values(carrier: Carrier, searcher: Searcher) -> Iterator[PersonaValue]:
    match carrier:
        case StoredEntry():
            yield from _in_fields(entry_fields(carrier), carrier, searcher)
        case Push():
            yield from _in_fields(carrier.fields, carrier, searcher)
        case Trail():
            yield from _over_pieces(carrier, searcher)
        case _:
            yield from _in_request(carrier, searcher)


def _in_fields(
    fields: Sequence[Leaf], carrier: Carrier, searcher: Searcher
) -> Iterator[PersonaValue]:
    for sighting in searcher.search(fields):
        yield PersonaValue(sighting, sighting.leaf.where, carrier)


def _in_request(carrier: Hit | Loader | Preflight, searcher: Searcher) -> Iterator[PersonaValue]:
    in_fields: set[_Same] = set()
    for value in _in_events(carrier, searcher) if isinstance(carrier, Hit) else ():
        in_fields.add(_same(value.sighting))
        yield value
    exchange = carrier.exchange
    raw = request_leaves(exchange.method, exchange.url, exchange.headers, exchange.body)
    for sighting in searcher.search(raw):
        field = sighting.leaf.where
        if names_whom_to_forget(exchange, field):
            continue
        in_header = field.startswith("headers.")
        if in_header or _same(sighting) not in in_fields:
            yield PersonaValue(sighting, field, carrier)


def _in_events(hit: Hit, searcher: Searcher) -> Iterator[PersonaValue]:
    """What decoded fields hold: each event by itself, then all of them together."""
    in_one_event: set[_Same] = set()
    for event in hit.events:
        for sighting in _without_copies(searcher.search(event_fields(event))):
            in_one_event.add(_same(sighting))
            yield PersonaValue(sighting, sighting.leaf.where, hit, event)
    for value in _over_events(hit, searcher) if len(hit.events) > 1 else ():
        if _same(value.sighting) not in in_one_event:
            yield value


def _over_events(hit: Hit, searcher: Searcher) -> Iterator[PersonaValue]:
    """Values whose pieces stand in several events of one hit."""
    holders = [(leaf, event) for event in hit.events for leaf in event_fields(event)]
    for sighting in searcher.search([leaf for leaf, _ in holders]):
        if sighting.path[:1] == ("split",):
            event = next(event for leaf, event in holders if leaf is sighting.leaf)
            yield PersonaValue(sighting, sighting.leaf.where, hit, event)


def _over_pieces(trail: Trail, searcher: Searcher) -> Iterator[PersonaValue]:
    """Whole values that no single piece holds."""
    known = {
        sighting.canary
        for piece in dict.fromkeys(trail.pieces)
        for sighting in searcher.search([Leaf(trail.field, piece)])
    }
    for text in trail.texts():
        for sighting in searcher.search([Leaf(trail.field, text)]):
            if _is_strong(sighting) and sighting.canary not in known:
                known.add(sighting.canary)
                path = ("over several events", *sighting.path)
                yield PersonaValue(replace(sighting, path=path), trail.field, trail.hit, trail.last)


def _is_strong(sighting: Sighting) -> bool:
    """Whether it is a whole value that no text holds by chance."""
    return sighting.detector == "value" and weakness(sighting.canary) is None


_Same = tuple[str, str, str]


def _same(sighting: Sighting) -> _Same:
    """What is the same in a decoded field and in the raw request: whose value, and if hashed."""
    plain = "hash" if sighting.detector == "hash" else "value"
    return sighting.canary.persona, sighting.canary.field, plain


def _without_copies(sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Without those in the hierarchy as sent that its own elements show as well."""
    shown = {each.canary for each in sightings if each.leaf.where.startswith("target.nodes")}
    for sighting in sightings:
        if sighting.leaf.where != "target.hierarchy" or sighting.canary not in shown:
            yield sighting


@lru_cache(maxsize=16)  # a run has one set of personas, a folder of recordings a few
def _searcher(personas: tuple[Persona, ...]) -> Searcher:
    return Searcher(canaries(personas))
