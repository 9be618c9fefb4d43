"""Attempts: requests as all witnesses together saw them, not yet put in order."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from heapqa.model.exchange import Delivery, Exchange, Sender, Witness
from heapqa.model.frozen import Pairs
from heapqa.record.capture.observations import (
    Observations,
    ObservedBlock,
    ObservedFailure,
    ObservedSocket,
)
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import SunkRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An exchange without its place on the number line; its fields mean what they mean there."""

    tick: float
    """When it was sent or seen, on the recorder's counter."""
    at: float
    method: str
    url: str
    headers: Pairs = ()
    resource_type: str = "other"
    body: bytes | None = None
    body_complete: bool = True
    delivery: Delivery = "unknown"
    status: int | None = None
    failure: str | None = None
    page: int | None = None
    device: int | None = None
    """None, too, when its page or its context tells."""
    context: str = ""
    """The browser's id of the context that sent it; empty when nobody told."""
    page_url: str | None = None
    """None, too, when it is still to be looked up among the page's navigations."""
    sender: Sender | None = None
    sender_url: str | None = None
    initiator: str | None = None
    network_id: str | None = None
    seen_by: tuple[Witness, ...]
    sha256: str | None = None

    @property
    def only_sink(self) -> bool:
        """Whether nobody saw it leave: its arrival is all that is known of when it was sent."""
        return self.seen_by == ("sink",)

    def exchange(self, seq: int, page_url: str | None, device: int | None) -> Exchange:
        """The exchange at that place, sent by a device while its page was at that address."""
        return Exchange(
            seq=seq,
            at=self.at,
            method=self.method,
            url=self.url,
            headers=self.headers,
            resource_type=self.resource_type,
            body=self.body,
            body_complete=self.body_complete,
            delivery=self.delivery,
            status=self.status,
            failure=self.failure,
            page=self.page,
            device=device,
            page_url=page_url,
            sender=self.sender,
            sender_url=self.sender_url,
            initiator=self.initiator,
            network_id=self.network_id,
            seen_by=self.seen_by,
            sha256=self.sha256,
        )


BLOCKED_TYPES = {"img-src": "image", "script-src": "script", "script-src-elem": "script",
                 "connect-src": "fetch"}  # fmt: skip
SENDERS: Mapping[str, Sender] = {
    "page": "page",
    "iframe": "frame",
    "shared_worker": "shared-worker",
    "service_worker": "service-worker",
}
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
        socket = sockets.match(arrival)
        yield _from_socket(socket, arrival) if socket else _from_sink(arrival)
    pages = dict(observed.frames)
    for request in paused:
        attempt = _from_pause_log(request, pages)
        arrived = passed_on.arrivals.get(id(request))
        yield _joined(attempt, arrived) if arrived else attempt
    for socket in sockets.left():
        yield _from_socket(socket, None)
    yield from _never_left(paused, observed)


def _never_left(paused: Iterable[Paused], observed: Observations) -> Iterator[Attempt]:
    """Requests that only their page knows of, whatever other devices sent: they were stopped."""
    known = Counter((_device(p, observed), p.method, p.url.partition("#")[0]) for p in paused)
    blocked = Counter((observed.device_of(b.page), "", b.url) for b in observed.blocks)
    for failure in observed.failures:
        device = failure.device or observed.device_of(failure.page)
        by_policy = _takes(blocked, device, "", failure.url)
        if not by_policy and not _takes(known, device, failure.method, failure.url):
            yield _from_failure(failure)


def _device(paused: Paused, observed: Observations) -> int | None:
    context = paused.target.context if paused.target else ""
    return observed.device_of_frame(paused.frame_id, context)


def _takes(
    left: Counter[tuple[int | None, str, str]], device: int | None, method: str, url: str
) -> bool:
    """Take one of a device's, or else one of nobody knows which device's; False without any."""
    for place in ((device, method, url), (None, method, url)):
        if left[place]:
            left[place] -= 1
            return True
    return False


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
        candidates = self._waiting.get((sunk.method, sunk.url))
        if not candidates:
            return False
        self.arrivals[id(candidates.popleft())] = sunk
        return True


class _Sockets:
    """WebSockets and messages as pages sent them, waiting for their arrival at the sink."""

    def __init__(self, sockets: Iterable[ObservedSocket]) -> None:
        self._waiting: dict[tuple[str, bytes | None], list[ObservedSocket]] = defaultdict(list)
        for socket in sockets:
            self._waiting[socket.url, socket.message].append(socket)

    def match(self, sunk: SunkRequest) -> ObservedSocket | None:
        """What a page was seen to send and has now arrived; None when no page sent it."""
        if sunk.kind not in {"websocket", "message"}:
            return None
        message = None if sunk.kind == "websocket" else sunk.body
        candidates = self._waiting.get((sunk.url, message))
        return candidates.pop(0) if candidates else None

    def left(self) -> Iterator[ObservedSocket]:
        """What pages sent and the sink never got."""
        for sockets in self._waiting.values():
            yield from sockets


def _from_pause_log(paused: Paused, pages: dict[str, int]) -> Attempt:
    target, frame_id = paused.target, paused.frame_id or ""
    sender = SENDERS.get(target.kind) if target else "frame" if frame_id in pages else None
    if sender == "page" and frame_id not in pages:
        pages[frame_id] = max(pages.values(), default=0) + 1  # a popup that was gone at once
    return Attempt(
        tick=paused.tick,
        at=paused.at,
        method=paused.method,
        url=paused.url,
        headers=paused.headers,
        resource_type=paused.resource_type,
        body=paused.body,
        body_complete=paused.body_complete,
        delivery=paused.delivery,
        status=paused.status,
        network_id=paused.network_id,
        sha256=paused.sha256,
        failure=paused.failure,
        page=pages.get(frame_id),
        context=target.context if target else "",
        sender=sender,
        sender_url=target.url or None if target and sender != "page" else None,
        seen_by=("pause-log",),
    )


def _from_sink(sunk: SunkRequest) -> Attempt:
    destination = next((v for n, v in sunk.headers if n.lower() == "sec-fetch-dest"), "")
    answered: Delivery = "answered" if 0 < sunk.status < 300 else "refused"
    return Attempt(
        tick=sunk.tick,
        at=sunk.at,
        method=sunk.method,
        url=sunk.url or "https://unknown.invalid/",
        headers=sunk.headers,
        resource_type=SOCKET_TYPES.get(sunk.kind, DESTINATIONS.get(destination, destination)),
        body=sunk.body or None,
        body_complete=sunk.whole,
        delivery=answered if sunk.status else "unknown",
        status=sunk.status or None,
        seen_by=("sink",),
    )


def _joined(attempt: Attempt, sunk: SunkRequest) -> Attempt:
    """A paused request that went on to the sink, which knows its body and its answer."""
    arrived = _from_sink(sunk)
    return replace(
        attempt,
        body=arrived.body,
        body_complete=arrived.body_complete,
        delivery=arrived.delivery,
        status=arrived.status,
        seen_by=("pause-log", "sink"),
    )


def _from_socket(socket: ObservedSocket, sunk: SunkRequest | None) -> Attempt:
    """A WebSocket or a message as its page sent it, and as it arrived at the sink if it did."""
    if sunk is not None:
        return replace(
            _from_sink(sunk),
            tick=socket.tick,
            at=socket.at,
            page=socket.page,
            seen_by=("page", "sink"),
        )
    return Attempt(
        tick=socket.tick,
        at=socket.at,
        method="GET" if socket.message is None else "SEND",
        url=socket.url,
        resource_type="websocket" if socket.message is None else "websocket-message",
        body=socket.message,
        delivery="failed",
        failure="it never reached the sink",
        page=socket.page,
        seen_by=("page",),
    )


def _from_failure(failure: ObservedFailure) -> Attempt:
    aborted = "ERR_ABORTED" in failure.failure
    return Attempt(
        tick=failure.tick,
        at=failure.at,
        method=failure.method,
        url=failure.url,
        resource_type=failure.resource_type,
        body_complete=failure.method in {"GET", "HEAD"},
        delivery="cancelled" if aborted else "failed",
        failure=failure.failure,
        page=failure.page,
        device=failure.device,
        seen_by=("page",),
    )


def from_block(block: ObservedBlock) -> Attempt:
    """A request that the page's own policy stopped: attempted, and no more.

    The policy tells no method; what was to be sent by script may have had a body.
    """
    return Attempt(
        tick=block.tick,
        at=block.at,
        method="GET",
        url=block.url,
        resource_type=BLOCKED_TYPES.get(block.directive, "other"),
        body_complete=block.directive != "connect-src",
        delivery="blocked",
        failure=f"the page's Content-Security-Policy ({block.directive}) does not allow it",
        page=block.page,
        page_url=block.page_url,
        initiator=block.initiator,
        seen_by=("page",),
    )
