"""Looks at a page while a scenario is played: its elements, where they are, and a screenshot."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.sync_api import CDPSession, Frame, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from heapqa.flow import Flow, OpenStep, Scenario, ScenarioError, Start, StepRecorder
from heapqa.model.recording import Recording
from heapqa.model.rendering import Rendering
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.hiding import ordinary_user_agent, with_automation_hidden
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.renderings import Box, RenderingFact, read_renderings, rendering_of
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import stand_in

LOAD_TIMEOUT_MS = 20_000
"""For a page to be there, and again for everything that it names to have come."""
SETTLE_TIMEOUT_MS = 5_000
"""For what a page still loads after it is there; one that never rests is looked at as it is."""
APPEAR_TIMEOUT_MS = 10_000
"""For the first thing to act on: applications come as an empty page, and draw themselves once all
that they loaded has run."""
TO_ACT_ON = "a[href], button, input, select, textarea, summary, [role=button], [role=link]"
OPEN_TIMEOUT_S = 90.0
"""For all of it on a busy machine: a page whose scripts never end has no other end."""
TALLEST = 12_000
"""CSS pixels of a page that a screenshot shows: browsers draw no picture of any height."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look, and with which browser."""

    site: Site
    options: dict[str, Any] = field(default_factory=dict)
    """Of ``browser.new_context``."""
    executable_path: str | None = None
    hides_automation: bool = False
    timeout_s: float | None = None
    """For a scenario; None for one that may take as long as it likes."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page as it was at one moment."""

    page: int
    """Number of the page in the recording."""
    url: str
    step: str
    """Of the scenario, after which it was; empty for a page that was only opened."""
    renderings: tuple[Rendering, ...]
    """The page first, then its frames."""
    boxes: tuple[tuple[Box | None, ...], ...]
    """Of each rendering's nodes, where they are on the screenshot."""
    size: tuple[int, int]
    """Width and height of the screenshot in CSS pixels."""
    screenshot: bytes
    """PNG; empty where none could be made."""
    unread: tuple[str, ...] = ()
    """Addresses of frames with a document and no address of their own, which are not read."""


class _SeenError(Exception):
    """What was to be looked at was seen: the rest of the scenario is not needed."""


@dataclass(slots=True)
class Looking:
    """Looks after a step, or once a page is opened; `look` is there when the scenario is over."""

    step: str | None = None
    """Text of the step; None for the last one."""
    look: Look | None = None
    seen: list[str] = field(default_factory=list)
    """Texts of the steps that were played."""
    status: int | None = None
    """HTTP status of the page that was opened."""
    rests: bool = True
    """Whether everything that the page names had come when it was looked at."""

    def opening(self, url: str) -> Scenario:
        """A scenario that opens an address and looks."""

        def play(flow: Flow) -> None:
            answer = flow.page.goto(url, wait_until="domcontentloaded", timeout=LOAD_TIMEOUT_MS)
            self.status = answer.status if answer else None
            try:
                flow.page.wait_for_load_state("load", timeout=LOAD_TIMEOUT_MS)
            except PlaywrightTimeout:
                self.rests = False
            with suppress(PlaywrightError):  # some show nothing to act on
                seen = flow.page.locator(TO_ACT_ON).filter(visible=True)
                seen.first.wait_for(timeout=APPEAR_TIMEOUT_MS)
            with suppress(PlaywrightError):  # some never rest
                flow.page.wait_for_load_state("networkidle", timeout=SETTLE_TIMEOUT_MS)
            self.look = look_at(flow.page)

        return Scenario("inspect", f"Inspect {url}", play, __name__)

    def within(self, scenario: Scenario) -> Scenario:
        """The scenario, looked at after the step."""

        def play(flow: Flow) -> None:
            steps = _LookingSteps(flow.recorder, self, {flow.device: flow.page})
            with suppress(_SeenError):
                scenario.play(replace(flow, recorder=steps))

        return replace(scenario, play=play)

    def after(self, text: str, page: Page) -> None:
        """A step has ended; looks where it is the one."""
        self.seen.append(text)
        if self.step in (None, text) and not page.is_closed():
            if self.step is not None:
                with suppress(PlaywrightError):
                    page.wait_for_load_state("networkidle", timeout=SETTLE_TIMEOUT_MS)
            self.look = look_at(page, text)
            if self.step is not None:
                raise _SeenError


@dataclass(slots=True)
class _LookingSteps:
    """The recorder of the steps, with a look after them."""

    recorder: StepRecorder
    looking: Looking
    pages: dict[int, Page]
    """Number of a device → a page of it."""

    @contextmanager
    def step(self, opened: OpenStep) -> Iterator[OpenStep]:
        """Record the step; then look at the page that was opened last on its device."""
        with self.recorder.step(opened):
            yield opened
        pages = self.pages[opened.device].context.pages
        if pages:
            self.looking.after(opened.text, pages[-1])

    def checkpoint(self) -> None:
        """As the recorder does it."""
        self.recorder.checkpoint()

    def new_device(self, start: Start) -> tuple[int, Page]:
        """As the recorder does it."""
        device, page = self.recorder.new_device(start)
        self.pages[device] = page
        return device, page

    def next_visit(self, device: int) -> Page:
        """As the recorder does it."""
        page = self.recorder.next_visit(device)
        self.pages[device] = page
        return page


def play_in(place: Place, scenario: Scenario) -> Recording:
    """Play a scenario there with stand-ins for Heap's SDKs.

    Raises RecordError, LoopbackError or Playwright's error where there is no browser to be had.
    """
    args = with_automation_hidden(()) if place.hides_automation else ()
    with (
        open_sink(Replies(sdk=stand_in)) as sink,
        sync_playwright() as playwright,
        armed_recorder(
            playwright, sink, place.site, args=args, executable_path=place.executable_path
        ) as recorder,
    ):
        recorder.context_args = dict(place.options)
        recorder.timeout_s = place.timeout_s
        if place.hides_automation:
            agent = ordinary_user_agent(recorder.browser)
            recorder.context_args.setdefault("user_agent", agent)
        return recorder.play(scenario)


def no_step(scenario: Scenario, wanted: str, seen: list[str]) -> ScenarioError:
    """What to say of a step that was not played."""
    known = "; ".join(seen) or "none was played"
    return ScenarioError(f"{scenario.id} has no step '{wanted}'; its steps: {known}")


def look_at(page: Page, step: str = "") -> Look:
    """The page and its frames as they are now; raises Playwright's error where it is gone."""
    session = page.context.new_cdp_session(page)
    apart = list(_apart(page))
    facts = read_renderings(session, apart, boxes=True)
    boxes = [_placed(fact, _corner(fact, session, apart)) for fact in facts]
    width, height = facts[0]["size"]
    viewport = page.viewport_size or {"width": width, "height": height}
    size = (max(width, viewport["width"]), min(max(height, viewport["height"]), TALLEST))
    screenshot = b""
    with suppress(PlaywrightError):  # a page may be too large, or never stop drawing
        clip: Any = {"x": 0, "y": 0, "width": size[0], "height": size[1]}
        screenshot = page.screenshot(full_page=True, clip=clip, scale="css", animations="disabled")
    for each in (*apart, session):
        with suppress(PlaywrightError):
            each.detach()
    renderings = tuple(rendering_of(fact) for fact in facts)
    unread = tuple(each.url.partition(",")[0] for each in page.frames if _is_without_address(each))
    return Look(0, page.url, step, renderings, tuple(boxes), size, screenshot, unread)


def _is_without_address(frame: Frame) -> bool:
    return frame.url.startswith(("about:srcdoc", "data:", "blob:"))


def _apart(page: Page) -> Iterator[CDPSession]:
    """Sessions with the frames that have processes of their own."""
    for frame in page.frames:
        if frame.parent_frame is not None:
            with suppress(PlaywrightError):  # it shares its parent's
                yield page.context.new_cdp_session(frame)


def _corner(fact: RenderingFact, session: CDPSession, apart: list[CDPSession]) -> tuple[int, int]:
    """Where a frame's content begins on the page; far away where nobody knows."""
    if not fact["frame"]:
        return (0, 0)
    for owner in (session, *apart):
        with suppress(PlaywrightError):
            found = owner.send("DOM.getFrameOwner", {"frameId": fact["frame"]})
            node = {"backendNodeId": found["backendNodeId"]}
            content = owner.send("DOM.getBoxModel", node)["model"]["content"]
            return (round(content[0]), round(content[1]))
    return (-TALLEST, -TALLEST)


def _placed(fact: RenderingFact, corner: tuple[int, int]) -> tuple[Box | None, ...]:
    across, down = corner
    return tuple(
        None if box is None else (box[0] + across, box[1] + down, box[2], box[3])
        for box in fact["boxes"]
    )
