"""The observer of a scenario's devices: API calls, blocked requests, navigations, console."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    Response,
    WebError,
    WebSocket,
)
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.device import Device
from heapqa.model.recording import DENIED
from heapqa.record.capture.listener import listener
from heapqa.record.capture.observations import (
    Level,
    Observations,
    ObservedDocument,
    ObservedFailure,
    ObservedGesture,
    ObservedMessage,
    ObservedNavigation,
    ObservedSocket,
)
from heapqa.record.capture.pause_log import PauseLog
from heapqa.record.capture.sink_token import is_from_sink
from heapqa.record.play.connection import Connection
from heapqa.record.play.frames import Frames
from heapqa.record.play.heard import observed_block, observed_call
from heapqa.record.play.page_facts import DocumentFact, GestureEndedFact, HandFact, PageFact
from heapqa.record.play.scripts import script

LEVELS = {"error", "warning"}


class Observer:
    """Watches every page of every device and writes to `observed`; decides nothing."""

    def __init__(self, observed: Observations, pause_log: PauseLog) -> None:
        self.contexts: dict[int, BrowserContext] = {}
        """By the number of the device."""
        self.observed = observed
        self.pause_log = pause_log
        self.traffic = pause_log.traffic
        self.pages: list[Page] = []
        self.muted: set[int] = set()
        """Numbers of the devices of which nothing is observed now."""
        self.crashed: set[int] = set()
        """Numbers of the pages whose process ended; they answer no more."""
        self.closed = False
        """Whether a device's context is closed; nobody but the recorder should have done it."""
        self.hung: set[int] = set()
        """Numbers of the pages that once kept the recorder waiting for too long."""
        self.secret = f"_{uuid4().hex}"
        """A name that no page knows."""
        self.frames = Frames(observed, pause_log, self.secret, self._heard)
        self.sessions = self.frames.sessions
        self.connection = Connection(observed)
        pause_log.is_offline = self.connection.is_offline
        self.on_hand: Callable[[int, float, HandFact], None] | None = None
        """Hears what visitors do: number of the page, tick, and fact. To be set before any device
        is watched."""
        self._token: str | None = None
        """The sink's, once answers are watched."""

    def watch(
        self,
        context: BrowserContext,
        storage_state: str = "",
        persona: str | None = None,
        *,
        gpc: bool = False,
    ) -> int:
        """Watch a context from now on, as the next device; returns the device's number."""
        device = len(self.contexts) + 1
        self.contexts[device] = context
        self.observed.devices.append(
            Device(number=device, storage_state=storage_state, persona=persona, gpc=gpc)
        )
        context.on("close", lambda _: self._context_closed())
        context.on("page", partial(self._page_opened, device))
        context.on("console", listener(partial(self._console, device)))
        context.on("weberror", partial(self._exception, device))
        context.on("requestfailed", listener(partial(self._failed, device)))
        if self._token is not None:
            context.on("response", listener(self._answered))
        context.add_init_script(script(self.secret, hands=self.on_hand is not None))
        return device

    @contextmanager
    def silent(self, device: int) -> Iterator[None]:
        """Observe nothing of a device while the recorder itself uses one of its pages."""
        self.muted.add(device)
        try:
            yield
        finally:
            self.muted.discard(device)

    def _is_muted(self, page: int) -> bool:
        return self.observed.pages.get(page) in self.muted

    def number_of(self, page: Page | None) -> int | None:
        """The page's number, counted from 1 in order of opening."""
        return self.pages.index(page) + 1 if page in self.pages else None

    def open_pages(self) -> list[tuple[int, Page]]:
        """(number, page) of every page that is still open and has not crashed."""
        numbered = enumerate(self.pages, 1)
        return [(n, p) for n, p in numbered if not p.is_closed() and n not in self.crashed]

    def pages_of(self, device: int) -> list[tuple[int, Page]]:
        """The same, of one device."""
        return [(n, page) for n, page in self.open_pages() if self.observed.pages[n] == device]

    def _page_opened(self, device: int, page: Page) -> None:
        self.pages.append(page)
        number = len(self.pages)
        self.observed.pages[number] = device
        page.on("framenavigated", listener(partial(self._navigated, number)))
        page.on("websocket", lambda socket: self._socket_opened(number, socket))
        page.on("crash", lambda _: self._crashed(number))
        if page.url not in ("", "about:blank"):
            self._navigated(number, page.main_frame)
        self.frames.page_opened(page, number)

    def _socket_opened(self, number: int, socket: WebSocket) -> None:
        """Put the socket and its messages in order with whatever else the page does."""
        if self._is_muted(number) or not self.traffic.is_tracking("GET", socket.url):
            return

        def add(message: bytes | None) -> None:
            tick, at = next(self.observed.ticks), time.time()
            self.observed.sockets.append(ObservedSocket(tick, at, number, socket.url, message))

        add(None)
        socket.on("framesent", lambda m: add(m.encode() if isinstance(m, str) else m))

    def _context_closed(self) -> None:
        self.closed = True

    def _crashed(self, number: int) -> None:
        self.crashed.add(number)
        self.observed.problems.append(f"page {number} crashed: what it still held was lost")

    def _navigated(self, number: int, frame: Frame) -> None:
        if frame.parent_frame is None and not self._is_muted(number):
            tick = next(self.observed.ticks)
            self.observed.navigations.append(
                ObservedNavigation(tick, time.time(), number, frame.url)
            )
        self.frames.frame_arrived(frame, number)

    def _console(self, device: int, message: ConsoleMessage) -> None:
        if message.type in LEVELS and device not in self.muted:
            level: Level = "error" if message.type == "error" else "warning"
            at = message.location.get("url", "") if level == "error" else ""
            where = f" ({at})" if at and at not in message.text else ""
            self._message(device, self.number_of(message.page), level, f"{message.text}{where}")

    def _exception(self, device: int, error: WebError) -> None:
        text = _exception_text(error.error)
        self._message(device, self.number_of(error.page), "exception", text)

    def watch_answers(self, token: str) -> None:
        """Look who answers tracking requests, now that the browser process no longer tells.

        Not done from the beginning: it costs a message for every request of every page.
        """
        self._token = token
        for context in self.contexts.values():
            context.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        """Count a tracking request that was not answered by the sink; none ever should be.

        Traffic that the site takes on its own host cannot be led to the sink: it counts too.
        """
        if (
            not self.traffic.is_tracking(response.request.method, response.url)
            or response.from_service_worker
            or is_from_sink(response.headers.items(), self._token or "")
        ):
            return
        try:
            server = response.server_addr()
        except PlaywrightError:
            return
        if server:
            self.observed.escaped.append(response.url)

    def _failed(self, device: int, request: Request) -> None:
        if device in self.muted:
            return
        if self.traffic.is_tracking(request.method, request.url):
            self._add_failure(device, request)
        host = urlsplit(request.url).hostname or ""
        refused = "ERR_CONNECTION_REFUSED" in (request.failure or "")
        if refused and host not in self.observed.denied and self.traffic.is_denied(request.url):
            self.observed.denied.add(host)
            text = f"{host}{DENIED}if the site needs it, add it to heap.allowedHosts"
            self._message(device, None, "warning", text)

    def _add_failure(self, device: int, request: Request) -> None:
        try:
            page = self.number_of(request.frame.page)
        except PlaywrightError:  # a worker's request has no frame
            page = None
        self.observed.failures.append(
            ObservedFailure(
                tick=next(self.observed.ticks),
                at=time.time(),
                page=page,
                method=request.method,
                url=request.url,
                resource_type=request.resource_type,
                failure=request.failure or "it failed",
                device=device,
            )
        )

    def _message(self, device: int, page: int | None, level: Level, text: str) -> None:
        self.observed.messages.append(
            ObservedMessage(next(self.observed.ticks), time.time(), page, level, text, device)
        )

    def warn(self, page: int, text: str) -> None:
        """Write a warning of the recorder's own about a page."""
        self._message(self.observed.pages[page], page, "warning", text)

    def add_document(self, page: int | None, read: DocumentFact | None) -> None:
        """Keep the DOM of a page; None where it is what it was when it was read last."""
        if page is None or read is None or self._is_muted(page):
            return
        html = _sound(read["html"])
        fields = tuple((_sound(field), _sound(text)) for field, text in read["fields"])
        document = ObservedDocument(
            next(self.observed.ticks), read["at"], page, read["url"], html, fields
        )
        self.observed.documents.append(document)

    def _end_gesture(self, page: int, fact: GestureEndedFact) -> None:
        ended = (page, fact["at"], fact["what"])
        for gesture in reversed(self.observed.gestures):
            if (gesture.page, gesture.at, gesture.what) == ended:
                gesture.ended_at = fact["ended_at"]
                return

    def _heard(self, page: int, called: dict[str, Any]) -> None:
        if called["name"] != self.secret or self._is_muted(page):
            return
        fact: PageFact = json.loads(called["payload"])
        if fact["kind"] == "document":
            self.add_document(page, fact)
            return
        if fact["kind"] == "gesture-ended":
            self._end_gesture(page, fact)
            return
        tick = next(self.observed.ticks)
        if fact["kind"] == "gesture":
            self.observed.gestures.append(ObservedGesture(tick, fact["at"], page, fact["what"]))
        elif fact["kind"] == "hand":
            if self.on_hand is not None:
                self.on_hand(page, tick, fact)
        elif fact["kind"] == "blocked":
            self.observed.blocks.append(observed_block(tick, page, fact))
        else:
            self.observed.calls.append(observed_call(tick, page, fact))


def _exception_text(error: PlaywrightError) -> str:
    """What was thrown, and where: the first place that its stack names."""
    thrown = f"{error.name}: {error.message}" if error.name else error.message
    _, at, place = (error.stack or "").partition("\n    at ")
    return f"{thrown} (at {place.splitlines()[0]})" if at else thrown


def _sound(text: str) -> str:
    """Without halves of surrogate pairs, which a page may hold and no file can."""
    return text.encode(errors="replace").decode()
