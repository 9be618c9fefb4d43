"""The browser-wide pause log: every tracking request, caught in the browser process."""

import itertools
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from playwright.sync_api import CDPSession

from heapqa.model.exchange import Delivery
from heapqa.model.frozen import Pairs
from heapqa.record.capture.cdp import Request, RequestPaused, TargetEvent, body_of
from heapqa.record.capture.gate import Gate
from heapqa.record.capture.listener import listener
from heapqa.record.capture.probes import Probe, probe_of
from heapqa.record.capture.replies import Replies, Reply
from heapqa.record.capture.sink_token import is_from_sink
from heapqa.record.capture.traffic import Traffic

Key = tuple[str, str, str]
"""The browser's number of a request, its method and its address."""
OFFLINE = "net::ERR_INTERNET_DISCONNECTED: the scenario took the device offline"
MARKER_REPLY = Reply(204, (("Cache-Control", "no-store"),))


@dataclass(frozen=True, slots=True)
class Target:
    """A page, frame or worker, as the browser process knows it."""

    kind: str
    """``page``, ``iframe``, ``shared_worker``, ``service_worker`` …"""
    url: str
    context: str = ""
    """The browser's id of the context it belongs to."""


class OnTarget(Protocol):
    """Is told of each page, frame and worker, with its id, when it comes and when it changes."""

    def __call__(self, target_id: str, target: Target, /, *, is_new: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker request as it arrived."""

    tick: float
    network_id: str


@dataclass(slots=True)
class Paused:
    """One request as the browser paused it, and how it was let go."""

    tick: float
    """Order of arrival, on the recorder's counter."""
    at: float
    """Unix seconds."""
    method: str
    url: str
    headers: Pairs
    resource_type: str
    body: bytes | None
    body_complete: bool
    frame_id: str | None
    network_id: str | None
    target: "Target | None" = None
    """The page, frame or worker that sent it; None for a frame without a process of its own."""
    delivery: Delivery = "unknown"
    status: int | None = None
    sha256: str | None = None
    failure: str | None = None


@dataclass
class PauseLog:
    """Fetch on the browser target: sees all contexts, frames and workers, and outlives pages."""

    session: CDPSession
    replies: Replies
    traffic: Traffic
    ticks: "itertools.count[int]"
    requests: list[Paused] = field(default_factory=list)
    """Tracking requests, in order of arrival."""
    token: str = ""
    """The sink's; an answer from the network without it is an escape."""
    is_offline: Callable[[str], bool] = lambda _context: False
    """Whether a context of this id has no network: nothing of it arrives then."""
    forward: bool = False
    """Let every request go on to the sink rather than answer it here: delivery is then the
    network's word, at the cost of its speed."""
    markers: dict[str, Marker] = field(default_factory=dict)
    """The markers that were seen, by name."""
    probes: dict[Probe, bytes | None] = field(default_factory=dict)
    """The probes that were seen, with their bodies."""
    targets: dict[str, Target] = field(default_factory=dict)
    """Pages, frames and workers by their id; a request's frame id is one of them."""
    gone: set[str] = field(default_factory=set)
    """Ids of the targets that are no more."""
    taken: list[str] = field(default_factory=list)
    """Tracking requests that somebody else answered or stopped before they came here: a route of
    the scenario."""
    _armed: bool = False
    _gate: Gate = field(init=False)
    """Of the browser process; a page has one of its own, which its requests meet first."""
    _ahead: "defaultdict[Key, list[Paused | Probe]]" = field(
        default_factory=lambda: defaultdict(list)
    )
    """What a page's gate let go, and what has not come to the browser's yet."""

    escaped: list[str] = field(default_factory=list)
    """Tracking requests that were answered, and not by the sink."""
    lost: bool = False
    """Whether the session has ended: nothing is paused any more."""
    on_target: "OnTarget | None" = None
    _on_loss: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self._gate = Gate(self.session)

    def arm(self) -> None:
        """Start pausing; must happen before any context exists."""
        self.session.on("close", self._session_closed)
        self.session.on("Target.targetCreated", listener(self._target_created))
        self.session.on("Target.targetInfoChanged", listener(self._target))
        self.session.on("Target.targetDestroyed", lambda e: self.gone.add(e["targetId"]))
        self.session.send("Target.setDiscoverTargets", {"discover": True})
        self._gate.open(self.traffic.patterns(), self._paused)
        self._armed = True

    def guard(self, session: CDPSession, has_routes: Callable[[], bool]) -> None:
        """Pause the requests of one page before any route of the scenario can.

        Playwright holds every request of a page with a route up until its process has told of it;
        what is sent while the page is left does not live that long. Raises Playwright's error
        when the page is gone.
        """
        gate = Gate(session, has_routes)
        gate.open(self.traffic.patterns(), self._paused)

    def is_armed(self) -> bool:
        """Whether requests are paused; not so once the session or the browser is gone."""
        return self._armed and self._gate.send("Browser.getVersion", {})

    def settle(self) -> None:
        """Hear of every request that was paused up to now, if the session can tell any more."""
        self._gate.send("Browser.getVersion", {})

    def on_loss(self, act: Callable[[], None]) -> None:
        """Have another witness take over when the session ends; at once when it has."""
        self._on_loss = act
        if self.lost:
            act()

    def _session_closed(self, _session: CDPSession) -> None:
        self.lost = True
        if self._on_loss is not None:
            self._on_loss()

    def begin(self) -> None:
        """Forget everything: a new scenario starts."""
        self.requests = []
        self.markers = {}
        self.probes = {}
        self.escaped, self.taken = [], []
        self.targets, self.gone, self.on_target = {}, set(), None
        self._ahead.clear()

    def _target_created(self, event: TargetEvent) -> None:
        self._target(event, is_new=True)

    def _target(self, event: TargetEvent, *, is_new: bool = False) -> None:
        info = event["targetInfo"]
        target = Target(info["type"], info["url"], info.get("browserContextId", ""))
        self.targets[info["targetId"]] = target
        self.gone.discard(info["targetId"])
        if self.on_target is not None:
            self.on_target(info["targetId"], target, is_new=is_new)

    def _paused(self, gate: Gate, event: RequestPaused) -> None:
        request = event["request"]
        url = request["url"] + request.get("urlFragment", "")
        if gate.is_pages and self.lost:
            gate.let_go(event["requestId"])
        elif "responseStatusCode" in event or "responseErrorReason" in event:
            self._came_back(gate, event, url)
        elif (marker := self.traffic.marker(url)) is not None:
            self.markers[marker] = Marker(next(self.ticks), event.get("networkId", ""))
            gate.fulfil(event["requestId"], MARKER_REPLY)
        elif (probe := probe_of(url)) is not None:
            self._probe(gate, event, probe)
        elif self.traffic.is_tracking(request["method"], url):
            self._answer(gate, event, url)
        else:
            gate.let_go(event["requestId"])

    def _came_back(self, gate: Gate, event: RequestPaused, url: str) -> None:
        """Look who answered a request that was let go, then pass the answer on."""
        if gate.is_pages:
            self._came_back_to_page(event, url)
        else:
            headers = [(h["name"], h["value"]) for h in event.get("responseHeaders", ())]
            own = self.traffic.is_site(url) or not self.traffic.is_tracking(
                event["request"]["method"], url
            )
            if not own and "responseStatusCode" in event and not is_from_sink(headers, self.token):
                self.escaped.append(url)
        gate.let_go(event["requestId"])

    def _came_back_to_page(self, event: RequestPaused, url: str) -> None:
        """What has an answer and never came to the browser's gate was taken on the way there."""
        waiting = self._ahead.get(_key(event, url))
        if not waiting:
            return
        taken = waiting.pop(0)
        self.taken.append(url)
        if isinstance(taken, Probe):
            self.probes.pop(taken, None)
        else:
            taken.status = event.get("responseStatusCode")
            taken.delivery = "failed" if taken.status is None else "answered"

    def _probe(self, gate: Gate, event: RequestPaused, probe: Probe) -> None:
        request = event["request"]
        body, complete = body_of(request)
        if not gate.is_pages:
            self._come_from_page(_key(event, request["url"]))
        if complete and request["method"] != "OPTIONS":
            self.probes[probe] = body
        if complete and not gate.passes_on(request):
            gate.fulfil(event["requestId"], self._reply_to(request))
            return
        if gate.is_pages and complete:
            self._ahead[_key(event, request["url"])].append(probe)
        gate.let_go(event["requestId"])

    def _answer(self, gate: Gate, event: RequestPaused, url: str) -> None:
        earlier = None if gate.is_pages else self._come_from_page(_key(event, url))
        paused = earlier if isinstance(earlier, Paused) else self._noted(event, url)
        if self.is_offline(paused.target.context if paused.target else ""):
            paused.delivery, paused.failure = "failed", OFFLINE
            gate.disconnect(event["requestId"])
            return
        answers = (paused.body_complete and not self.forward) or self.traffic.is_site(url)
        if answers and not gate.passes_on(event["request"]):
            reply = self._reply_to(event["request"])
            paused.status, paused.sha256 = reply.status, reply.sha256
            gone = not gate.fulfil(event["requestId"], reply)
            paused.delivery = (
                "cancelled" if gone else "answered" if reply.status < 300 else "refused"
            )
            if not gone:
                return
        if gate.is_pages:
            self._ahead[_key(event, url)].append(paused)
        gate.let_go(event["requestId"])

    def _reply_to(self, request: Request) -> Reply:
        return self.replies.to(request["method"], request["url"], tuple(request["headers"].items()))

    def _noted(self, event: RequestPaused, url: str) -> Paused:
        request = event["request"]
        body, complete = body_of(request)
        paused = Paused(
            tick=next(self.ticks),
            at=time.time(),
            method=request["method"],
            url=url,
            headers=tuple(request["headers"].items()),
            resource_type=event.get("resourceType", "other").lower(),
            body=body,
            body_complete=complete,
            frame_id=event.get("frameId"),
            network_id=event.get("networkId"),
            target=self.targets.get(event.get("frameId", "")),
        )
        self.requests.append(paused)
        return paused

    def _come_from_page(self, key: Key) -> Paused | Probe | None:
        """What a page's gate has seen of a request that comes to the browser's now."""
        waiting = self._ahead.get(key)
        return waiting.pop(0) if waiting else None

    def conclude(self) -> None:
        """What a page's gate let go and nobody saw again went away with its page."""
        for waiting in self._ahead.values():
            for paused in waiting:
                if isinstance(paused, Paused) and paused.delivery == "unknown":
                    paused.delivery = "cancelled"


def _key(event: RequestPaused, url: str) -> Key:
    return event.get("networkId", ""), event["request"]["method"], url.partition("#")[0]
