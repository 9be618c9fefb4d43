"""The observer of one browser context: API calls, blocked requests, navigations, console."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    Response,
    WebError,
    WebSocket,
)
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.observations import (
    NotedBlock,
    NotedCall,
    NotedDocument,
    NotedFailure,
    NotedMessage,
    NotedNavigation,
    NotedSocket,
    Notes,
)
from heapqa.record.capture.seal import sealed
from heapqa.record.capture.traffic import Traffic

BINDING = "__heapqaNote"
SCRIPT = files("heapqa.record.play").joinpath("observer.js").read_text(encoding="utf-8")
LEVELS = {"error", "warning"}


class Observer:
    """Watches every page of a context and writes to `notes`; decides nothing."""

    def __init__(self, context: BrowserContext, notes: Notes, traffic: Traffic) -> None:
        self.context = context
        self.notes = notes
        self.traffic = traffic
        self.pages: list[Page] = []
        self.muted = False
        self.sessions: dict[int, CDPSession] = {}
        """By the number of the page; made while the page still answers."""
        self.crashed: set[int] = set()
        """Numbers of the pages whose process ended; they answer no more."""
        self.closed = False
        """Whether the context is closed; nobody but the recorder should have done it."""
        self.hung: set[int] = set()
        """Numbers of the pages that once kept the recorder waiting for too long."""
        context.on("close", lambda _: self._context_closed())
        context.on("page", self._page_opened)
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("requestfailed", self._failed)
        context.expose_binding(BINDING, self._noted)
        context.add_init_script(SCRIPT)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Note nothing while the recorder uses a page itself."""
        self.muted = True
        yield
        self.muted = False

    def number_of(self, page: Page | None) -> int | None:
        """The page's number, counted from 1 in order of opening."""
        return self.pages.index(page) + 1 if page in self.pages else None

    def open_pages(self) -> list[tuple[int, Page]]:
        """(number, page) of every page that is still open and has not crashed."""
        numbered = enumerate(self.pages, 1)
        return [(n, p) for n, p in numbered if not p.is_closed() and n not in self.crashed]

    def _page_opened(self, page: Page) -> None:
        self.pages.append(page)
        number = len(self.pages)
        page.on("framenavigated", lambda frame: self._navigated(number, frame))
        page.on("websocket", lambda socket: self._socket_opened(number, socket))
        page.on("crash", lambda _: self._crashed(number))
        if page.url not in ("", "about:blank"):
            self._navigated(number, page.main_frame)
        self._watch_frames(page, number)

    def _socket_opened(self, number: int, socket: WebSocket) -> None:
        """Note in which order with its other deeds the page opened a socket and sent messages."""
        if self.muted or not self.traffic.is_tracking("GET", socket.url):
            return

        def note(message: bytes | None) -> None:
            tick, at = next(self.notes.ticks), time.time()
            self.notes.sockets.append(NotedSocket(tick, at, number, socket.url, message))

        note(None)
        socket.on("framesent", lambda m: note(m.encode() if isinstance(m, str) else m))

    def _context_closed(self) -> None:
        self.closed = True

    def _crashed(self, number: int) -> None:
        self.crashed.add(number)
        self.notes.problems.append(f"page {number} crashed: what it still held was lost")

    def _watch_frames(self, page: Page, number: int) -> None:
        """Learn the ids of the page's frames; a page that is gone already teaches nothing."""

        def learn(frame_id: str) -> None:
            self.notes.frames.setdefault(frame_id, number)

        try:
            session = self.sessions[number] = self.context.new_cdp_session(page)
            session.on("Page.frameAttached", lambda e: learn(e["frameId"]))
            session.on("Page.frameNavigated", lambda e: learn(e["frame"]["id"]))
            session.send("Page.enable")
            tree = session.send("Page.getFrameTree")["frameTree"]
        except PlaywrightError:
            return
        self._learn(tree, number)

    def _learn(self, tree: dict[str, Any], number: int) -> None:
        self.notes.frames.setdefault(tree["frame"]["id"], number)
        for child in tree.get("childFrames", ()):
            self._learn(child, number)

    def _navigated(self, number: int, frame: Frame) -> None:
        if frame.parent_frame is None and not self.muted:
            tick = next(self.notes.ticks)
            self.notes.navigations.append(NotedNavigation(tick, time.time(), number, frame.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LEVELS and not self.muted:
            level = "error" if message.type == "error" else "warning"
            self._message(self.number_of(message.page), level, message.text)

    def _exception(self, error: WebError) -> None:
        self._message(self.number_of(error.page), "exception", str(error.error))

    def watch_answers(self, seal: str) -> None:
        """Look who answers tracking requests, now that the browser process no longer tells.

        Not done from the beginning: it costs a message for every request of every page.
        """
        self.context.on("response", lambda response: self._answered(response, seal))

    def _answered(self, response: Response, seal: str) -> None:
        """Count a tracking request that was not answered by the sink; none ever should be.

        Traffic that the site takes on its own host cannot be led to the sink: it counts too.
        """
        if (
            not self.traffic.is_tracking(response.request.method, response.url)
            or response.from_service_worker
            or sealed(response.headers.items(), seal)
        ):
            return
        try:
            server = response.server_addr()
        except PlaywrightError:
            return
        if server:
            self.notes.escaped.append(response.url)

    def _failed(self, request: Request) -> None:
        if self.muted:
            return
        if self.traffic.is_tracking(request.method, request.url):
            self._note_failure(request)
        host = urlsplit(request.url).hostname or ""
        refused = "ERR_CONNECTION_REFUSED" in (request.failure or "")
        if refused and host not in self.notes.denied and self.traffic.is_denied(request.url):
            self.notes.denied.add(host)
            text = f"{host} was denied; if the site needs it, add it to heap.allowedHosts"
            self._message(None, "warning", text)

    def _note_failure(self, request: Request) -> None:
        try:
            page = self.number_of(request.frame.page)
        except PlaywrightError:  # a worker's request has no frame
            page = None
        self.notes.failures.append(
            NotedFailure(
                tick=next(self.notes.ticks),
                at=time.time(),
                page=page,
                method=request.method,
                url=request.url,
                resource_type=request.resource_type,
                failure=request.failure or "it failed",
            )
        )

    def _message(self, page: int | None, level: Any, text: str) -> None:
        self.notes.messages.append(
            NotedMessage(next(self.notes.ticks), time.time(), page, level, text)
        )

    def note_document(self, page: int | None, read: dict[str, Any] | None) -> None:
        """Note the DOM of a page; None where it is what it was when it was read last."""
        if page is None or read is None or self.muted:
            return
        html = _sound(read["html"])
        fields = tuple((_sound(field), _sound(text)) for field, text in read["fields"])
        noted = NotedDocument(next(self.notes.ticks), read["at"], page, read["url"], html, fields)
        self.notes.documents.append(noted)

    def _noted(self, source: dict[str, Any], payload: str) -> None:
        fact = json.loads(payload)
        page = self.number_of(source["page"])
        if fact["kind"] == "document":
            self.note_document(page, fact)
            return
        tick = next(self.notes.ticks)
        if fact["kind"] == "blocked":
            self.notes.blocks.append(
                NotedBlock(
                    tick=tick,
                    at=fact["at"],
                    page=page,
                    page_url=fact["page"],
                    url=fact["url"],
                    directive=fact["directive"],
                    initiator=fact["initiator"] or None,
                )
            )
        else:
            self.notes.calls.append(
                NotedCall(
                    tick=tick,
                    at=fact["at"],
                    page=page,
                    page_url=fact["url"],
                    method=fact["method"],
                    arguments=tuple(fact["arguments"]),
                    phase=fact["phase"],
                    stack=fact["stack"],
                    heard_at=time.monotonic(),
                )
            )


def _sound(text: str) -> str:
    """Without halves of surrogate pairs, which a page may hold and no file can."""
    return text.encode(errors="replace").decode()
