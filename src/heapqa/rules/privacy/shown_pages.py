"""The pages and frames that were shown while an SDK of Heap ran on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.bytes.address import without_query
from heapqa.model.once import once
from heapqa.model.recording import Navigation
from heapqa.model.rendering import Rendering
from heapqa.model.session import Hit, Loader, Session
from heapqa.page.suppressions import Running


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A page or frame at the end of a step, and a generation that ran there."""

    rendering: Rendering
    running: Running


@once
def shown_pages(session: Session) -> tuple[Shown, ...]:
    """Every rendering in whose document an SDK was loaded or told something, by generation."""
    contacts: list[Loader | Hit] = [*session.loaders, *session.hits]
    return tuple(
        Shown(rendering, running)
        for rendering in session.recording.renderings
        for running in dict.fromkeys(_running(rendering, contacts, session))
    )


def _running(
    rendering: Rendering, contacts: list[Loader | Hit], session: Session
) -> Iterator[Running]:
    moves = [move for move in session.recording.navigations if move.page == rendering.page]
    begin, end = _life(rendering, moves)
    here = {without_query(rendering.url)}
    if not rendering.frame:
        here |= {without_query(move.url) for move in moves if begin <= move.seq < end}
    for contact in contacts:
        exchange, generation = contact.exchange, contact.generation
        if exchange.page != rendering.page or not begin <= exchange.seq < end:
            continue
        is_framed = exchange.sender == "frame"
        origin = exchange.sender_url if is_framed else exchange.page_url
        if is_framed != rendering.frame or without_query(origin or "") not in here:
            continue
        if generation == "classic" or generation == "v5":
            yield generation


def _life(rendering: Rendering, moves: list[Navigation]) -> tuple[float, float]:
    """From when to when the document was there, on the number line."""
    loads = [move.seq for move in moves if not move.same_document]
    begin = max((seq for seq in loads if seq < rendering.seq), default=-inf)
    return begin, min((seq for seq in loads if seq > rendering.seq), default=inf)
