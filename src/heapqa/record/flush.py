"""The quiet end of a scenario: everything the pages still hold is sent before they close."""

import time

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame

from heapqa.record.certificate import Trial
from heapqa.record.observer import Observer
from heapqa.record.pause_log import PauseLog
from heapqa.record.sink import Sink

QUIET_S = 0.1
"""How long both logs must stay unchanged."""
CAP_S = 3.0
"""How long to wait for that before the recording counts as incomplete."""
LEAVE_TIMEOUT_MS = 15_000


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


def wait_until_quiet(pause_log: PauseLog, sink: Sink, trial: Trial) -> str | None:
    """Wait until the trial has ended and nothing of the site's has arrived for a while.

    Says what was still moving at the cap.
    """
    begun = since = time.monotonic()
    seen = _arrivals(pause_log, sink)
    while sink.arriving() or time.monotonic() - since < QUIET_S or not trial.ended():
        trial.pulse()
        if (now := _arrivals(pause_log, sink)) != seen:
            seen, since = now, time.monotonic()
        if time.monotonic() - begun > CAP_S + QUIET_S:
            last = pause_log.requests[-1].url if pause_log.requests else "requests to the sink"
            return f"requests were still arriving {CAP_S:g} s after the end, the last: {last[:120]}"
    return None


def _arrivals(pause_log: PauseLog, sink: Sink) -> tuple[int, int, int]:
    return len(pause_log.requests), len(sink), len(sink.arriving())
