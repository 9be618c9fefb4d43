"""What a series of events sends piece by piece, such as one key stroke each."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from heapqa.bytes.address import address
from heapqa.model.event import Event
from heapqa.model.session import Hit, Session
from heapqa.pii.leaves.payload import leaves as request_leaves
from heapqa.wire.contentsquare.replay import is_replay
from heapqa.wire.leaves import leaves

LONGEST_PIECE = 16
"""Characters; what is longer holds a value, or a good part of it, by itself."""
FEWEST_PIECES = 3
"""Of two pieces each is half of a value, which is found in it by itself."""
MOST_PIECES = 5000
"""Far more key strokes than one scenario has; bounds the time for sites that send an event all
the time."""
CHOSEN_BY_THE_SITE = ("properties.", "target.text", "page.title", "page.query", "page.hash")
_PLACES = re.compile(r"\[\d+\]")
"""Places in lists: one upload may hold one key stroke, or a list of them."""


class Piece(NamedTuple):
    """A short text in one event."""

    text: str
    field: str
    event: Event | None
    """None in a request that nobody can read."""
    hit: Hit


class Trail(NamedTuple):
    """Short texts that stood in the same field of one event after the other."""

    field: str
    pieces: tuple[str, ...]
    """In the order of the events."""
    last: Event | None
    """The event of the last piece; None in a request that nobody can read."""
    hit: Hit
    """The one that brought the last piece."""

    def texts(self) -> tuple[str, ...]:
        """All pieces together, and the single characters alone: keys have names as well."""
        single = "".join(piece for piece in self.pieces if len(piece) == 1)
        return tuple(dict.fromkeys(("".join(self.pieces), single)))


def trails(session: Session) -> Iterator[Trail]:
    """Every series of pieces, by SDK, by kind and name of the event, and by field."""
    series: defaultdict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for piece in _pieces(session):
        kind, name = getattr(piece.event, "kind", ""), str(getattr(piece.event, "name", ""))
        series[piece.hit.generation, kind, name, piece.field].append(piece)
    for piece in _unread_pieces(session):
        path = address(piece.hit.exchange.url).path
        for field in {piece.field, _PLACES.sub("[]", piece.field)}:
            series["unread", path, field].append(piece)
    for pieces in series.values():
        if len(pieces) >= FEWEST_PIECES and len({piece.text for piece in pieces}) > 1:
            yield _trail(pieces)


def _trail(pieces: list[Piece]) -> Trail:
    """The pieces in the order of their events, where all tell it, else as they were sent."""
    times = [each.event.occurred_at if each.event else None for each in pieces]
    if None not in times:
        pieces.sort(key=lambda piece: (piece.event and piece.event.occurred_at) or 0)
    last = pieces[-1]
    return Trail(
        last.field, tuple(each.text for each in pieces[:MOST_PIECES]), last.event, last.hit
    )


def _pieces(session: Session) -> Iterator[Piece]:
    for hit, event in _messages(session):
        for field, text in leaves(event):
            if field.startswith(CHOSEN_BY_THE_SITE) and 0 < len(text) <= LONGEST_PIECE:
                yield Piece(text, field, event, hit)


def _unread_pieces(session: Session) -> Iterator[Piece]:
    """Those in uploads of session replay, in the order in which they were sent."""
    for hit in session.hits:
        exchange = hit.exchange
        if not is_replay(exchange):
            continue
        for leaf in request_leaves(exchange.method, exchange.url, (), exchange.body):
            if isinstance(leaf.value, str) and 0 < len(leaf.value) <= LONGEST_PIECE:
                yield Piece(leaf.value, leaf.where, None, hit)


def _messages(session: Session) -> Iterator[tuple[Hit, Event]]:
    """Each message once: a page that is left sends again what has no answer yet."""
    known: set[str] = set()
    for hit in session.hits:
        for event in hit.events:
            if event.message_id is None or event.message_id not in known:
                known.add(event.message_id or "")
                yield hit, event
