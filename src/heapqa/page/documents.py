"""The recorded documents of a page, the likeliest for an event first."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from heapqa.model.event import Event
from heapqa.model.recording import Document
from heapqa.model.session import Session

TRIED = 12
"""Documents looked at for one event, the likeliest first. Pages are read at the edges of steps and
before actions: the one that the event happened on is among the nearest."""
LAG_S = 0.2
"""How much later than what happened on it a document may have been read: at the eve of an action
the page is read while the action begins."""


@lru_cache(maxsize=64)  # about one scenario: many rules ask for its documents
def parsed(html: str) -> LexborHTMLParser:
    """The document as a tree; not to be changed."""
    return LexborHTMLParser(html)


def documents_for(event: Event, session: Session) -> Iterator[LexborHTMLParser]:
    """Documents that the event may have happened on: of its page, read shortly before it."""
    at = _time_of(event, session)
    path = event.page.path if event.page else None
    documents = session.recording.documents
    by_likelihood = sorted(documents, key=lambda document: _distance(document, path, at))
    for document in by_likelihood[:TRIED]:
        yield parsed(document.html)


def _distance(document: Document, path: str | None, at: float) -> tuple[bool, bool, float]:
    elsewhere = path is not None and urlsplit(document.url).path != path
    return elsewhere, document.at > at + LAG_S, abs(document.at - at)


def _time_of(event: Event, session: Session) -> float:
    if event.occurred_at is not None and session.recording.clock == "unix":
        return event.occurred_at
    exchanges = session.recording.exchanges
    return next((e.at for e in exchanges if e.seq == event.exchange), 0.0)
