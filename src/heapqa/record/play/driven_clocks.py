"""Clocks of pages and frames that are driven: timers of half a minute fire in some hundredths of a
second.

Frames of other processes have clocks of their own. They are driven side by side with the page's, in
small slices, with a breath between them: nobody waits long, by the clock, for another's answer.
"""

import time
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

PATIENCE_S = 3.0
"""Real time that driving may take: hundredths of a second, but for pages that draw all the time."""
SLICE_S = 1.0
"""What is driven at once beside others: scripts that ask others for an answer give them longer."""
BREATH_S = 0.02
"""Real time for what is on its way from one to another, some thousandths of a second."""
EXPIRED = "Emulation.virtualTimeBudgetExpired"
UNTIL_ANSWERED, AT_ONCE = "pauseIfNetworkFetchesPending", "advance"
CLOCK = "performance.now() / 1000"

GOES_ON = """() => {
  const STEP_MS = 0.1;
  let ahead = 0;
  const now = Date.now.bind(Date), since = performance.now.bind(performance);
  const further = (clock) => clock() + (ahead += STEP_MS);
  Date.now = () => Math.floor(further(now));
  performance.now = () => further(since);
  window.Date = new Proxy(Date, {
    construct: (made, given, called) =>
      Reflect.construct(made, given.length ? given : [made.now()], called),
    apply: () => String(new window.Date()),
  });
}"""
"""A clock that was driven stands still while a script runs. With this it goes on a little each time
it is looked at: a script that waits while its page is left looks thousands of times."""


def frame_sessions(page: Page) -> Iterator[CDPSession]:
    """A session for each frame that has a process, and so a clock, of its own."""
    for frame in page.frames:
        if frame is not page.main_frame:
            try:
                yield page.context.new_cdp_session(frame)
            except PlaywrightError:  # it shares the page's, or has gone away
                continue


def drive(
    clocks: Sequence[CDPSession], window_s: float, in_slices: bool, wait: Callable[[], None]
) -> float:
    """Drive clocks side by side; seconds by the one that came least far.

    `wait` lets a moment pass. Raises Playwright's error where a page goes away.
    """
    begun = [clock_of(each) for each in clocks]
    slice_s = SLICE_S if in_slices else window_s
    deadline = time.monotonic() + PATIENCE_S
    for _ in range(round(window_s / slice_s)):
        _advance(clocks, UNTIL_ANSWERED, slice_s, deadline, wait)
        if time.monotonic() >= deadline:
            break
        if in_slices:
            let_pass(BREATH_S, wait)
    for each, start in zip(clocks, begun, strict=True):
        left_s = window_s - (clock_of(each) - start)
        if left_s > 0.5:  # a request that is never answered
            _advance([each], AT_ONCE, left_s, time.monotonic() + PATIENCE_S, wait)
    return min(clock_of(each) - start for each, start in zip(clocks, begun, strict=True))


def let_pass(window_s: float, wait: Callable[[], None]) -> None:
    """Let real time pass."""
    deadline = time.monotonic() + window_s
    while time.monotonic() < deadline:
        wait()


def clock_of(session: CDPSession) -> float:
    """Seconds on the clock of a page or frame."""
    answered = session.send("Runtime.evaluate", {"expression": CLOCK, "returnByValue": True})
    return float(answered["result"]["value"])


def _advance(
    clocks: Sequence[CDPSession],
    policy: str,
    window_s: float,
    deadline: float,
    wait: Callable[[], None],
) -> None:
    """Drive clocks until the window has passed on all of them, or the deadline has come."""
    over: list[object] = []

    def expired(event: object) -> None:
        over.append(event)

    for each in clocks:
        each.on(EXPIRED, expired)
        each.send("Emulation.setVirtualTimePolicy", {"policy": policy, "budget": window_s * 1000})
    while len(over) < len(clocks) and time.monotonic() < deadline:
        wait()
    for each in clocks:
        each.remove_listener(EXPIRED, expired)
