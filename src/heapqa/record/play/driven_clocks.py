"""Clocks of pages and frames that are driven: timers of half a minute fire in some hundredths of a
second.

Frames of other processes have clocks of their own. They are driven side by side with the page's, in
small slices, with a breath between them: nobody waits long, by the clock, for another's answer.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

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


@dataclass(slots=True, eq=False)
class _Clock:
    """A clock, and how far it has come."""

    session: CDPSession
    began_at: float
    """What it showed, in seconds."""
    passed_s: float = 0.0

    def look(self) -> None:
        """Count what passed of a window that did not pass as a whole. A page that was loaded anew
        begins at nought, so what passed as a whole is not measured."""
        self.passed_s = max(self.passed_s, _now(self.session) - self.began_at)


def frame_sessions(page: Page) -> Iterator[CDPSession]:
    """A session for each frame that has a process, and so a clock, of its own."""
    for frame in page.frames:
        if frame is not page.main_frame:
            try:
                yield page.context.new_cdp_session(frame)
            except PlaywrightError:  # it shares the page's, or has gone away
                continue


def drive(
    sessions: Sequence[CDPSession], window_s: float, in_slices: bool, wait: Callable[[], None]
) -> float:
    """Drive clocks side by side; seconds by the one that came least far.

    `wait` lets a moment pass. Raises Playwright's error where a page goes away.
    """
    clocks = [_Clock(each, _now(each)) for each in sessions]
    slice_s = SLICE_S if in_slices else window_s
    deadline = time.monotonic() + PATIENCE_S
    for _ in range(round(window_s / slice_s)):
        _advance(clocks, UNTIL_ANSWERED, slice_s, deadline, wait)
        if time.monotonic() >= deadline:
            break
        if in_slices:
            let_pass(BREATH_S, wait)
    for clock in clocks:
        clock.look()
        if clock.passed_s < window_s - 0.5:  # a request that is never answered
            left_s = window_s - clock.passed_s
            _advance([clock], AT_ONCE, left_s, time.monotonic() + PATIENCE_S, wait)
            clock.look()
    return min(clock.passed_s for clock in clocks)


def let_pass(window_s: float, wait: Callable[[], None]) -> None:
    """Let real time pass."""
    deadline = time.monotonic() + window_s
    while time.monotonic() < deadline:
        wait()


def _now(session: CDPSession) -> float:
    answered = session.send("Runtime.evaluate", {"expression": CLOCK, "returnByValue": True})
    return float(answered["result"]["value"])


def _advance(
    clocks: Sequence[_Clock],
    policy: str,
    window_s: float,
    deadline: float,
    wait: Callable[[], None],
) -> None:
    """Drive clocks until the window has passed on all of them, or the deadline has come."""
    over: list[_Clock] = []
    heard = [(clock, partial(_note, over, clock)) for clock in clocks]
    for clock, expired in heard:
        clock.session.on(EXPIRED, expired)
        budget = {"policy": policy, "budget": window_s * 1000}
        clock.session.send("Emulation.setVirtualTimePolicy", budget)
    while len(over) < len(clocks) and time.monotonic() < deadline:
        wait()
    for clock, expired in heard:
        clock.session.remove_listener(EXPIRED, expired)
    for clock in over:
        clock.passed_s += window_s


def _note(over: list[_Clock], clock: _Clock, _: object) -> None:
    if clock not in over:
        over.append(clock)
