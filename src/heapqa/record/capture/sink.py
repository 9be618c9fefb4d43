"""The sink: takes and writes down whatever leaves the browser for a tracking host."""

import itertools
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit

from hypercorn.typing import (
    ASGIReceiveCallable,
    ASGISendCallable,
    HTTPScope,
    Scope,
    WebsocketScope,
    WWWScope,
)

from heapqa.model.frozen import Pairs
from heapqa.record.capture.probes import own_file, probe_of
from heapqa.record.capture.replies import Replies, Reply
from heapqa.record.capture.sink_token import new_token, with_token
from heapqa.record.chromium.kept import SUITES_OWN
from heapqa.record.chromium.launch import OWN_DOMAIN

Kind = Literal["request", "websocket", "message", "datagram"]
"""``websocket`` is a handshake, ``message`` one message from the page on it; a ``datagram`` is
what a QUIC client (WebTransport) sent, encrypted and so without an address."""


OF_THE_SUITE = (
    "the scenario itself sent a request to {host} (page.request, route.fetch): heapqa answered in "
    "Heap's place, and did not count it, because no page of the site sent it"
)


@dataclass(slots=True)
class SunkRequest:
    """A request that reached the sink, byte for byte."""

    tick: float
    """Order of arrival, on the recorder's counter."""
    at: float
    """Unix seconds."""
    method: str
    url: str
    headers: Pairs = ()
    body: bytes = b""
    status: int = 0
    """0 when the request was not answered (yet)."""
    kind: Kind = "request"
    arriving: bool = False
    """Whether its body is still on its way."""
    whole: bool = True
    """Whether the body arrived to its end; False when the browser gave up before."""


def _header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), "")


def _url(scope: WWWScope) -> str:
    """The address as the browser wrote it; the host comes from ``:authority`` or ``Host``."""
    scheme = {"ws": "ws", "wss": "wss", "http": "http"}.get(scope["scheme"], "https")
    path = (scope["raw_path"] or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
    query = scope["query_string"].decode("latin-1")
    host = _header(scope["headers"], b":authority") or _header(scope["headers"], b"host")
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "")


@dataclass(slots=True)
class Sink:
    """A sink's address, its key's fingerprint, its log, and the ASGI application that fills it."""

    port: int = 0
    spki: str = ""
    """Base64 of the SHA-256 of the certificate's public key; the only one the browser trusts."""
    token: str = field(default_factory=new_token)
    """Stands in each of its answers, and in nobody else's."""
    replies: Replies = field(default_factory=Replies)
    ticks: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    starts: int = 0
    """How often it was started: more than once within a scenario casts doubt on the recording."""
    alive: bool = False
    """Whether it is being served."""
    _log: list[SunkRequest] = field(default_factory=list)
    _probes: list[SunkRequest] = field(default_factory=list)
    _open: list[SunkRequest] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def log(self, since: int = 0) -> tuple[SunkRequest, ...]:
        """The site's requests from number `since` on, in order of arrival."""
        with self._lock:
            return tuple(self._log[since:])

    def probes(self, since: int = 0) -> tuple[SunkRequest, ...]:
        """The recorder's own test requests from number `since` on."""
        with self._lock:
            return tuple(self._probes[since:])

    def arriving(self) -> list[SunkRequest]:
        """Requests whose body is still on its way."""
        with self._lock:
            return [sunk for sunk in self._open if sunk.arriving]

    def __len__(self) -> int:
        with self._lock:
            return len(self._log)

    def add(
        self,
        method: str,
        url: str,
        headers: Pairs = (),
        body: bytes = b"",
        *,
        kind: Kind = "request",
        status: int = 0,
        arriving: bool = False,
    ) -> SunkRequest:
        """Write down an arrival; returns the entry, to be completed as the rest arrives."""
        with self._lock:
            sunk = SunkRequest(
                next(self.ticks), time.time(), method, url, headers, body, status, kind, arriving
            )
            (self._log if probe_of(url) is None else self._probes).append(sunk)
        return sunk

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Answer as Heap would and write the request down (ASGI)."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)

    async def _request(
        self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        url = _url(scope)
        if (urlsplit(url).hostname or "").endswith(OWN_DOMAIN):
            await _answer(send, own_file(url))
            return
        if _header(scope["headers"], SUITES_OWN.encode()):
            await self._suites_own(scope["method"], url, receive, send)
            return
        sunk = self.add(scope["method"], url, headers=_pairs(scope), arriving=True)
        self._open.append(sunk)
        await _read_body(sunk, receive)
        self._open.remove(sunk)
        reply = self.replies.to(sunk.method, url, sunk.headers)
        sunk.status = reply.status
        await _answer(send, replace(reply, headers=with_token(reply.headers, self.token)))

    async def _suites_own(
        self, method: str, url: str, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Answer what the suite asked for itself; it is none of the site's traffic."""
        await _read_body(SunkRequest(0.0, 0.0, method, url), receive)
        self.replies.note(OF_THE_SUITE.format(host=urlsplit(url).hostname))
        await _answer(send, self.replies.to(method, url))

    async def _websocket(
        self, scope: WebsocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        url = _url(scope)
        self.add("GET", url, headers=_pairs(scope), kind="websocket", status=101)
        await receive()
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        while (message := await receive())["type"] == "websocket.receive":
            text, data = message.get("text"), message.get("bytes")
            body = text.encode() if text is not None else data or b""
            self.add("SEND", url, body=body, kind="message", status=101)
            if probe_of(url):
                await send({"type": "websocket.send", "text": "seen", "bytes": None})


async def _read_body(sunk: SunkRequest, receive: ASGIReceiveCallable) -> None:
    """Read the body to its end, or as far as the browser sent it."""
    parts, sunk.whole = bytearray(), False
    while not sunk.whole and (message := await receive())["type"] == "http.request":
        parts += message["body"]
        sunk.whole = not message["more_body"]
    sunk.body, sunk.arriving = bytes(parts), False


async def _answer(send: ASGISendCallable, reply: Reply) -> None:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in reply.headers]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body, "more_body": False})


def _pairs(scope: WWWScope) -> Pairs:
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in scope["headers"])
