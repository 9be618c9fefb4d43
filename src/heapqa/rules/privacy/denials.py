"""What a carrier holds of what the site has denied: in its decoded fields, else anywhere in it."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.storage_names import EVENT_PROPERTIES
from heapqa.model.verdict import Channel
from heapqa.pii.denied.names import names_in_json
from heapqa.pii.denied.search import Denial, DeniedSearch, Found, search_for
from heapqa.pii.denied.words import is_sure
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.rules.preflights import Preflight
from heapqa.rules.privacy.carriers import Carrier, channel_of
from heapqa.rules.privacy.fields import (
    HEAPS_IDS,
    entry_fields,
    event_fields,
)
from heapqa.rules.privacy.pushes import Push
from heapqa.rules.privacy.trails import Trail

OF_THE_PAGE = ("headers.referer", "headers.cookie")
"""Headers that tell of the page; the others tell of the browser."""
OF_THE_VENDOR = ("url.host", "url.path")
"""Parts of an address at a vendor's host that the site does not choose."""
OWN_ATTRIBUTE = "data-"
"""How attributes of a site's own begin; the others have the names that HTML gives them."""


Request = Hit | Loader | Preflight


class Denied(NamedTuple):
    """Something denied that a carrier holds."""

    found: Found
    carrier: Carrier
    event: Event | None = None
    """The event whose field it is; None outside decoded fields."""

    @property
    def channel(self) -> Channel:
        """By which way it got there."""
        return channel_of(self.carrier, self.event, self.found.leaf.where)


def denied_in(carrier: Carrier, session: Session) -> Iterator[Denied]:
    """Each once for each place; the raw request adds only what decoded fields do not hold."""
    search = search_for(session.recording.plan.deny)
    match carrier:
        case StoredEntry():
            found = _in_entry(carrier, search)
            yield from (Denied(each, carrier) for each in found)
        case Trail():
            yield from _in_trail(carrier, search)
        case Push():
            yield from (Denied(each, carrier) for each in search.in_values(carrier.fields))
            named = search.in_names(carrier.fields)
            yield from (Denied(each, carrier) for each in named)
        case _:
            yield from _in_request(carrier, session, search)


def _in_entry(entry: StoredEntry, search: DeniedSearch) -> Iterator[Found]:
    fields = entry_fields(entry)
    yield from search.in_values(fields)
    if entry.name.startswith(EVENT_PROPERTIES):
        yield from search.in_names(fields)


def _in_trail(trail: Trail, search: DeniedSearch) -> Iterator[Denied]:
    """What no single piece holds; short words stand in key strokes by chance."""
    pieces = [Leaf(trail.field, piece) for piece in dict.fromkeys(trail.pieces)]
    known = {found.denial for found in search.in_values(pieces)}
    for found in search.in_values(Leaf(trail.field, text) for text in trail.texts()):
        if found.denial not in known and is_sure(found.seen):
            known.add(found.denial)
            whole = found._replace(path=("over several events", *found.path))
            yield Denied(whole, trail, trail.last)


def _in_request(request: Request, session: Session, search: DeniedSearch) -> Iterator[Denied]:
    in_fields: set[Denial] = set()
    events = request.events if isinstance(request, Hit) else ()
    for event in events:
        for found in _in_event(event, search):
            in_fields.add(found.denial)
            yield Denied(found, request, event)
    for found in _in_raw(request, session, search, is_read=bool(events)):
        if found.leaf.where.startswith("headers.") or found.denial not in in_fields:
            yield Denied(found, request)


def _in_event(event: Event, search: DeniedSearch) -> Iterator[Found]:
    """What its fields hold; a hierarchy as sent says the same as the elements read from it."""
    fields = event_fields(event)
    read = any(leaf.where.startswith("target.nodes") for leaf in fields)
    left_out = HEAPS_IDS | {"target.hierarchy"} if read else HEAPS_IDS
    shown = [leaf for leaf in fields if leaf.where not in left_out]
    yield from search.in_values(shown)
    named = (named for leaf in shown if (named := _freely_named(leaf)))
    yield from (each for each in search.in_names(named) if each.denial.kind == "property")


def _freely_named(leaf: Leaf) -> Leaf | None:
    """The leaf under the name that the site chose for it; None where HTML or Heap chose it."""
    if "properties." in leaf.where:
        return leaf
    if "attributes." in leaf.where and leaf.key.startswith(OWN_ATTRIBUTE):
        return leaf._replace(key=leaf.key.removeprefix(OWN_ATTRIBUTE))
    return None


def _in_raw(
    request: Request, session: Session, search: DeniedSearch, *, is_read: bool
) -> Iterator[Found]:
    """What stands in the request as sent. Of what was read only names that nobody understood are
    the site's; the others are the protocol's."""
    exchange = request.exchange
    left_out = OF_THE_VENDOR if is_read or isinstance(request, Loader) else ("url.host",)
    raw = request_leaves(exchange.method, exchange.url, exchange.headers, exchange.body)
    told = [
        leaf
        for leaf in raw
        if not leaf.where.startswith(left_out)
        and (not leaf.where.startswith("headers.") or leaf.where.startswith(OF_THE_PAGE))
    ]
    yield from search.in_values(told)
    if is_read:
        unknown = (fact for fact in session.unexplained if fact.exchange == exchange.seq)
        named = [Leaf(fact.parameter, fact.value, _last(fact.parameter)) for fact in unknown]
        yield from search.in_values(named)
    else:
        named = [leaf for leaf in told if not leaf.where.startswith("headers.")]
        named += [Leaf("body (name)", "", name) for name in names_in_json(exchange.body or b"")]
    yield from search.in_names(named)


def _last(parameter: str) -> str:
    """The name of a parameter without its remark and what it stands in."""
    return parameter.partition(" (")[0].rpartition(".")[2]
