"""Attempts: what each witness saw of the same request, joined into one exchange's facts."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from heapqa.record.capture.observations import (
    Observations,
    ObservedBlock,
    ObservedFailure,
    ObservedSocket,
)
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest

Facts = dict[str, Any]
"""The fields of an exchange, without its place on the number line."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request, as all witnesses together saw it."""

    tick: float
    """When it was sent or seen, on the recorder's counter."""
    facts: Facts
    only_sink: bool = False
    """Whether nobody saw it leave: its arrival is all that is known of when it was sent."""


BLOCKED_TYPES = {"img-src": "image", "script-src": "script", "script-src-elem": "script",
                 "connect-src": "fetch"}  # fmt: skip
SENDERS = {"page": "page", "iframe": "frame", "shared_worker": "shared-worker",
           "service_worker": "service-worker"}  # fmt: skip
DESTINATIONS = {"empty": "fetch", "iframe": "document", "": "other"}
"""``Sec-Fetch-Dest`` in the words of resource types, where they differ."""
SOCKET_TYPES = {"websocket": "websocket", "message": "websocket-message", "datagram": "quic"}


def attempts_of(
    paused: Sequence[Paused], sunk: Iterable[SunkRequest], observed: Observations
) -> Iterator[Attempt]:
    """Every request of the pause log, the sink and the pages' sockets once."""
    passed_on = _PassedOn(paused)
    sockets = _Sockets(observed.sockets)
    for arrival in sunk:
        if passed_on.match(arrival):
            continue
        if socket := sockets.match(arrival):
            yield Attempt(socket.tick, _socket_facts(socket, arrival))
        else:
            yield Attempt(arrival.tick, _sunk_facts(arrival), only_sink=True)
    pages = dict(observed.frames)
    for request in paused:
        facts = _paused_facts(request, pages)
        if arrived := passed_on.arrivals.get(id(request)):
            own = {name: facts[name] for name in ("at", "url", "headers", "resource_type")}
            facts |= {**_sunk_facts(arrived), **own, "seen_by": ("pause-log", "sink")}
        yield Attempt(request.tick, facts)
    for socket in sockets.left():
        yield Attempt(socket.tick, _socket_facts(socket, None))
    yield from _never_left(paused, observed)


def _never_left(paused: Iterable[Paused], observed: Observations) -> Iterator[Attempt]:
    """Requests that only their page knows of: its policy, or something else, stopped them."""
    known = Counter((request.method, request.url.partition("#")[0]) for request in paused)
    blocked = Counter(block.url for block in observed.blocks)
    for failure in observed.failures:
        request = (failure.method, failure.url)
        if blocked[failure.url]:
            blocked[failure.url] -= 1
        elif known[request]:
            known[request] -= 1
        else:
            yield Attempt(failure.tick, _failure_facts(failure))


class _PassedOn:
    """Paused requests that went on to the sink, waiting for their arrival there."""

    def __init__(self, paused: Iterable[Paused]) -> None:
        self.arrivals: dict[int, SunkRequest] = {}
        """``id()`` of the paused request → its arrival."""
        self._waiting: dict[tuple[str, str], deque[Paused]] = defaultdict(deque)
        for request in paused:
            if request.delivery == "unknown":
                self._waiting[request.method, request.url.partition("#")[0]].append(request)

    def match(self, sunk: SunkRequest) -> bool:
        """Whether this arrival is that of a paused request."""
        same = self._waiting.get((sunk.method, sunk.url))
        if not same:
            return False
        self.arrivals[id(same.popleft())] = sunk
        return True


class _Sockets:
    """WebSockets and messages as pages sent them, waiting for their arrival at the sink."""

    def __init__(self, noted: Iterable[ObservedSocket]) -> None:
        self._waiting: dict[tuple[str, bytes | None], list[ObservedSocket]] = defaultdict(list)
        for socket in noted:
            self._waiting[socket.url, socket.message].append(socket)

    def match(self, sunk: SunkRequest) -> ObservedSocket | None:
        """The page's own note of what arrived; None when no page told."""
        if sunk.kind not in {"websocket", "message"}:
            return None
        message = None if sunk.kind == "websocket" else sunk.body
        same = self._waiting.get((sunk.url, message))
        return same.pop(0) if same else None

    def left(self) -> Iterator[ObservedSocket]:
        """What pages sent and the sink never got."""
        for sockets in self._waiting.values():
            yield from sockets


def _paused_facts(paused: Paused, pages: dict[str, int]) -> Facts:
    target, frame_id = paused.target, paused.frame_id or ""
    sender = SENDERS.get(target.kind) if target else "frame" if frame_id in pages else None
    if sender == "page" and frame_id not in pages:
        pages[frame_id] = max(pages.values(), default=0) + 1  # a popup that was gone at once
    return {
        "at": paused.at,
        "method": paused.method,
        "url": paused.url,
        "headers": paused.headers,
        "resource_type": paused.resource_type,
        "body": paused.body,
        "body_complete": paused.body_complete,
        "delivery": paused.delivery,
        "status": paused.status,
        "network_id": paused.network_id,
        "sha256": paused.sha256,
        "page": pages.get(frame_id),
        "sender": sender,
        "sender_url": target.url or None if target and sender != "page" else None,
        "seen_by": ("pause-log",),
    }


def _sunk_facts(sunk: SunkRequest) -> Facts:
    destination = next((v for n, v in sunk.headers if n.lower() == "sec-fetch-dest"), "")
    answered = "answered" if 0 < sunk.status < 300 else "refused"
    return {
        "at": sunk.at,
        "method": sunk.method,
        "url": sunk.url or "https://unknown.invalid/",
        "headers": sunk.headers,
        "resource_type": SOCKET_TYPES.get(sunk.kind, DESTINATIONS.get(destination, destination)),
        "body": sunk.body or None,
        "body_complete": sunk.whole,
        "delivery": answered if sunk.status else "unknown",
        "status": sunk.status or None,
        "seen_by": ("sink",),
    }


def _socket_facts(socket: ObservedSocket, sunk: SunkRequest | None) -> Facts:
    noted = {
        "at": socket.at,
        "method": "GET" if socket.message is None else "SEND",
        "url": socket.url,
        "resource_type": "websocket" if socket.message is None else "websocket-message",
        "body": socket.message,
        "delivery": "failed",
        "failure": "it never reached the sink",
        "seen_by": ("page",),
    }
    arrived = {**_sunk_facts(sunk), "at": socket.at, "failure": None} if sunk else {}
    witnesses = ("page", "sink") if sunk else ("page",)
    return {**noted, **arrived, "page": socket.page, "seen_by": witnesses}


def _failure_facts(failure: ObservedFailure) -> Facts:
    gone = "ERR_ABORTED" in failure.failure
    return {
        "at": failure.at,
        "method": failure.method,
        "url": failure.url,
        "resource_type": failure.resource_type,
        "body_complete": failure.method in {"GET", "HEAD"},
        "delivery": "cancelled" if gone else "failed",
        "failure": failure.failure,
        "page": failure.page,
        "seen_by": ("page",),
    }


def from_block(block: ObservedBlock) -> Attempt:
    """A request that the page's own policy stopped: attempted, and no more.

    The policy tells no method; what was to be sent by script may have had a body.
    """
    facts = {
        "at": block.at,
        "method": "GET",
        "body_complete": block.directive != "connect-src",
        "url": block.url,
        "resource_type": BLOCKED_TYPES.get(block.directive, "other"),
        "delivery": "blocked",
        "failure": f"the page's Content-Security-Policy ({block.directive}) does not allow it",
        "page": block.page,
        "page_url": block.page_url,
        "initiator": block.initiator,
        "seen_by": ("page",),
    }
    return Attempt(block.tick, facts)
