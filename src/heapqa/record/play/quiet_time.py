"""Silence at the end of a scenario in which Heap may not run, over time that is let pass.

The clocks of pages and their frames are driven. Workers have clocks that cannot be: beside them
nothing is driven, and real time passes.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from heapqa.model.plan import Plan
from heapqa.model.recording import Silence
from heapqa.record.capture.observations import Observations
from heapqa.record.play.checkpoint import LAG_S, START_S, allows_heap
from heapqa.record.play.driven_clocks import GOES_ON, drive, frame_sessions, let_pass
from heapqa.record.play.gestures import act_as_visitor
from heapqa.record.play.observer import Observer
from heapqa.record.play.unblocking import patient
from heapqa.wire.timing import TIMINGS, longest_hold_s

WINDOW_S = 35.0
"""How much of their own time pages are driven through: more than the half minute after which tag
managers and banners still start something."""
REAL_WINDOW_S = START_S + longest_hold_s(frozenset(TIMINGS)) + LAG_S
"""How long real time passes where nothing can be driven: an SDK that starts now has loaded by then,
and has sent what its timers hold back."""
LONGEST_S = 15.0
"""How long a page is waited for in all: driving ends by itself, unless a script of the page's hangs
when its time has come."""
ACTIONS = frozenset({"click", "change", "popstate"})
"""The gestures that are counted: of a click, the pointer that goes down for it is no second."""


@dataclass(slots=True)
class QuietTime:
    """Lets time pass on the pages of devices whose visitors allow nothing at the end."""

    observer: Observer
    plan: Plan
    wait: Callable[[], None]
    """Lets a moment pass."""

    def pass_by(self) -> Silence | None:
        """What passed; None where Heap may run on every device, or no page is open."""
        quiet = [d.number for d in self.observed.devices if not self._is_allowed(d.number, d.gpc)]
        pages = [each for device in quiet for each in self.observer.pages_of(device)]
        awake = [(n, page) for n, page in pages if n not in self.observer.hung]
        done = [each for each in self.observed.gestures if self.observed.pages[each.page] in quiet]
        taken = sum(each.what in ACTIONS for each in done)
        made = sum(act_as_visitor(self.observer, n, page) for n, page in awake)
        driven = {n: self._drive(n, page) for n, page in awake if n not in self.observer.hung}
        passed = [each for n, each in driven.items() if n not in self.observer.hung]
        if not passed:
            return None
        if 0.0 in passed:
            let_pass(REAL_WINDOW_S, self.wait)
            passed = [each or REAL_WINDOW_S for each in passed]
        seen = [n for n in self.observed.navigations if self.observed.pages[n.page] in quiet]
        return Silence(
            page_s=round(min(passed), 1),
            pages=sum(n.url.startswith(("http://", "https://")) for n in seen),
            steps=sum(step.device in quiet for step in self.observed.steps),
            actions=taken + made,
            driven=REAL_WINDOW_S not in passed,
        )

    @property
    def observed(self) -> Observations:
        """What has been seen so far."""
        return self.observer.observed

    def _is_allowed(self, device: int, gpc: bool | None) -> bool:
        own = [step for step in self.observed.steps if step.device == device]
        return allows_heap(own, self.plan, gpc=bool(gpc))

    def _drive(self, number: int, page: Page) -> float:
        """Seconds of its own that a page and its frames were driven through; 0 where they cannot
        be.

        Workers of a page that is driven stand still: what they would send was not seen.
        """
        session = self.observer.sessions.get(number)
        if session is None or page.workers or page.context.service_workers:
            return 0.0
        try:
            with patient(self.observer, number, LONGEST_S):
                frames = [*frame_sessions(page)]
                self.observed.driven.add(number)
                passed = drive([session, *frames], WINDOW_S, bool(frames), self.wait)
                _have_clocks_go_on(page)
        except PlaywrightError:  # the page, or a frame, has gone away
            return 0.0
        return max(0.0, passed)


def _have_clocks_go_on(page: Page) -> None:
    for frame in page.frames:
        with suppress(PlaywrightError):  # it has gone away, and is not left any more
            frame.evaluate(GOES_ON)
