"""What one carrier gives away of the personas: in its decoded fields, else anywhere in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.persona import Persona
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Channel, Finding
from heapqa.page.places import Way, place_of
from heapqa.pii.canaries.canary import Canary, canaries, weakness
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.pii.masking import mask_place
from heapqa.pii.search.searcher import Searcher, Sighting
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise, advise_on_header, advise_on_stored
from heapqa.rules.privacy.carriers import Carrier, Preflight, request_of, seq_of
from heapqa.rules.privacy.trails import Trail
from heapqa.wire.leaves import leaves as event_leaves

CHANNELS: dict[Way, Channel] = {
    "text": "text",
    "attribute": "attribute",
    "id": "attribute",
    "class": "attribute",
    "hierarchy": "attribute",
    "title": "title",
    "query": "url",
    "hash": "url",
    "path": "url",
    "referrer": "referrer",
    "property": "property",
    "pageview-property": "property",
    "identity": "identity",
    "telemetry": "telemetry",
}
HEADERS: dict[str, Channel] = {"referer": "referrer", "cookie": "cookie"}
SURE = 0.85
"""Confidence from which a finding does not mention it."""


class Given(NamedTuple):
    """A persona's value that a carrier holds."""

    sighting: Sighting
    field: str
    """Dotted place in the event, in the raw request, or in the stored entry."""
    carrier: Carrier
    event: Event | None = None
    """The event whose field it is; None outside decoded fields."""


def given_away(carrier: Carrier, personas: tuple[Persona, ...]) -> Iterator[Given]:
    """Each value once for each place; the raw request tells only what decoded fields do not."""
    searcher = _searcher(personas)
    if isinstance(carrier, StoredEntry):
        for sighting in searcher.search(_stored(carrier)):
            yield Given(sighting, sighting.leaf.where, carrier)
        return
    if isinstance(carrier, Trail):
        yield from _piece_by_piece(carrier, searcher)
        return
    told: set[tuple[str, str, str]] = set()
    for given in _in_events(carrier, searcher) if isinstance(carrier, Hit) else ():
        told.add(_told(given.sighting))
        yield given
    exchange = carrier.exchange
    raw = request_leaves(exchange.method, exchange.url, exchange.headers, exchange.body)
    for sighting in searcher.search(raw):
        if sighting.leaf.where.startswith("headers.") or _told(sighting) not in told:
            yield Given(sighting, sighting.leaf.where, carrier)


def _in_events(hit: Hit, searcher: Searcher) -> Iterator[Given]:
    """What decoded fields give away: each event by itself, then all of them together."""
    told: set[tuple[str, str, str]] = set()
    for event in hit.events:
        for sighting in _without_copies(searcher.search(decoded(event))):
            told.add(_told(sighting))
            yield Given(sighting, sighting.leaf.where, hit, event)
    for given in _over_events(hit, searcher) if len(hit.events) > 1 else ():
        if _told(given.sighting) not in told:
            yield given


def _over_events(hit: Hit, searcher: Searcher) -> Iterator[Given]:
    """Values whose pieces stand in several events of one hit."""
    holders = [(leaf, event) for event in hit.events for leaf in decoded(event)]
    for sighting in searcher.search([leaf for leaf, _ in holders]):
        if sighting.path[:1] == ("split",):
            event = next(event for leaf, event in holders if leaf is sighting.leaf)
            yield Given(sighting, sighting.leaf.where, hit, event)


def _piece_by_piece(trail: Trail, searcher: Searcher) -> Iterator[Given]:
    """Whole values that no single piece holds."""
    alone = {
        sighting.canary
        for piece in dict.fromkeys(trail.pieces)
        for sighting in searcher.search([Leaf(trail.field, piece)])
    }
    told: set[Canary] = set()
    for text in trail.readings():
        for sighting in searcher.search([Leaf(trail.field, text)]):
            canary = sighting.canary
            strong = sighting.detector == "value" and weakness(canary) is None
            if strong and canary not in alone | told:
                told.add(canary)
                path = ("over several events", *sighting.path)
                yield Given(replace(sighting, path=path), trail.field, trail.hit, trail.last)


def _told(sighting: Sighting) -> tuple[str, str, str]:
    """What a decoded field and the raw request tell alike; no field tells of headers."""
    plain = "hash" if sighting.detector == "hash" else "value"
    return sighting.canary.persona, sighting.canary.field, plain


def finding_of(given: Given, session: Session) -> Finding:
    """The finding for a value, with its channel, and the element and remedy where known."""
    sighting, canary = given.sighting, given.sighting.canary
    what = canary.field.replace("_", " ")
    part = "part of the" if sighting.detector == "fragment" else ""
    how = f", as {' → '.join(sighting.path)}" if sighting.path else ""
    sure = "" if sighting.confidence >= SURE else f" ({sighting.confidence:.0%} sure)"
    where = mask_place(given.field, canary.value)
    told = _place_told(given, where)
    message = f"{part.capitalize() or 'The'} {what} of {canary.persona} was {told}."
    seq = seq_of(given.carrier)
    is_stored = isinstance(given.carrier, StoredEntry)
    finding = Finding(
        message=message,
        saw=sighting.masked + how + sure,
        exchange=None if is_stored else seq,
        snapshot=seq if is_stored else None,
        field=where,
        step=step_at(session.recording, seq),
        channel=channel_of(given),
    )
    return _pointed(finding, given, session)


def _pointed(finding: Finding, given: Given, session: Session) -> Finding:
    """With the element and the remedy, where they are known."""
    if given.event is not None:
        return advise(finding, given.event, given.field, session, given.sighting.canary.value)
    if isinstance(given.carrier, StoredEntry):
        path = given.field.removeprefix(given.carrier.name).removeprefix(".")
        return advise_on_stored(finding, given.carrier, path)
    area, _, name = given.field.partition(".")
    if area == "headers":
        generation = request_of(given.carrier).generation
        return advise_on_header(finding, name.partition(".")[0], generation)
    return finding


def channel_of(given: Given) -> Channel:
    """By which way the value got there."""
    if isinstance(given.carrier, StoredEntry):
        return "cookie" if given.carrier.area == "cookie" else "storage"
    return _raw_channel(given) if given.event is None else event_channel(given.event, given.field)


def event_channel(event: Event, field: str) -> Channel:
    """By which way a value got into a field of an event."""
    if event.kind in ("telemetry", "replay"):
        return "telemetry" if event.kind == "telemetry" else "replay"
    if event.kind == "custom" and field == "name":
        return "property"
    return CHANNELS.get(place_of(field).way, "body")


def _raw_channel(given: Given) -> Channel:
    area, _, rest = given.field.partition(".")
    if area == "headers":
        return HEADERS.get(rest.partition(".")[0], "header")
    return "url" if area == "url" and not isinstance(given.carrier, Hit) else "body"


def _place_told(given: Given, where: str) -> str:
    match given.carrier:
        case StoredEntry() as entry:
            kept = "cookie" if entry.area == "cookie" else f"{entry.area} entry"
            return f"kept in the {kept} {where}"
        case Loader():
            return f"sent in {where} of a request for the SDK"
        case Preflight():
            return f"sent in {where} of a preflight"
        case _:
            return f"sent in {where}"


def decoded(event: Event) -> list[Leaf]:
    """The fields of an event as leaves, under their dotted names."""
    return [Leaf(where, text, _key(where)) for where, text in event_leaves(event)]


def _stored(entry: StoredEntry) -> list[Leaf]:
    paths = [(f"{entry.name}.{path}".rstrip("."), path, text) for path, text in entry.leaves]
    return [Leaf(where, text, _key(path) or entry.name) for where, path, text in paths]


def _key(where: str) -> str:
    """The name that stands for a value: the site's own where it chose one."""
    for freely in ("properties.", "attributes."):
        _, found, name = where.partition(freely)
        if found:
            return name
    last = where.rpartition(".")[2]
    return "" if last.endswith(")") else last.partition("[")[0]


def _without_copies(sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Without those in the hierarchy as sent that its own elements show as well."""
    shown = {each.canary for each in sightings if each.leaf.where.startswith("target.nodes")}
    for sighting in sightings:
        if sighting.leaf.where != "target.hierarchy" or sighting.canary not in shown:
            yield sighting


@lru_cache(maxsize=16)
def _searcher(personas: tuple[Persona, ...]) -> Searcher:
    return Searcher(canaries(personas))
