"""The browser-wide pause log: every tracking request, caught in the browser process."""

import base64
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.exchange import Delivery
from heapqa.model.frozen import Pairs
from heapqa.record.capture.cdp import Request, RequestPaused, TargetEvent
from heapqa.record.capture.probes import Probe, probe_of
from heapqa.record.capture.replies import Replies, Reply
from heapqa.record.capture.sink_token import is_from_sink
from heapqa.record.capture.traffic import Traffic

MARKER_REPLY = Reply(204, (("Cache-Control", "no-store"),))


@dataclass(frozen=True, slots=True)
class Target:
    """A page, frame or worker, as the browser process knows it."""

    kind: str
    """``page``, ``iframe``, ``shared_worker``, ``service_worker`` …"""
    url: str


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


def _body(request: Request) -> tuple[bytes | None, bool]:
    """The body's bytes, and whether they are all there (streams and blobs may be missing)."""
    if not request.get("hasPostData"):
        return None, True
    entries = request.get("postDataEntries") or []
    parts = [base64.b64decode(entry["bytes"]) for entry in entries if entry.get("bytes")]
    complete = bool(entries) and len(parts) == len(entries)
    return b"".join(parts), complete


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
    forward: bool = False
    """Let every request go on to the sink rather than answer it here: delivery is then the
    network's word, at the cost of its speed."""
    markers: dict[str, Marker] = field(default_factory=dict)
    """The markers that were seen, by name."""
    probes: dict[Probe, bytes | None] = field(default_factory=dict)
    """The probes that were seen, with their bodies."""
    targets: dict[str, Target] = field(default_factory=dict)
    """Pages, frames and workers by their id; a request's frame id is one of them."""
    _armed: bool = False

    escaped: list[str] = field(default_factory=list)
    """Tracking requests that were answered, and not by the sink."""
    lost: bool = False
    """Whether the session has ended: nothing is paused any more."""
    _on_loss: Callable[[], None] | None = None

    def arm(self) -> None:
        """Start pausing; must happen before any context exists."""
        self.session.on("close", self._session_closed)
        self.session.on("Target.targetCreated", self._target)
        self.session.on("Target.targetInfoChanged", self._target)
        self.session.send("Target.setDiscoverTargets", {"discover": True})
        self.session.on("Fetch.requestPaused", self._paused)
        self.session.send(
            "Fetch.enable",
            {
                "patterns": [
                    {"urlPattern": pattern, "requestStage": stage}
                    for pattern in self.traffic.patterns()
                    for stage in ("Request", "Response")
                ]
            },
        )
        self._armed = True

    def is_armed(self) -> bool:
        """Whether requests are paused; not so once the session or the browser is gone."""
        return self._armed and self._send("Browser.getVersion", {})

    def settle(self) -> None:
        """Hear of every request that was paused up to now, if the session can tell any more."""
        self._send("Browser.getVersion", {})

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
        self.escaped = []
        self.targets = {}

    def _target(self, event: TargetEvent) -> None:
        info = event["targetInfo"]
        self.targets[info["targetId"]] = Target(info["type"], info["url"])

    def _paused(self, event: RequestPaused) -> None:
        request = event["request"]
        url = request["url"] + request.get("urlFragment", "")
        if "responseStatusCode" in event or "responseErrorReason" in event:
            self._came_back(event, url)
        elif (marker := self.traffic.marker(url)) is not None:
            self.markers[marker] = Marker(next(self.ticks), event.get("networkId", ""))
            self._fulfil(event["requestId"], MARKER_REPLY)
        elif (probe := probe_of(url)) is not None:
            self._probe(event, probe)
        elif self.traffic.is_tracking(request["method"], url):
            self._answer(event, url)
        else:
            self._send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _came_back(self, event: RequestPaused, url: str) -> None:
        """Look who answered a request that was let go, then pass the answer on."""
        headers = [(h["name"], h["value"]) for h in event.get("responseHeaders", ())]
        own = self.traffic.is_site(url) or not self.traffic.is_tracking(
            event["request"]["method"], url
        )
        if not own and "responseStatusCode" in event and not is_from_sink(headers, self.token):
            self.escaped.append(url)
        self._send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _probe(self, event: RequestPaused, probe: Probe) -> None:
        request = event["request"]
        body, complete = _body(request)
        if complete:
            if request["method"] != "OPTIONS":
                self.probes[probe] = body
            self._fulfil(event["requestId"], self.replies.to(request["method"], request["url"]))
        else:
            self._send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _answer(self, event: RequestPaused, url: str) -> None:
        request = event["request"]
        body, complete = _body(request)
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
        if (complete and not self.forward) or self.traffic.is_site(url):
            reply = self.replies.to(paused.method, url)
            paused.status, paused.sha256 = reply.status, reply.sha256
            gone = not self._fulfil(event["requestId"], reply)
            paused.delivery = (
                "cancelled" if gone else "answered" if reply.status < 300 else "refused"
            )
        else:
            self._send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _fulfil(self, request_id: str, reply: Reply) -> bool:
        return self._send(
            "Fetch.fulfillRequest",
            {
                "requestId": request_id,
                "responseCode": reply.status,
                "responseHeaders": [{"name": n, "value": v} for n, v in reply.headers],
                "body": base64.b64encode(reply.body).decode(),
            },
        )

    def _send(self, method: str, params: dict[str, Any]) -> bool:
        """False when the request is gone because its page went away meanwhile."""
        try:
            self.session.send(method, params)
        except PlaywrightError:
            return False
        return True
