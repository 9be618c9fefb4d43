"""How long each document stood in a tab, and what the SDK had the time to tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from heapqa.bytes.address import address
from heapqa.model.event import Interaction, Pageview
from heapqa.model.moments import exchange_of, moment
from heapqa.model.recording import Navigation, Recording
from heapqa.model.session import Session
from heapqa.rules.closed_tabs import closed_tabs
from heapqa.rules.delivery.heard import is_heard
from heapqa.rules.expectation import ENOUGH_S, expected, is_expected_at
from heapqa.rules.positions import tab_of
from heapqa.rules.spans import Span

HEARD_LATE_S = 0.5
"""The recorder may hear of a new address a moment after the page has told of it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """An address in a tab, until the next one."""

    move: Navigation
    until: float
    """Place on the number line; infinite at the end."""
    until_at: float
    """The same in seconds; infinite where the recorder itself ended it, which waits first. Of a tab
    that was closed before, its last sign of life."""

    @property
    def seconds(self) -> float:
        """How long it stood."""
        return self.until_at - self.move.at


def documents(recording: Recording) -> Iterator[Stay]:
    """Every document that the visitor opened; none where it is not known which moves stayed in
    theirs."""
    for tab in _tabs(recording):
        for move in tab:
            if not move.same_document and move.url.startswith(("http://", "https://")):
                yield _stay(move, tab, recording, whole=True)


def addresses(recording: Recording) -> Iterator[tuple[Navigation, Stay]]:
    """Every address that a document was given later, with the one before it."""
    for tab in _tabs(recording):
        for before, move in pairwise(tab):
            if move.same_document:
                yield before, _stay(move, tab, recording, whole=False)


def _tabs(recording: Recording) -> Iterator[list[Navigation]]:
    if recording.clock != "unix" or any(m.same_document is None for m in recording.navigations):
        return
    tabs: dict[int, list[Navigation]] = {}
    for move in sorted(recording.navigations, key=lambda each: each.seq):
        tabs.setdefault(move.page, []).append(move)
    yield from tabs.values()


def _stay(move: Navigation, tab: list[Navigation], recording: Recording, *, whole: bool) -> Stay:
    """How long an address stood; with `whole` its document, whatever addresses it was given."""
    later = (m for m in tab if m.seq > move.seq and not (whole and m.same_document))
    left = next(later, None)
    if left is None:
        return Stay(move, inf, closed_tabs(recording).get(move.page, inf))
    at = inf if left.url.startswith("about:") else left.at
    return Stay(move, left.seq, at)


def expected_spans(session: Session) -> list[Span]:
    """The spans in which Heap is expected and heard; of others `silent-heap` tells."""
    heard = [hit.exchange.seq for hit in session.hits if is_heard(hit)]
    return [s for s in expected(session.recording) if any(seq in s for seq in heard)]


def document_of(stay: Stay, recording: Recording) -> Stay:
    """The document that an address was given to, from its opening to its end."""
    tab = next(tab for tab in _tabs(recording) if stay.move in tab)
    opened = [m for m in tab if m.seq <= stay.move.seq and not m.same_document]
    return _stay(opened[-1] if opened else tab[0], tab, recording, whole=True)


def is_due(stay: Stay, spans: list[Span], recording: Recording, least_s: float = ENOUGH_S) -> bool:
    """Whether the plan expects Heap on an address for as long as it stood, and that was enough."""
    whole = any(s.begin < stay.move.seq and min(stay.until, s.end) == stay.until for s in spans)
    return whole and stay.seconds >= least_s and is_expected_at(stay.move.url, recording.plan)


def pageviews_in(stay: Stay, session: Session) -> Iterator[Pageview]:
    """The pageviews of a tab from the time of a stay; shortly before it those of its path.

    Those of frames in it are not its own.
    """
    recording, path = session.recording, address(stay.move.url).path
    for event in session.events:
        if not isinstance(event, Pageview) or _is_framed(event, recording):
            continue
        if tab_of(recording, event)[0] in (None, stay.move.page):
            own = event.page is not None and event.page.path == path
            begun = stay.move.at - (HEARD_LATE_S if own else 0.0)
            if begun <= moment(recording, event) <= stay.until_at:
                yield event


def _is_framed(event: Pageview, recording: Recording) -> bool:
    carrier = exchange_of(recording, event.exchange)
    return carrier is not None and carrier.sender == "frame"


def acted_in(stay: Stay, session: Session) -> bool:
    """Whether the visitor did something there, as Heap was told."""
    recording = session.recording
    return any(
        isinstance(event, Interaction)
        and tab_of(recording, event)[0] in (None, stay.move.page)
        and stay.move.at < moment(recording, event) < stay.until_at
        for event in session.events
    )
