"""A browser context in which the test plays Heap's hosts and writes down what happens."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Page, Route

from heapqa.flow import Flow, OpenStep, Scenario, Start
from heapqa.model.persona import Persona
from heapqa.standin.files import classic_sdk

APP_ID = "2718281828"
GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


class Browsing:
    """One visitor with a browser."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.loaders: list[str] = []
        self.hits: list[str] = []
        self.complaints: list[str] = []
        self.steps: list[OpenStep] = []
        context.route("https://*/**", self._answer)
        context.on("console", lambda message: self._note(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page = context.new_page()

    def flow(self, *personas: Persona) -> Flow:
        """What a scenario plays on."""
        return Flow(self.page, self.context, personas, self)

    def play(self, scenario: Scenario, *personas: Persona) -> None:
        """Play a scenario to its end and leave its last page."""
        scenario.play(self.flow(*personas))
        self.leave()

    def leave(self) -> None:
        """Leave the page, so that it sends what it still holds."""
        self.page.goto("about:blank")

    @contextmanager
    def step(self, opened: OpenStep) -> Iterator[OpenStep]:
        """Keep the steps; this object records the steps of its own flows."""
        yield opened
        self.steps.append(opened)

    def new_device(self, start: Start) -> tuple[int, Page]:
        """None of the scenarios that are played here has one."""
        raise AssertionError(start)

    def next_visit(self, device: int) -> Page:
        """Nor does any of them come back."""
        raise AssertionError(device)

    def checkpoint(self) -> None:
        """Nothing is judged here by the step it came in."""

    def sent(self, path: str) -> list[dict[str, str]]:
        """The parameters of every hit to that path."""
        addresses = (urlsplit(hit) for hit in self.hits)
        return [dict(parse_qsl(a.query)) for a in addresses if a.path == path]

    def heap_cookies(self) -> list[str]:
        """Names of the cookies that are Heap's."""
        names = (cookie.get("name", "") for cookie in self.context.cookies())
        return [name for name in names if name.startswith("_hp2_")]

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if url.endswith(".js"):
            self.loaders.append(url)
            route.fulfill(body=classic_sdk(APP_ID), content_type="text/javascript")
        else:
            self.hits.append(url)
            route.fulfill(body=GIF, content_type="image/gif")

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)
