"""What a series of events sends piece by piece, such as one key stroke each."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from heapqa.model.event import Event
from heapqa.model.session import Hit, Session
from heapqa.wire.leaves import leaves

LONGEST_PIECE = 16
"""Characters; what is longer holds a value, or a good part of it, by itself."""
FEWEST_PIECES = 3
"""Of two pieces each is half of a value, which is found in it by itself."""
MOST_PIECES = 5000
"""Far more key strokes than one scenario has; bounds the time for sites that send an event all
the time."""
CHOSEN_BY_THE_SITE = ("properties.", "target.text", "page.title", "page.query", "page.hash")


class Piece(NamedTuple):
    """A short text in one event."""

    text: str
    field: str
    event: Event
    hit: Hit


class Trail(NamedTuple):
    """Short texts that stood in the same field of one event after the other."""

    field: str
    pieces: tuple[str, ...]
    """In the order of the events."""
    last: Event
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
        event = piece.event
        name = str(getattr(event, "name", ""))
        series[piece.hit.generation, event.kind, name, piece.field].append(piece)
    for pieces in series.values():
        if len(pieces) >= FEWEST_PIECES and len({piece.text for piece in pieces}) > 1:
            if all(piece.event.occurred_at is not None for piece in pieces):
                pieces.sort(key=lambda piece: piece.event.occurred_at or 0)
            texts, last = tuple(piece.text for piece in pieces[:MOST_PIECES]), pieces[-1]
            yield Trail(last.field, texts, last.event, last.hit)


def _pieces(session: Session) -> Iterator[Piece]:
    for hit, event in _messages(session):
        for field, text in leaves(event):
            if field.startswith(CHOSEN_BY_THE_SITE) and 0 < len(text) <= LONGEST_PIECE:
                yield Piece(text, field, event, hit)


def _messages(session: Session) -> Iterator[tuple[Hit, Event]]:
    """Each message once: a page that is left sends again what has no answer yet."""
    known: set[str] = set()
    for hit in session.hits:
        for event in hit.events:
            if event.message_id is None or event.message_id not in known:
                known.add(event.message_id or "")
                yield hit, event
