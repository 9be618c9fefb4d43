"""A gate: a session that pauses requests, and lets them go or answers them."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.cdp import Request, RequestPaused
from heapqa.record.capture.listener import listener
from heapqa.record.capture.replies import Reply


@dataclass(frozen=True, slots=True)
class Gate:
    """Where requests are paused: in the browser process, or before that at one page."""

    session: CDPSession
    has_routes: Callable[[], bool] | None = None
    """At a page: whether the scenario has routes, which then get the request; None elsewhere."""

    @property
    def is_pages(self) -> bool:
        """Whether it stands at one page, before the browser's."""
        return self.has_routes is not None

    def passes_on(self, request: Request) -> bool:
        """Whether others are to have the request, after this gate.

        Playwright answers preflights itself where there are routes: no route ever gets them.
        """
        return self.has_routes is not None and request["method"] != "OPTIONS" and self.has_routes()

    def open(self, patterns: Iterable[str], heard: "Callable[[Gate, RequestPaused], None]") -> None:
        """Begin to pause what matches, on its way out and with its answer."""
        self.session.on("Fetch.requestPaused", listener(partial(heard, self)))
        stages = ("Request", "Response")
        wanted = [{"urlPattern": p, "requestStage": s} for p in patterns for s in stages]
        self.session.send("Fetch.enable", {"patterns": wanted})

    def fulfil(self, request_id: str, reply: Reply) -> bool:
        """Answer it; False when it is gone because its page went away meanwhile."""
        return self.send(
            "Fetch.fulfillRequest",
            {
                "requestId": request_id,
                "responseCode": reply.status,
                "responseHeaders": [{"name": n, "value": v} for n, v in reply.headers],
                "body": base64.b64encode(reply.body).decode(),
            },
        )

    def disconnect(self, request_id: str) -> bool:
        """Have it fail as without a network; False when it is gone."""
        params = {"requestId": request_id, "errorReason": "InternetDisconnected"}
        return self.send("Fetch.failRequest", params)

    def let_go(self, request_id: str) -> bool:
        """Let it go on its way; False when it is gone."""
        return self.send("Fetch.continueRequest", {"requestId": request_id})

    def send(self, method: str, params: dict[str, Any]) -> bool:
        """False when what it is about is gone."""
        try:
            self.session.send(method, params)
        except PlaywrightError:
            return False
        return True
