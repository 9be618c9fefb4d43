"""The pages and frames that were shown while an SDK of Heap ran on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from heapqa.bytes.address import address, without_query
from heapqa.model.exchange import Exchange
from heapqa.model.once import once
from heapqa.model.recording import Navigation
from heapqa.model.rendering import Rendering
from heapqa.model.session import Hit, Loader, Session
from heapqa.page.suppressions import Running
from heapqa.rules.sdk_files import may_run


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A page or frame at the end of a step, and a generation that ran there."""

    rendering: Rendering
    running: Running


@once
def shown_pages(session: Session) -> tuple[Shown, ...]:
    """Every rendering in whose document an SDK was loaded or told something, by generation."""
    contacts: list[Loader | Hit] = [*filter(may_run, session.loaders), *session.hits]
    return tuple(
        Shown(rendering, running)
        for rendering in session.recording.renderings
        for running in dict.fromkeys(_running(rendering, contacts, session))
    )


def loaders_on(rendering: Rendering, session: Session) -> tuple[Loader, ...]:
    """The files of SDKs that the document asked for, and that may have run."""
    contacts = tuple(filter(may_run, session.loaders))
    of_document = _of_document(rendering, contacts, session)
    return tuple(contact for contact in of_document if isinstance(contact, Loader))


def why_not_looked_at(session: Session) -> str:
    """Why it is not known what all pages with Heap showed; empty where it is."""
    renderings = [each.rendering for each in shown_pages(session)]
    for number, cut in enumerate(renderings):
        if cut.cut and not any(_makes_up_for(cut, later) for later in renderings[number:]):
            return (
                f"Not all of {without_query(cut.url)} was looked at: it has more elements or "
                "frames than are read, or it did not answer. What the rest shows is not known."
            )
    return ""


def _makes_up_for(cut: Rendering, later: Rendering) -> bool:
    """Whether a page that could not be read, as it was just being opened, was read afterwards."""
    same = (cut.page, cut.frame, without_query(cut.url))
    alike = same == (later.page, later.frame, without_query(later.url))
    return not cut.nodes and alike and not later.cut


def _running(
    rendering: Rendering, contacts: Sequence[Loader | Hit], session: Session
) -> Iterator[Running]:
    for contact in _of_document(rendering, contacts, session):
        generation = contact.generation
        if generation == "classic" or generation == "v5":
            yield generation


def _of_document(
    rendering: Rendering, contacts: Sequence[Loader | Hit], session: Session
) -> Iterator[Loader | Hit]:
    """What the document of a page or frame asked for or sent while it was there."""
    moves = [move for move in session.recording.navigations if move.page == rendering.page]
    begin, end = _life(rendering, moves)
    moved = {without_query(move.url) for move in moves if begin <= move.seq < end}
    here = {without_query(rendering.url), *moved}
    for contact in contacts:
        exchange = contact.exchange
        if exchange.page != rendering.page or not begin <= exchange.seq < end:
            continue
        if _is_of_frame(contact, rendering.url) if rendering.frame else _is_of_page(exchange, here):
            yield contact


def _is_of_page(exchange: Exchange, here: set[str]) -> bool:
    return exchange.sender != "frame" and without_query(exchange.page_url or "") in here


def _is_of_frame(contact: Loader | Hit, url: str) -> bool:
    """Whether the frame at an address sent it: by the browser, else by where its events happened.

    Of a frame that shares its page's process the browser tells no address.
    """
    exchange = contact.exchange
    if exchange.sender != "frame":
        return False
    if exchange.sender_url:
        return without_query(exchange.sender_url) == without_query(url)
    place = address(url)
    told = (event.page for event in (contact.events if isinstance(contact, Hit) else ()))
    return any((page.domain, page.path) == (place.host, place.path) for page in told if page)


def _life(rendering: Rendering, moves: list[Navigation]) -> tuple[float, float]:
    """From when to when the document was there, on the number line."""
    loads = [move.seq for move in moves if not move.same_document]
    begin = max((seq for seq in loads if seq < rendering.seq), default=-inf)
    return begin, min((seq for seq in loads if seq > rendering.seq), default=inf)
