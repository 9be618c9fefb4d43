"""Silence at the end of a scenario in which Heap may not run, over time that is let pass.

The clock of a page is driven: timers of half a minute fire in some hundredths of a second. A page
that listens for being left may wait there by looking at its clock, which does not move within a
script any more; beside such a listener nothing is driven, and real time passes.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.plan import Plan
from heapqa.model.recording import Silence
from heapqa.record.capture.observations import Observations
from heapqa.record.play.checkpoint import LAG_S, START_S
from heapqa.record.play.gestures import act_as_visitor
from heapqa.record.play.observer import Observer
from heapqa.record.play.scripts import SCRIPT
from heapqa.rules.consent_states import answer
from heapqa.wire.timing import TIMINGS, longest_hold_s

WINDOW_S = 35.0
"""How much of their own time pages are driven through: more than the half minute after which tag
managers and banners still start something."""
REAL_WINDOW_S = START_S + longest_hold_s(frozenset(TIMINGS)) + LAG_S
"""How long real time passes where nothing can be driven: an SDK that starts now has loaded by then,
and has sent what its timers hold back."""
PATIENCE_S = 3.0
"""Real time that driving may take: hundredths of a second, but for pages that draw all the time."""
LEAVING = frozenset({"beforeunload", "unload", "pagehide"})
OWN_LISTENERS = SCRIPT.count('"pagehide"')
"""Of the recorder's own script, for being left."""
EXPIRED = "Emulation.virtualTimeBudgetExpired"
ACTIONS = frozenset({"click", "change", "popstate"})
"""The gestures that are counted: of a click, the pointer that goes down for it is no second."""
CLOCK = "performance.now() / 1000"


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
        passed = [self._drive(n, page) for n, page in awake if n not in self.observer.hung]
        if not passed:
            return None
        if 0.0 in passed:
            self._let_pass(REAL_WINDOW_S)
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
        purpose = self.plan.consent_terms.purpose
        own = (step for step in self.observed.steps if step.device == device)
        answers = [state for step in own if (state := answer(step.becomes, purpose))]
        if answers:
            return answers[-1] == "granted"
        refused = bool(gpc) and self.plan.consent_terms.gpc == "refusal"
        return self.plan.consent != "opt-in" and not refused

    def _drive(self, number: int, page: Page) -> float:
        """Seconds of its own that a page was driven through; 0 where it cannot be.

        Frames may be of other processes, and workers have clocks of their own.
        """
        session = self.observer.sessions.get(number)
        others = len(page.frames) > 1 or page.workers or page.context.service_workers
        if session is None or others:
            return 0.0
        try:
            if _listens_for_leaving(session):
                return 0.0
            begun = _clock(session)
            self.observed.driven.add(number)
            self._advance(session, "pauseIfNetworkFetchesPending")
            if (left_s := WINDOW_S - (_clock(session) - begun)) > 0.5:
                self._advance(session, "advance", left_s)  # a request that is never answered
            return max(0.0, _clock(session) - begun)
        except PlaywrightError:  # the page has gone away
            return 0.0

    def _advance(self, session: CDPSession, policy: str, window_s: float = WINDOW_S) -> None:
        """Drive a page's clock until the window has passed, or patience ends."""
        over: list[object] = []

        def expired(event: object) -> None:
            over.append(event)

        session.on(EXPIRED, expired)
        budget = {"policy": policy, "budget": window_s * 1000}
        session.send("Emulation.setVirtualTimePolicy", budget)
        deadline = time.monotonic() + PATIENCE_S
        while not over and time.monotonic() < deadline:
            self.wait()
        session.remove_listener(EXPIRED, expired)

    def _let_pass(self, window_s: float) -> None:
        deadline = time.monotonic() + window_s
        while time.monotonic() < deadline:
            self.wait()


def _clock(session: CDPSession) -> float:
    """Seconds on a page's own clock."""
    answered = session.send("Runtime.evaluate", {"expression": CLOCK, "returnByValue": True})
    return float(answered["result"]["value"])


def _listens_for_leaving(session: CDPSession) -> bool:
    """Whether a script of the page's hears of its being left."""
    window = session.send("Runtime.evaluate", {"expression": "window"})["result"]["objectId"]
    heard = session.send("DOMDebugger.getEventListeners", {"objectId": window})["listeners"]
    session.send("Runtime.releaseObject", {"objectId": window})
    return sum(each["type"] in LEAVING for each in heard) > OWN_LISTENERS
