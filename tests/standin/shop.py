"""A small invented site on https://shop.test, its visitor, and Heap's hosts, all answered here."""

import base64
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

from heapqa.standin.files import classic_sdk

APP_ID = "1234567890"
ORIGIN = "https://shop.test"
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
CALLS = (
    "addEventProperties", "addUserProperties", "clearEventProperties", "identify",
    "resetIdentity", "removeEventProperty", "setEventProperties", "track", "unsetEventProperty",
)  # fmt: skip
LOADED = "window.heap && heap.loaded"
SETTLED = """window.heap && heap.loaded &&
  !decodeURIComponent(document.cookie).includes('"unconfirmed"')"""
SNIPPET = """
<script>
window.heap = window.heap || [];
heap.load = function (id, options) {
  heap.appid = id;
  heap.config = options || {};
  const script = document.createElement("script");
  script.async = true;
  script.src = "https://cdn.heapanalytics.com/js/heap-" + id + ".js";
  document.head.appendChild(script);
  for (const name of %(calls)s)
    heap[name] = function () { heap.push([name].concat(Array.from(arguments))); };
};
%(before)s
heap.load("%(app_id)s", %(options)s);
%(after)s
</script>
"""


@dataclass(frozen=True)
class Hit:
    """One tracking request: its path and its parameters in order."""

    url: str
    resource_type: str
    body: bytes = b""

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.url).query, keep_blank_values=True)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.pairs]

    def get(self, name: str) -> str | None:
        """The first value of a parameter; None when it is absent."""
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, name: str) -> list[str]:
        """Every value of a repeated parameter, in order."""
        return [value for key, value in self.pairs if key == name]

    @property
    def kind(self) -> str:
        """``pageview``, ``events``, or the last part of the path of an API call."""
        if self.path == "/h":
            return "pageview" if "z" in self.names else "events"
        return self.path.rsplit("/", 1)[-1]


class Shop:
    """The site as one visitor sees it, and every request that its pages made."""

    settled = SETTLED
    """Holds on a page whose SDK has taken its place and opened the session."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.hits: list[Hit] = []
        self.visits: list[Request] = []
        """Requests for documents of the site, in order."""
        self.complaints: list[str] = []
        """Errors and console output of the pages."""
        self.uid = ""
        """The user id with which the JSONP endpoint answers; empty: an empty answer."""
        self.head = ""
        """What stands in the head of every page, ahead of the snippet."""
        self.body = ""
        self.title = "<title>Shop page</title>"
        self.snippet = snippet()
        self.sdk: dict[str, Any] = {}
        """What the site's settings on Heap's servers make of the SDK file."""
        self.pixel: Literal["image", "nothing", "abort"] = "image"
        """How hits are answered."""
        self._failing = False
        """Whether hits were ever answered with no image: the browser may say so much later."""
        context.on("request", self._notice)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", self._hear)
        context.route(re.compile(".*"), self._answer)

    @cached_property
    def page(self) -> Page:
        return self.context.new_page()

    def open(self, path: str = "/", *, settled: bool = True, **options: Any) -> "Shop":
        """Opens a page of the shop and waits until the SDK has taken its place.

        Also until the session's first pageview has been answered, unless `settled` is False.
        """
        return self.visit(ORIGIN + path, settled=settled, **options)

    def visit(self, url: str, *, settled: bool = True, **options: Any) -> "Shop":
        """Opens any address of the shop's hosts and waits as `open` does."""
        self.page.goto(url, **options)
        self.page.wait_for_function(self.settled if settled else LOADED)
        return self

    def run(self, script: str) -> Any:
        """Evaluates JavaScript on the page."""
        return self.page.evaluate(script)

    def until(self, holds: Callable[[], object], within_s: float = 8) -> None:
        """Waits until requests made so far satisfy a condition."""
        deadline = time.monotonic() + within_s
        while not holds():
            left_ms = (deadline - time.monotonic()) * 1000
            assert left_ms > 0, [hit.url for hit in self.hits]
            self.context.wait_for_event("request", lambda _: bool(holds()), timeout=left_ms)

    def kinds(self) -> list[str]:
        return [hit.kind for hit in self.hits]

    def of(self, kind: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.kind == kind]

    def wait_for(self, kind: str, count: int = 1) -> Hit:
        """The count-th hit of a kind, as soon as it was sent."""
        self.until(lambda: len(self.of(kind)) >= count)
        return self.of(kind)[count - 1]

    def events(self) -> list[dict[str, str]]:
        """All events of all hits, their parameters without their numbers; `k` as pairs in a row."""
        return [event for hit in self.of("events") for event in _events_of(hit)]

    def wait_for_hits(self, count: int) -> None:
        self.until(lambda: len(self.hits) >= count)

    def wait_for_events(self, count: int) -> list[dict[str, str]]:
        self.until(lambda: len(self.events()) >= count)
        return self.events()

    def cookie(self, name: str) -> Any:
        """A cookie of the SDK as the browser keeps it, or None."""
        wanted = f"{name}.{APP_ID}"
        return next((c for c in self.context.cookies() if c.get("name") == wanted), None)

    def _hear(self, message: ConsoleMessage) -> None:
        own = ("[DOM]", "Failed to load resource") if self._failing else "[DOM]"
        if not message.text.startswith(own):  # what the browser itself says of forms and failures
            self.complaints.append(message.text)

    def _notice(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.path == "/h" or url.path.startswith("/api/"):
            body = request.post_data_buffer or b""
            self.hits.append(Hit(request.url, request.resource_type, body))
        elif request.is_navigation_request():
            self.visits.append(request)

    def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.path.startswith("/js/heap-"):
            app_id = url.path.removeprefix("/js/heap-").removesuffix(".js")
            route.fulfill(body=classic_sdk(app_id, **self.sdk), content_type="text/javascript")
        elif url.path == "/api/identify":
            answer = f'_hpjsonpcallback({{"uid":"{self.uid}"}})' if self.uid else ""
            route.fulfill(body=answer, content_type="text/javascript")
        elif url.path == "/h" or url.path.startswith("/api/"):
            self._answer_hit(route)
        elif url.hostname in ("shop.test", "www.shop.test", "127.0.0.1", "localhost"):
            route.fulfill(body=self._document(), content_type="text/html")
        else:
            route.abort()

    def _answer_hit(self, route: Route) -> None:
        self._failing |= self.pixel != "image"
        match self.pixel:
            case "image":
                route.fulfill(body=GIF, content_type="image/gif")
            case "nothing":
                route.fulfill(status=204)
            case "abort":
                route.abort()

    def _document(self) -> str:
        icon = '<link rel="icon" href="data:,">'
        head = f"{icon}{self.head}{self.title}{self.snippet}"
        return f"<!doctype html><html><head>{head}</head><body>{self.body}</body></html>"


def snippet(options: str = "{}", before: str = "", after: str = "", app_id: str = APP_ID) -> str:
    """The script with which a site loads the classic SDK, and what it does around that."""
    return SNIPPET % {
        "calls": list(CALLS), "options": options, "before": before, "after": after,
        "app_id": app_id,
    }  # fmt: skip


def _events_of(hit: Hit) -> list[dict[str, str]]:
    events: list[dict[str, str]] = []
    for name, value in hit.pairs:
        if name == f"id{len(events)}":
            events.append({})
        key = name.removesuffix(str(len(events) - 1)) if events else name
        if events and key != name:
            events[-1][key] = f"{events[-1][key]} {value}" if key in events[-1] else value
    return events
