"""The scenario that has the page set send every kind of request."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from heapqa.flow import Flow
from tests.record.capture.interception.kinds import IN_PAGE

ARRIVAL_DEADLINE_S = 5.0
LATE = ("fetch-later", "prefetch", "ping", "preload",
        "module-preload", "form-urlencoded", "form-multipart", "frame-removed", "service-worker",
        "frame-removed-beacon")  # fmt: skip
"""Kinds whose sending a page cannot wait for by itself."""

CLICK = """() => {
  const link = Object.assign(document.createElement("a"), {href: "/empty"});
  document.body.append(link);
  link.click();
}"""
LEAVING_A_TAB: dict[str, Callable[[Page], object]] = {
    "link": lambda page: page.evaluate(CLICK),
    "reload": lambda page: page.reload(),
    "goto": lambda page: page.goto("about:blank"),
    "close": lambda page: page.close(),
}
"""Moment → how a tab is left in it."""

Key = tuple[str, str]
"""(kind, label of the page)"""


def key_of(url: str) -> Key | None:
    """The tag an address carries; None when it has none."""
    query = parse_qs(urlsplit(url).query)
    return (query["tag"][0], query["page"][0]) if "tag" in query and "page" in query else None


@dataclass(slots=True)
class Journey:
    """Plays the page set; remembers which page had which label, and what it fired."""

    arrived: Callable[[], Iterable[str]]
    """The addresses that have arrived anywhere so far."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Label → number of the page, in order of opening."""
    fired: list[Key] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    """Kind → what the page said when it could not send it."""
    late: list[Key] = field(default_factory=list)
    """What had not arrived when the scenario went on."""

    def play(self, flow: Flow) -> None:
        """Every kind, in steps."""
        self.numbers["main"] = 1
        with flow.step("open the site"):
            flow.page.goto("/first?page=main")
            self.fired.append(("first-inline", "main"))
            flow.page.goto("/page?page=main")
        with flow.step("send every kind"):
            self.fired += [(kind, "main") for kind in [*IN_PAGE, "hop"]]
            hint = "speculation-prefetch"
            self.failed |= flow.page.evaluate("fire", [hint])
            self.await_arrival(flow.page, [(hint, "main")])
            self.failed |= flow.page.evaluate("fire", [kind for kind in IN_PAGE if kind != hint])
            self.await_arrival(flow.page, [(kind, "main") for kind in LATE])
        with flow.step("send a burst"):
            flow.page.evaluate("fire", ["burst"])
            self.fired += [(f"burst-{number}", "main") for number in range(500)]
        with flow.step("open windows"):
            self._windows(flow)
        with flow.step("break a policy"):
            flow.page.goto("/reports?page=main")
            reports = [("csp-report", "main"), ("reporting-api", "main")]
            self.fired += reports
            self.await_arrival(flow.page, reports)
        with flow.step("leave pages"):
            self._leavings(flow)

    def await_arrival(self, page: Page, keys: Iterable[Key]) -> None:
        """Wait until all of them arrived; what did not in time is noted."""
        missing, deadline = set(keys), time.monotonic() + ARRIVAL_DEADLINE_S
        while missing and time.monotonic() < deadline:
            page.evaluate("new Promise(done => setTimeout(done, 20))")
            missing -= {key_of(url) for url in self.arrived()}
        self.late += sorted(missing)

    def _opened(self, flow: Flow, label: str, opening: Callable[[], object]) -> Page:
        with flow.context.expect_page() as opened:
            opening()
        self.numbers[label] = max(self.numbers.values()) + 1
        return opened.value

    def _windows(self, flow: Flow) -> None:
        page = flow.page

        def opens(kind: str, features: str = "") -> Callable[[], object]:
            url = f"/sends?tag={kind}&page={kind}"
            return lambda: page.evaluate(
                "([url, features]) => { open(url, '_blank', features) }", [url, features]
            )

        self._opened(flow, "popup", opens("popup"))
        self._opened(flow, "popup-noopener", opens("popup-noopener", "noopener"))
        self._opened(flow, "popup-self-closing", opens("popup-self-closing"))
        url = "https://heapanalytics.com/h?tag=popup-written&page=popup-written"
        written = "url => { open().document.write(`<script>new Image().src = '${url}'</script>`) }"
        self._opened(flow, "popup-written", lambda: page.evaluate(written, url))
        windows = ["popup", "popup-noopener", "popup-self-closing", "popup-written"]
        self.fired += [(kind, kind) for kind in windows]
        self.await_arrival(page, [(kind, kind) for kind in windows])

    def _leavings(self, flow: Flow) -> None:
        for moment, leave in LEAVING_A_TAB.items():
            page = self._opened(flow, moment, flow.context.new_page)
            self._armed(page, moment)
            leave(page)
        for moment in ("popup-close", "popup-self-close"):
            opens = "() => { window.opened = open('/empty') }"
            popup = self._opened(flow, moment, partial(flow.page.evaluate, opens))
            self._armed(popup, moment)
            if moment == "popup-close":
                flow.page.evaluate("() => opened.close()")
            else:
                popup.evaluate("() => { close() }")

    def _armed(self, page: Page, moment: str) -> None:
        page.goto(f"/page?page={moment}")
        page.evaluate("sendOnLeaving", moment)
        hows = ("beacon", "keepalive", "xhr", "sync-xhr", "image", "fetch-later")
        self.fired += [(f"{moment}-{how}", moment) for how in hows]
