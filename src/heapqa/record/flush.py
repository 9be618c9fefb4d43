"""The quiet end of a scenario: everything the pages still hold is sent before they close."""

import time
from uuid import uuid4

from playwright.sync_api import BrowserContext, Frame
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.observer import Observer
from heapqa.record.pause_log import PauseLog
from heapqa.record.sink import Sink
from heapqa.record.traffic import FENCE_ORIGIN

QUIET_S = 0.1
"""How long both logs must stay unchanged."""
CAP_S = 3.0
"""How long to wait for that before the recording counts as incomplete."""
LEAVE_TIMEOUT_MS = 15_000
FENCE_TIMEOUT_MS = 15_000


def _depth(frame: Frame) -> int:
    return 0 if frame.parent_frame is None else 1 + _depth(frame.parent_frame)


def leave_pages(observer: Observer) -> list[str]:
    """Send every frame, deepest first, then every page to ``about:blank``; returns the failures.

    Unlike closing, leaving waits for the pages' unload handlers.
    """
    problems = []
    for number, page in observer.open_pages():
        for frame in sorted(page.frames, key=_depth, reverse=True):
            if frame.is_detached():
                continue
            try:
                frame.goto("about:blank", timeout=LEAVE_TIMEOUT_MS)
            except PlaywrightError as error:
                if frame.parent_frame is None and not page.is_closed():
                    problems.append(f"page {number} could not be left: {error.message}")
    return problems


def wait_until_quiet(pause_log: PauseLog, sink: Sink) -> str | None:
    """Wait until nothing new has arrived for a while; says what was still moving at the cap."""
    deadline = time.monotonic() + CAP_S
    count, since = -1, time.monotonic()
    while time.monotonic() - since < QUIET_S:
        pause_log.session.send("Browser.getVersion")
        now = len(pause_log.requests) + len(sink)
        if now != count:
            count, since = now, time.monotonic()
        if time.monotonic() > deadline:
            last = pause_log.requests[-1].url if pause_log.requests else "requests to the sink"
            return f"requests were still arriving {CAP_S:g} s after the end, the last: {last[:120]}"
    return None


def prove_alive(context: BrowserContext, pause_log: PauseLog) -> str | None:
    """Send a request with a nonce; says what is wrong when the pause log does not show it."""
    nonce = uuid4().hex
    page = context.pages[-1] if context.pages else context.new_page()
    try:
        page.goto(f"{FENCE_ORIGIN}/{nonce}", timeout=FENCE_TIMEOUT_MS)
    except PlaywrightError as error:
        return f"the capture is dead: a test request at the end was not seen ({error.message})"
    if nonce not in pause_log.markers:
        return "the capture is dead: a test request at the end was not seen"
    return None
