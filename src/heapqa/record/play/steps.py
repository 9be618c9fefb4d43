"""The steps of a scenario, and at each edge the proof of what came before it."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlsplit

from playwright.sync_api import Cookie, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.flow import OpenStep, ScenarioError, Start
from heapqa.model.plan import ConsentTerms
from heapqa.model.recording import StoredItem
from heapqa.model.storage_names import is_sdk_entry
from heapqa.record.capture.apart import evaluate_apart, evaluate_in, main_frame
from heapqa.record.capture.observations import Edge, ObservedRendering, ObservedStep
from heapqa.record.capture.policy import (
    ISOLATED,
    allows_own_requests,
    is_isolated,
    policies_of,
)
from heapqa.record.capture.traffic import MARKER_PATH
from heapqa.record.play.consent_signs import SignsAtEdge
from heapqa.record.play.devices import Devices
from heapqa.record.play.page_facts import PageState
from heapqa.record.play.parting import Parting
from heapqa.record.play.renderings import RenderingReader, rendering_of
from heapqa.record.play.unblocking import patient

LOOK = """async ([secret, own, marker]) => {
  const stored = (area) => { try { return Object.entries(window[area]); } catch { return []; } };
  const ask = (what, argument) => new Promise((done) => {
    const heard = (event) => done(JSON.parse(event.detail));
    addEventListener(`${secret}-${what}`, heard, {once: true});
    scheduler.postTask(() => done(null), {delay: 6000}); // the page has broken the script there
    const detail = JSON.stringify({what, argument});
    if (dispatchEvent(new CustomEvent(secret, {cancelable: true, detail}))) done(null);
  });
  const mark = async () => {
    if (!own) return null;
    const signal = AbortSignal.timeout(5000);
    const options = {method: "POST", mode: "no-cors", cache: "no-store", signal};
    await fetch(new URL(own, document.baseURI), options);
    return own;
  };
  const at = Date.now() / 1000;
  const local = stored("localStorage"), session = stored("sessionStorage");
  const marked = await Promise.all([mark().catch(() => null), ask("mark", marker)]);
  const [read, consent] = [await ask("document"), await ask("consent")];
  const {origin} = location;
  return {at, local, session, origin, marked: marked.flat(), document: read, consent};
}"""
"""Has the page and its frames send markers, in line with their own requests, and waits for them.

Runs apart from the page's scripts: such requests are in nobody's list, and no service worker of the
site gets them. A page whose policies forbid it sends none of its own."""


LOOKS = 5
"""How often a page is looked at anew when it navigates away meanwhile: sites redirect more than
once, and a page that goes on for ever must not hold the scenario up."""
PATIENCE_S = 10.0
"""How long a page may take to answer before its script is stopped: as long as Playwright's actions
wait by default here."""
HUNG_PATIENCE_S = 2.0
"""The same once any page has kept the recorder waiting, so that several cost no minute."""
AT_ONCE_S = 0.0005
"""How soon after an edge the next one is the same moment: no call of Playwright's is over so soon,
it goes through two other processes, so nobody can have done anything in between."""


@dataclass(frozen=True, slots=True)
class LastEdge:
    """The edge that was made last."""

    edge: Edge
    signs: SignsAtEdge
    tick: int
    """The first number after it and all that was noted with it."""
    made_at: float
    """Monotonic seconds."""


class BrowserSteps:
    """Records the steps of one scenario in a browser; the `StepRecorder` of its flow."""

    def __init__(
        self,
        devices: Devices,
        wait_for_sdk: Callable[[], str | None],
        timeout_s: float | None = None,
        terms: ConsentTerms | None = None,
    ) -> None:
        self.devices = devices
        self.observer = devices.observer
        self.observed = self.observer.observed
        self.pause_log = self.observer.pause_log
        self._wait_for_sdk = wait_for_sdk
        self._renderings = RenderingReader()
        self._parting = Parting(devices)
        self._inside = False
        self._timeout_s = timeout_s
        self._terms = terms or ConsentTerms()
        self._begun = time.monotonic()
        self._last: LastEdge | None = None

    @contextmanager
    def step(self, opened: OpenStep) -> Iterator[OpenStep]:
        """Record the step's beginning on entry; on exit its end, or what stopped it."""
        if self._inside:
            raise ScenarioError(f"step '{opened.text}' begins inside another step; end that first")
        if self._timeout_s and time.monotonic() - self._begun > self._timeout_s:
            raise ScenarioError(
                f"the scenario took more than {self._timeout_s:g} s before step '{opened.text}'; "
                "raise timeout in the configuration or make the scenario shorter"
            )
        step = ObservedStep(
            opened.text,
            self._edge_again() or self.edge(closing=False),
            persona=opened.persona,
            account=opened.account,
            device=opened.device,
            intended=opened.becomes,
        )
        self.observed.steps.append(step)
        self._inside = True
        try:
            with self._parting.of(step, opened.becomes) as wait_for_site:
                yield opened
                wait_for_site()
            step.closed = self.edge(closing=True)
        except BaseException as error:
            step.error = str(error) or type(error).__name__
            raise
        finally:
            self._inside = False
        step.becomes = opened.becomes

    def new_device(self, start: Start) -> tuple[int, Page]:
        """Open a further device; its number and its first page."""
        return self.devices.open_another(start)

    def next_visit(self, device: int) -> Page:
        """Close a device's browser and open it again; its first page."""
        return self.devices.reopen(device)

    def checkpoint(self) -> None:
        """Wait until what the SDK holds back has been sent; a problem if that never ends."""
        problem = self._wait_for_sdk()
        self.observed.problems.extend([problem] if problem else [])

    def _edge_again(self) -> Edge | None:
        """The end of one step as the beginning of the next; None if anything came in between."""
        last, now = self._last, time.monotonic()
        if last is None or next(self.observed.ticks) != last.tick + 1:
            return None
        if now - last.made_at > AT_ONCE_S:
            return None
        at = time.time()
        self.observed.signs.extend(last.signs.observed(self.observed.ticks, at))
        edge = replace(last.edge, tick=next(self.observed.ticks), at=at)
        self.observed.edges.append(edge)
        return edge

    def edge(self, *, closing: bool) -> Edge:
        """Look at all pages and mark this moment on the number line.

        It stands after the looking: by then whatever was sent before has arrived, or is recognised
        later by the markers' sequence numbers.
        """
        self.observer.frames.settle()
        name = next(self.observed.ticks)
        at, contexts = time.time(), self.observer.contexts
        cookies = {device: context.cookies() for device, context in contexts.items()}
        items = {device: list(_sdk_cookies(held)) for device, held in cookies.items()}
        markers: dict[str, int] = {}
        signs = SignsAtEdge(self._terms)
        of_device = self.observer.pages_of
        urls = {device: [page.url for _, page in of_device(device)] for device in contexts}
        signs.look_at_cookies(cookies, urls)
        for number, page in self.observer.open_pages():
            seen = self._look(number, page, f"{name}-{number}", closing=closing)
            items[self.observed.pages[number]].extend(self._stored(seen))
            self.observer.add_document(number, seen["document"])
            signs.look_at_page(self.observed.pages[number], number, seen)
            at = max(at, seen["at"]) if not closing else at
            for path in filter(None, seen["marked"]):
                self._heed(path, markers)
        # What is said belongs outside the step, as the storage does.
        before = () if closing else signs.observed(self.observed.ticks, at)
        tick = next(self.observed.ticks)
        after = signs.observed(self.observed.ticks, at) if closing else ()
        self.observed.signs.extend((*before, *after))
        edge = Edge(tick, at, markers, {device: tuple(held) for device, held in items.items()})
        self.observed.edges.append(edge)
        self._last = LastEdge(edge, signs, next(self.observed.ticks), time.monotonic())
        return edge

    def _heed(self, path: str, markers: dict[str, int]) -> None:
        """Keep the marker that its process sent last."""
        marker = self.pause_log.markers.get(path.removeprefix(MARKER_PATH))
        process, _, sequence = marker.network_id.partition(".") if marker else ("", "", "")
        if sequence.isdigit():
            markers[process] = max(markers.get(process, 0), int(sequence))

    def _look(self, number: int, page: Page, name: str, *, closing: bool) -> PageState:
        """What the page holds; a page that is just navigating is looked at once it has arrived."""
        for _ in range(LOOKS):
            try:
                return self._answer(number, page, name, closing=closing)
            except PlaywrightError as error:
                failure = error.message
        if not page.is_closed():
            self.observed.problems.append(f"a page could not be looked at between steps: {failure}")
        at = time.time()
        return {
            "at": at, "local": [], "session": [], "origin": "", "marked": [], "document": None,
            "consent": None,
        }  # fmt: skip

    def _answer(self, number: int, page: Page, name: str, *, closing: bool) -> PageState:
        """The same, of a page that may hang."""
        patience_s = HUNG_PATIENCE_S if self.observer.hung else PATIENCE_S

        def crashed(_: Page) -> None:
            page.close()  # else the question stays open: nobody is there any longer to answer

        page.on("crash", crashed)
        try:
            with patient(self.observer, number, patience_s):
                seen = self._asked(number, page, name)
                if closing:
                    self._read(number, page)
        finally:
            page.remove_listener("crash", crashed)
        return seen

    def _read(self, number: int, page: Page) -> None:
        """Keep what the page and its frames show, where that has changed."""
        session = self.observer.sessions.get(number)
        device = self.observed.pages[number]
        if session is None or device in self.observer.muted:
            return
        for fact in self._renderings.changed(number, page, session):
            rendering = rendering_of(fact, number, device)
            observed = ObservedRendering(next(self.observed.ticks), rendering)
            self.observed.renderings.append(observed)

    def _asked(self, number: int, page: Page, name: str) -> PageState:
        session = self.observer.sessions.get(number)
        secret, marker = self.observer.secret, MARKER_PATH + name
        if session is None:
            return cast(PageState, evaluate_apart(page, LOOK, [secret, None, marker]))
        frame = main_frame(session)
        policies = policies_of(session, frame)
        if is_isolated(policies) and self.pause_log.requests:
            self.pause_log.replies.note(ISOLATED.format(url=page.url.partition("?")[0]))
        own = marker if allows_own_requests(policies, frame) else None
        return cast(PageState, evaluate_in(session, LOOK, [secret, own, marker], frame["id"]))

    def _stored(self, seen: PageState) -> Iterator[StoredItem]:
        owner = urlsplit(seen["origin"]).netloc
        for name, value in seen["local"]:
            if is_sdk_entry(name):
                yield StoredItem(area="local-storage", owner=owner, name=name, value=value)
        for name, value in seen["session"]:
            if is_sdk_entry(name):
                yield StoredItem(area="session-storage", owner=owner, name=name, value=value)


def _sdk_cookies(held: Iterable[Cookie]) -> Iterator[StoredItem]:
    for cookie in held:
        name, value = cookie.get("name", ""), cookie.get("value", "")
        if is_sdk_entry(name):
            owner, secure = cookie.get("domain", ""), cookie.get("secure")
            yield StoredItem(area="cookie", owner=owner, name=name, value=value, secure=secure)
