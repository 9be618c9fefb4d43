"""One device of a history: a browser profile with tabs, its own clock, and Heap's hosts."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from heapqa.standin.files import V5Settings, classic_sdk, v5_config, v5_sdk
from tests.standin.played.told import Told, told_by
from tests.standin.shop import GIF, LOADED, Hit, snippet
from tests.standin.shop5 import ANSWER, snippet5

IDLE_WITHIN_S = 5.0
BEGUN = "Boolean(window.heap && heap.setLogLevel)"
"""Holds once v5 has taken the place of its snippet, also on a page that was told to stop."""
LAST = "https://last.test/"
ASK_LAST = "url => fetch(url, {method: 'POST', mode: 'no-cors'}).then(() => null)"
BODY = '<button id="there">there</button>'
META = {"classic": "_hp2_id", "v5": "_hp5_meta"}
EVENT_PROPERTIES = {"classic": "_hp2_props", "v5": "_hp5_event_props"}


class Browsing:
    """A device whose clock stands still unless time is passed."""

    def __init__(self, browser: Browser, name: str, start: float, settings: V5Settings) -> None:
        self.name, self.settings = name, settings
        self.generation, self.app_id, self.queued = "v5", "", ""
        """What the next page that is loaded runs, and what it calls before the SDK is there."""
        self.uid = ""
        """The user id in the answer to classic's object form; empty: an empty answer."""
        self.answers: dict[str, int | None] = {}
        """Status by the end of the path, or for ``all``; None where there is no connection."""
        self.told: list[Told] = []
        self.now = start
        self.pages: dict[str, Page] = {}
        self._under_way: set[Request] = set()
        self.context: BrowserContext = browser.new_context()
        self.context.clock.install(time=datetime.fromtimestamp(start - 1, UTC))
        self.context.clock.pause_at(datetime.fromtimestamp(start, UTC))
        self.context.on("request", self._notice)
        self.context.on("requestfinished", self._ended)
        self.context.on("requestfailed", self._ended)
        self.context.route(re.compile(".*"), self._answer)

    def close(self) -> None:
        """Close the browser profile."""
        self.context.close()

    def page(self, tab: str) -> Page:
        """The page of a tab; a new one is empty."""
        if tab not in self.pages:
            self.pages[tab] = self.context.new_page()
        return self.pages[tab]

    def load(self, tab: str, url: str) -> None:
        """Open an address and wait until the SDK has begun."""
        self._load(tab, lambda page: page.goto(url, wait_until="commit"))

    def go_back(self, tab: str) -> None:
        """Press the back button."""
        self._load(tab, lambda page: page.go_back(wait_until="commit"))

    def _load(self, tab: str, go: Callable[[Page], object]) -> None:
        self.hear_all()
        self.drop_expired()
        page = self.page(tab)
        go(page)
        page.wait_for_function(BEGUN if self.generation == "v5" else LOADED)
        self.queued = ""
        self.settle()

    def pass_time(self, seconds: float) -> None:
        """Let time pass on all pages, and then have all answers come in."""
        self.now += seconds
        self.context.clock.run_for(round(seconds * 1000))
        self.settle()

    def hear_all(self) -> None:
        """Hear of all that the pages have sent, and wait until it is answered.

        The browser tells of a request some time after its page has made it, but in order: what
        each page asks for now comes last.
        """
        for page in self.pages.values():
            page.evaluate(ASK_LAST, LAST)
        self.settle()

    def settle(self) -> None:
        """Wait until no request is under way."""
        deadline = time.monotonic() + IDLE_WITHIN_S
        while self._under_way:
            assert time.monotonic() < deadline, [each.url for each in self._under_way]
            self._look()
        self._look()

    def _look(self) -> None:
        for page in self.pages.values():
            page.evaluate("0")

    def drop_expired(self) -> None:
        """Delete cookies whose time is up on the pages' clock; the browser's own is behind."""
        for cookie in self.context.cookies():
            if 0 < cookie["expires"] <= self.now:
                self.context.clear_cookies(name=cookie["name"], domain=cookie["domain"])

    def kept(self, names: dict[str, str], app_id: str, generation: str, host: str) -> Any:
        """The JSON that a generation keeps for pages of a host; None where there is none."""
        name = f"{names[generation]}.{app_id}"
        for cookie in self.context.cookies(f"https://{host}/"):
            if cookie["name"] == name:
                return json.loads(unquote(cookie["value"]))
        for page in self.pages.values():
            if urlsplit(page.url).hostname == host and (text := page.evaluate(_LOCAL, name)):
                return json.loads(json.loads(text)["value"])
        return None

    def _notice(self, request: Request) -> None:
        self._under_way.add(request)
        url = urlsplit(request.url)
        if url.path == "/h" or url.path.startswith("/api/"):
            hit = Hit(request.url, request.resource_type, request.post_data_buffer or b"")
            self.told += told_by(hit, self.name, self.now)

    def _ended(self, request: Request) -> None:
        self._under_way.discard(request)

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        script = "text/javascript"
        if route.request.url == LAST:
            route.fulfill(status=204)
        elif url.path == "/h" or url.path.startswith("/api/"):
            self._answer_hit(route, url.path)
        elif url.path.startswith("/js/heap-"):
            route.fulfill(body=classic_sdk(self.app_id), content_type=script)
        elif url.path.startswith("/config/"):
            route.fulfill(body=v5_config(self.app_id, **self.settings), content_type=script)
        elif url.path.endswith("/core/heap.js"):
            route.fulfill(body=v5_sdk(), content_type=script)
        else:
            route.fulfill(body=self._document(), content_type="text/html")

    def _answer_hit(self, route: Route, path: str) -> None:
        kind = "identify" if "identify" in path else "track"
        status = self.answers.get(kind, self.answers.get("all", 200))
        if status is None:
            route.abort()
        elif path == "/api/identify":
            answer = f'_hpjsonpcallback({{"uid":"{self.uid}"}})' if self.uid else ""
            route.fulfill(status=status, body=answer, content_type="text/javascript")
        elif "/capture/" in path:
            route.fulfill(status=status, headers=ANSWER)
        elif status == 200:
            route.fulfill(body=GIF, content_type="image/gif")
        else:
            route.fulfill(status=status)

    def _document(self) -> str:
        script = snippet5 if self.generation == "v5" else snippet
        head = script(after=self.queued, app_id=self.app_id)
        icon = '<link rel="icon" href="data:,">'
        return f"<!doctype html><html><head>{icon}{head}</head><body>{BODY}</body></html>"


_LOCAL = "name => localStorage.getItem(name)"
