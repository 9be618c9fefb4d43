"""The independent witness: sits in front of the recorder's sink and keeps a log of its own."""

import threading
from dataclasses import dataclass, field
from typing import Literal

from hypercorn.typing import (
    ASGIFramework,
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    HTTPScope,
    Scope,
    WebsocketScope,
    WWWScope,
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Something that arrived over the network."""

    form: Literal["request", "handshake", "message"]
    method: str
    url: str
    body: bytes = b""


def _url(scope: WWWScope) -> str:
    host = next(v for k, v in scope["headers"] if k in (b"host", b":authority"))
    query = scope["query_string"]
    path = scope["raw_path"].partition(b"?")[0] + (b"?" + query if query else b"")
    return f"{scope['scheme']}://{host.decode('latin-1')}{path.decode('latin-1')}"


@dataclass(slots=True)
class Tee:
    """An ASGI application that logs what arrives before it hands it on to `app`."""

    app: ASGIFramework
    _log: list[Delivered] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def log(self) -> list[Delivered]:
        """Everything so far, in order of arrival."""
        with self._lock:
            return list(self._log)

    def _note(self, delivered: Delivered) -> None:
        with self._lock:
            self._log.append(delivered)

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """Log, then hand on."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(
        self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        held: list[ASGIReceiveEvent] = []
        body, more = b"", True
        while more:
            message = await receive()
            held.append(message)
            more = message["type"] == "http.request" and message["more_body"]
            body += message["body"] if message["type"] == "http.request" else b""
        if held[-1]["type"] == "http.request":
            self._note(Delivered("request", scope["method"], _url(scope), body))

        async def again() -> ASGIReceiveEvent:
            return held.pop(0) if held else await receive()

        await self.app(scope, again, send)

    async def _websocket(
        self, scope: WebsocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        url = _url(scope)
        self._note(Delivered("handshake", "GET", url))

        async def heard() -> ASGIReceiveEvent:
            message = await receive()
            if message["type"] == "websocket.receive":
                body = message["bytes"] or (message["text"] or "").encode()
                self._note(Delivered("message", "SEND", url, body))
            return message

        await self.app(scope, heard, send)
