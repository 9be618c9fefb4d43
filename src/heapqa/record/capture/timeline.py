"""The timeline: observations, pause log and sink log, joined and put on one number line."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from heapqa.model.exchange import Exchange
from heapqa.model.recording import (
    ApiCall,
    ConsoleMessage,
    Document,
    Navigation,
    StorageSnapshot,
)
from heapqa.model.server_call import ServerCall
from heapqa.model.step import Step
from heapqa.record.capture.attempts import Attempt, attempts_of, from_block
from heapqa.record.capture.observations import (
    Observations,
    ObservedCall,
    ObservedDocument,
    ObservedMessage,
    ObservedNavigation,
)
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest
from heapqa.record.capture.traffic import Traffic
from heapqa.record.server.server_sink import ReceivedCall

NETWORK_ID = re.compile(r"(\d+)\.(\d+)\Z")
SINK_LAG_S = 1.0
"""How much later than it was sent a request may arrive at the sink: milliseconds on one machine,
but a new connection is made first, and a busy machine takes its time."""
SEQ_GAP = 3
"""Distance on the number line: every edge keeps a free place on either side, for a snapshot."""

Place = tuple[float, ...]
"""Sorts what happened: a tick, and among requests of one process the browser's own number."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was captured while one scenario was played, each kind in order of `seq`."""

    steps: tuple[Step, ...]
    exchanges: tuple[Exchange, ...]
    server_calls: tuple[ServerCall, ...]
    api_calls: tuple[ApiCall, ...]
    snapshots: tuple[StorageSnapshot, ...]
    documents: tuple[Document, ...]
    navigations: tuple[Navigation, ...]
    console: tuple[ConsoleMessage, ...]
    problems: tuple[str, ...]
    """What of the order, or of the content, is not known."""


@dataclass(slots=True)
class Timeline:
    """Everything known about one scenario's play, ready to be put in order."""

    observed: Observations
    paused: list[Paused]
    sunk: tuple[SunkRequest, ...]
    traffic: Traffic
    received: tuple[ReceivedCall, ...] = ()
    """What the site's back end told Heap."""

    def ordered(self) -> Ordered:
        """Steps, exchanges, snapshots, calls and messages, each with its place."""
        attempts = list(attempts_of(self.paused, self.sunk, self.observed))
        attempts.extend(
            from_block(b) for b in self.observed.blocks if self.traffic.is_tracking("GET", b.url)
        )
        line = _NumberLine()
        edges = line.put(self.observed.edges, _tick)
        exchanges = line.put(attempts, self._place)
        calls = line.put(self.observed.calls, _tick)
        received = line.put(self.received, _tick)
        moves = line.put(self.observed.navigations, _tick)
        messages = line.put(self.observed.messages, _tick)
        documents = line.put(self.observed.documents, _tick)
        line.number()
        seqs = {placed.item.tick: placed.seq for placed in edges}
        navigations = _all(moves, _navigation)
        return Ordered(
            steps=tuple(self._steps(seqs)),
            exchanges=_all(exchanges, lambda seq, attempt: _exchange(seq, attempt, navigations)),
            server_calls=_all(received, _server_call),
            api_calls=_all(calls, _api_call),
            snapshots=tuple(self._snapshots(seqs)),
            documents=_all(documents, _document),
            navigations=navigations,
            console=_all(messages, _console_message),
            problems=tuple(self._problems(attempts)),
        )

    def _problems(self, attempts: Iterable[Attempt]) -> list[str]:
        """What is not known of what only the sink saw: the side of an edge, or the content."""
        problems = []
        if any(sunk.kind == "datagram" for sunk in self.sunk):
            problems.append(
                "something was sent to a tracking host by WebTransport; what it said is not known"
            )
        late = [attempt for attempt in attempts if attempt.only_sink]
        for step in self.observed.steps if late else ():
            edges = [edge for edge in (step.opened, step.closed) if edge and step.becomes]
            for attempt in late:
                if any(0 <= attempt.at - edge.at < SINK_LAG_S for edge in edges):
                    problems.append(
                        f"only the sink saw {attempt.method} {attempt.url[:120]}, just after an "
                        f"edge of step '{step.text}': it may have been sent before that edge"
                    )
        return problems

    def _place(self, attempt: Attempt) -> Place:
        """Arrival, moved before the first edge whose marker proves that it was sent earlier."""
        match = NETWORK_ID.match(attempt.network_id or "")
        if match is None:
            return (attempt.tick,)
        process, sequence = match[1], int(match[2])
        for edge in self.observed.edges:
            if edge.tick < attempt.tick and sequence < edge.markers.get(process, 0):
                return (edge.tick - 0.5, sequence)
        return (attempt.tick, sequence)

    def _steps(self, seqs: dict[float, int]) -> list[Step]:
        return [
            Step(
                index=index,
                text=step.text,
                opened_seq=seqs[step.opened.tick],
                closed_seq=seqs[step.closed.tick] if step.closed else None,
                opened_at=step.opened.at,
                closed_at=step.closed.at if step.closed else None,
                becomes=step.becomes,
                persona=step.persona,
                error=step.error,
            )
            for index, step in enumerate(self.observed.steps)
        ]

    def _snapshots(self, seqs: dict[float, int]) -> list[StorageSnapshot]:
        """One per edge: just before an opening edge, just after a closing one."""
        closing = {s.closed.tick: i for i, s in enumerate(self.observed.steps) if s.closed}
        opening = {s.opened.tick: i for i, s in enumerate(self.observed.steps)}
        return [
            StorageSnapshot(
                seq=seqs[edge.tick] + (1 if edge.tick in closing else -1),
                at=edge.at,
                step=closing.get(edge.tick, opening.get(edge.tick)),
                items=edge.items,
            )
            for edge in self.observed.edges
        ]


class _Ticked(Protocol):
    @property
    def tick(self) -> float: ...


Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)
Fact = TypeVar("Fact")


@dataclass(slots=True)
class _Placed(Generic[Item_co]):
    item: Item_co
    place: Place
    seq: int = 0
    """0 until everything is placed."""


class _NumberLine:
    """Numbers everything by its place; what shares a place keeps the order of putting."""

    def __init__(self) -> None:
        self._all: list[_Placed[object]] = []

    def put(self, items: Iterable[Item], place_of: Callable[[Item], Place]) -> list[_Placed[Item]]:
        """Place items of one kind."""
        placed = [_Placed(item, place_of(item)) for item in items]
        self._all.extend(placed)
        return placed

    def number(self) -> None:
        """Give each its `seq`."""
        for index, placed in enumerate(sorted(self._all, key=lambda placed: placed.place), 1):
            placed.seq = index * SEQ_GAP


def _tick(item: _Ticked) -> Place:
    return (item.tick,)


def _all(placed: Iterable[_Placed[Item]], fact_of: Callable[[int, Item], Fact]) -> tuple[Fact, ...]:
    in_order = sorted(placed, key=lambda position: position.seq)
    return tuple(fact_of(position.seq, position.item) for position in in_order)


def _exchange(seq: int, attempt: Attempt, navigations: Sequence[Navigation]) -> Exchange:
    """With the address of its page at that time, unless that is known already."""
    url = attempt.page_url
    if url is None and attempt.page is not None:
        past = (n.url for n in navigations if n.page == attempt.page and n.seq < seq)
        url = next((url for url in reversed([*past]) if _is_web(url)), None)
    return attempt.exchange(seq, url)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _api_call(seq: int, call: ObservedCall) -> ApiCall:
    return ApiCall(
        seq=seq,
        at=call.at,
        page=call.page,
        page_url=call.page_url,
        method=call.method,
        arguments=call.arguments,
        phase=call.phase,
        stack=call.stack,
    )


def _server_call(seq: int, call: ReceivedCall) -> ServerCall:
    return ServerCall(
        seq=seq,
        at=call.at,
        method=call.method,
        url=call.url,
        headers=call.headers,
        body=call.body,
        status=call.status,
        problem=call.problem,
    )


def _navigation(seq: int, seen: ObservedNavigation) -> Navigation:
    return Navigation(seq=seq, at=seen.at, page=seen.page, url=seen.url)


def _console_message(seq: int, seen: ObservedMessage) -> ConsoleMessage:
    return ConsoleMessage(seq=seq, at=seen.at, page=seen.page, level=seen.level, text=seen.text)


def _document(seq: int, seen: ObservedDocument) -> Document:
    return Document(
        seq=seq, at=seen.at, page=seen.page, url=seen.url, html=seen.html, fields=seen.fields
    )
