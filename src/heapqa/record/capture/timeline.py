"""The timeline: observations, pause log and sink log, joined and put on one number line."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, Protocol, TypeVar

from heapqa.model.device import Device
from heapqa.model.exchange import Exchange
from heapqa.model.recording import (
    ApiCall,
    ConsentSign,
    ConsoleMessage,
    Document,
    Gesture,
    Navigation,
    StorageSnapshot,
)
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.model.step import Step
from heapqa.record.capture.attempts import Attempt, attempts_of, from_block
from heapqa.record.capture.facts import consent_sign, rendering, server_call
from heapqa.record.capture.moves import within_document
from heapqa.record.capture.observations import (
    Observations,
    ObservedCall,
    ObservedDocument,
    ObservedGesture,
    ObservedMessage,
    ObservedNavigation,
)
from heapqa.record.capture.own_contexts import with_own_contexts
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest
from heapqa.record.capture.traffic import Traffic
from heapqa.record.server.server_sink import ReceivedCall

NETWORK_ID = re.compile(r"(\d+)\.(\d+)\Z")
SINK_LAG_S = 1.0
"""How much later than it was sent a request may arrive at the sink: milliseconds on one machine,
but a new connection is made first, and a busy machine takes its time."""
UNATTRIBUTED = "which of the devices sent {} {} is not known: what is missing on one proves nothing"

Place = tuple[float, ...]
"""Sorts what happened: a tick, and among requests of one process the browser's own number."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was captured while one scenario was played, each kind in order of `seq`."""

    devices: tuple[Device, ...]
    steps: tuple[Step, ...]
    exchanges: tuple[Exchange, ...]
    server_calls: tuple[ServerCall, ...]
    api_calls: tuple[ApiCall, ...]
    snapshots: tuple[StorageSnapshot, ...]
    documents: tuple[Document, ...]
    renderings: tuple[Rendering, ...]
    gestures: tuple[Gesture, ...]
    navigations: tuple[Navigation, ...]
    console: tuple[ConsoleMessage, ...]
    consent_signs: tuple[ConsentSign, ...]
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
        known, told = with_own_contexts(self.observed, attempts)
        return replace(self, observed=known)._ordered(attempts, told)

    def _ordered(self, attempts: list[Attempt], told: list[str]) -> Ordered:
        devices = len(self.observed.devices) or 1
        line = _NumberLine(2 * devices + 1)
        edges = line.put(self.observed.edges, _tick)
        exchanges = line.put(attempts, self._place)
        calls = line.put(self.observed.calls, _tick)
        received = line.put(self.received, _tick)
        moves = line.put(self.observed.navigations, _tick)
        messages = line.put(self.observed.messages, _tick)
        documents = line.put(self.observed.documents, _tick)
        renderings = line.put(self.observed.renderings, _tick)
        gestures = line.put(self.observed.gestures, _tick)
        signs = line.put(self.observed.signs, _tick)
        line.number()
        seqs = {placed.item.tick: placed.seq for placed in edges}
        addressed, observed = _all(moves, self._navigation), self.observed
        navigations = within_document(addressed, observed.within, observed.loaded)
        exchanged = _all(exchanges, partial(self._exchange, navigations))
        return Ordered(
            devices=tuple(self.observed.devices),
            steps=tuple(self._steps(seqs)),
            exchanges=exchanged,
            server_calls=_all(received, server_call),
            api_calls=_all(calls, self._api_call),
            snapshots=tuple(self._snapshots(seqs)),
            documents=_all(documents, self._document),
            renderings=_all(renderings, rendering),
            gestures=_all(gestures, self._gesture),
            navigations=navigations,
            console=_all(messages, self._console_message),
            consent_signs=_all(signs, consent_sign),
            problems=(*told, *self._problems(attempts), *self._unattributed(exchanged)),
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

    def _unattributed(self, exchanges: Sequence[Exchange]) -> list[str]:
        """What of the requests is not known to be of one of several devices."""
        several = len(self.observed.devices) > 1
        unknown = next((each for each in exchanges if several and each.device is None), None)
        return [UNATTRIBUTED.format(unknown.method, unknown.url[:120])] if unknown else []

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
                account=step.account,
                device=step.device,
                error=step.error,
            )
            for index, step in enumerate(self.observed.steps)
        ]

    def _snapshots(self, seqs: dict[float, int]) -> list[StorageSnapshot]:
        """One per edge and device: just before an opening edge, just after a closing one."""
        closing = {s.closed.tick: i for i, s in enumerate(self.observed.steps) if s.closed}
        opening = {s.opened.tick: i for i, s in enumerate(self.observed.steps)}
        shots = (
            StorageSnapshot(
                seq=seqs[edge.tick] + (place if edge.tick in closing else -place),
                at=edge.at,
                step=closing.get(edge.tick, opening.get(edge.tick)),
                items=items,
                device=device,
            )
            for edge in self.observed.edges
            for place, (device, items) in enumerate(edge.items.items(), 1)
        )
        return sorted(shots, key=lambda shot: shot.seq)

    def _exchange(self, navigations: Sequence[Navigation], seq: int, attempt: Attempt) -> Exchange:
        """With the address of its page at that time, unless that is known already."""
        url = attempt.page_url
        if url is None and attempt.page is not None:
            past = (n.url for n in navigations if n.page == attempt.page and n.seq < seq)
            url = next((url for url in reversed([*past]) if _is_web(url)), None)
        device = attempt.device or self.observed.device_of(attempt.page, attempt.context)
        return attempt.exchange(seq, url, device)

    def _api_call(self, seq: int, call: ObservedCall) -> ApiCall:
        return ApiCall(
            seq=seq,
            at=call.at,
            page=call.page,
            page_url=call.page_url,
            method=call.method,
            arguments=call.arguments,
            phase=call.phase,
            stack=call.stack,
            device=self.observed.device_of(call.page),
        )

    def _gesture(self, seq: int, seen: ObservedGesture) -> Gesture:
        return Gesture(
            seq=seq,
            at=seen.at,
            page=seen.page,
            what=seen.what,
            ended_at=seen.ended_at,
            device=self.observed.device_of(seen.page),
        )

    def _navigation(self, seq: int, seen: ObservedNavigation) -> Navigation:
        device = self.observed.device_of(seen.page)
        return Navigation(seq=seq, at=seen.at, page=seen.page, url=seen.url, device=device)

    def _console_message(self, seq: int, seen: ObservedMessage) -> ConsoleMessage:
        return ConsoleMessage(
            seq=seq,
            at=seen.at,
            page=seen.page,
            level=seen.level,
            text=seen.text,
            device=seen.device or self.observed.device_of(seen.page),
        )

    def _document(self, seq: int, seen: ObservedDocument) -> Document:
        return Document(
            seq=seq,
            at=seen.at,
            page=seen.page,
            url=seen.url,
            html=seen.html,
            fields=seen.fields,
            device=self.observed.device_of(seen.page),
        )


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

    def __init__(self, gap: int) -> None:
        """`gap` leaves every edge free places on either side: for a snapshot of each device."""
        self._all: list[_Placed[object]] = []
        self._gap = gap

    def put(self, items: Iterable[Item], place_of: Callable[[Item], Place]) -> list[_Placed[Item]]:
        """Place items of one kind."""
        placed = [_Placed(item, place_of(item)) for item in items]
        self._all.extend(placed)
        return placed

    def number(self) -> None:
        """Give each its `seq`."""
        for index, placed in enumerate(sorted(self._all, key=lambda placed: placed.place), 1):
            placed.seq = index * self._gap


def _tick(item: _Ticked) -> Place:
    return (item.tick,)


def _all(placed: Iterable[_Placed[Item]], fact_of: Callable[[int, Item], Fact]) -> tuple[Fact, ...]:
    in_order = sorted(placed, key=lambda position: position.seq)
    return tuple(fact_of(position.seq, position.item) for position in in_order)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
