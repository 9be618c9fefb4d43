"""The quiet end of a scenario: everything the pages still hold is sent before they close."""

from collections import Counter
from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page

from heapqa.record.capture.arrivals import Arrivals, Moment
from heapqa.record.capture.certificate import ProbeRounds
from heapqa.record.capture.pause_log import Paused
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.watchdog import Act, limit
from heapqa.record.play.observer import Observer
from heapqa.record.play.unblocking import leaving_at_once

QUIET_S = 0.1
"""How long both logs must stay unchanged: several times what a request takes on one machine."""
CAP_S = 3.0
"""How long to wait for that before the recording counts as incomplete: only what sends without end
is still sending so long after every page was left."""
LAG_S = 0.1
"""What one look at the logs counts towards the cap; a slower one is working off a backlog."""
BACKLOG_CAP_S = 60.0
"""The same while a backlog is worked off, which thousands of requests at once leave behind."""
LEAVE_TIMEOUT_MS = 15_000
"""For the unload handlers of a page, which are run to their end: slow machines need the time."""
HUNG_TIMEOUT_MS = 3_000
"""For a page that did not answer before: it has had its time."""


def _depth(frame: Frame) -> int:
    return 0 if frame.parent_frame is None else 1 + _depth(frame.parent_frame)


def deepest_first(page: Page) -> list[Frame]:
    """The page's frames, each before the one that holds it."""
    return sorted(page.frames, key=_depth, reverse=True)


def leave_pages(observer: Observer) -> list[str]:
    """Send every frame, deepest first, then every page to ``about:blank``; returns the failures.

    Unlike closing, leaving waits for the pages' unload handlers.
    """
    return leave(observer, observer.open_pages())


def leave(observer: Observer, pages: Iterable[tuple[int, Page]]) -> list[str]:
    """The same for some pages, given with their numbers."""
    problems = []
    for number, page in pages:
        hung = number in observer.hung
        for frame in deepest_first(page):
            main = frame.parent_frame is None
            if frame.is_detached() or (hung and not main):
                continue
            failure = _leave(frame, hung=hung, act=leaving_at_once(observer, number))
            hung = hung or failure is not None
            if failure and main and not page.is_closed():
                problems.append(f"page {number} could not be left: {failure}")
    return problems


def _leave(frame: Frame, act: Act, *, hung: bool) -> str | None:
    """What went wrong on the way to ``about:blank``."""
    timeout_ms = HUNG_TIMEOUT_MS if hung else LEAVE_TIMEOUT_MS
    try:
        with limit(timeout_ms / 2000, act):
            frame.goto("about:blank", timeout=timeout_ms)
    except PlaywrightError as error:
        return error.message
    return None


def wait_until_quiet(arrivals: Arrivals, left: Moment, rounds: ProbeRounds) -> str | None:
    """Wait until the last probes have arrived and nothing of the site's has arrived for a while.

    `left` is the moment at which all pages had been left. Says what was still moving at the cap.
    """
    last, now, waited_s = left, arrivals.moment(), 0.0
    while now.count != last.count or now.at - last.at < QUIET_S or not rounds.ended():
        if now.count != last.count or now.count[-1]:
            last = now
        if waited_s > CAP_S + QUIET_S or now.at - left.at > BACKLOG_CAP_S:
            return _still_moving(arrivals.pause_log.requests[left.count[0] :], arrivals.sink)
        rounds.wait_briefly()
        before, now = now, arrivals.moment()
        waited_s += min(now.at - before.at, LAG_S)
    return None


def _still_moving(paused: list[Paused], sink: Sink) -> str:
    """Names what kept arriving after every page was left."""
    kinds = Counter(
        f"{p.method} {p.url.partition('?')[0]} ({p.resource_type} from "
        f"{f'{p.target.kind} {p.target.url}' if p.target else 'a frame'})"
        for p in paused
    )
    kinds.update(f"{s.method} {s.url.partition('?')[0]} (body unfinished)" for s in sink.arriving())
    commonest = ", ".join(f"{count} times {kind[:200]}" for kind, count in kinds.most_common(3))
    return (
        f"requests were still arriving {CAP_S:g} s after every page was left: "
        f"{commonest or 'requests to the sink'}; a worker or service worker sends without end, or "
        "the end of what it sends was not seen"
    )
