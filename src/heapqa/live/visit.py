"""A visit by hand: the scenario that somebody plays, with a page that shows what Heap hears."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import cast

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from heapqa.flow import Flow, Scenario
from heapqa.live.commands import Commands
from heapqa.live.hub import Hub
from heapqa.live.judging import Judging
from heapqa.live.state import Now, StepShown
from heapqa.live.steps import HandSteps
from heapqa.model.certificate import Certificate
from heapqa.model.recording import Recording
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.play.page_facts import HandFact
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.steps import BrowserSteps
from heapqa.wire.timing import TIMINGS, longest_hold_s

LOOK_MS = 40
"""Between two looks: a click must not wait long for being shown."""
REST_S = longest_hold_s(frozenset(TIMINGS)) + 0.5
"""After so long a rest an SDK has sent what its timers held back: what is not there is missing."""
OPENED = "open the site"


def locate(page: Page, css: str) -> Locator | None:
    """Playwright's own locator for the element at a path; None where it is gone."""
    if not css:
        return None
    try:
        return page.locator(css).normalize()
    except PlaywrightError:
        return None


@dataclass(slots=True)
class Visit:
    """One visit, from its first page until somebody ends it."""

    recorder: Recorder
    hub: Hub
    judging: Judging
    address: str
    """Where it begins."""
    scenarios: Path
    """Folder for saved scenarios."""
    pages: Path
    """Folder for saved page objects."""
    remote: bool = False
    """Whether the browser has no window, so that the page shows a screen."""
    ending: Event = field(default_factory=Event)
    """To be set to end it."""
    began: Event = field(default_factory=Event)
    """Set once the site is open."""
    hand: HandSteps | None = None

    def record(self, name: str) -> Recording:
        """Have the visit played to its end; what stops it is recorded, not raised."""
        self.recorder.on_hand = self._hear
        scenario = Scenario(name, "A visit by hand", self._play, __name__)
        return self.recorder.play(scenario)

    def _hear(self, page: int, tick: float, fact: HandFact) -> None:
        if self.hand is not None:
            self.hand.hear(page, tick, fact)

    def _play(self, flow: Flow) -> None:
        steps = cast(BrowserSteps, flow.recorder)
        with flow.step(OPENED):
            flow.page.goto(self.address)
        self.hand = HandSteps(steps, locate)
        rounds = steps.devices.rounds
        commands = Commands(
            self.hand,
            self.recorder.site.personas,
            self.ending,
            self.address,
            self.scenarios,
            self.pages,
            rounds.wait_briefly,
        )
        watch = _Watch(self, steps, commands, rounds.so_far)
        self.began.set()
        while not self.ending.is_set() and self.hand.observer.open_pages():
            rounds.wait_briefly(LOOK_MS)
            while (asked := self.hub.next_command()) is not None:
                commands.carry_out(asked)
            watch.look()
        self.hand.close()
        self.hub.publish(watch.now("ending"))
        self.hand = None  # what the recorder does at the end is not the visitor's


@dataclass(slots=True)
class _Watch:
    """Sees when there is something new to be judged."""

    visit: Visit
    steps: BrowserSteps
    commands: Commands
    certificate: Callable[[], Certificate]
    _untold: bool = True
    _unjudged: bool = True
    _rested: bool = False
    """Whether what is missing was judged since the last that happened."""

    def look(self) -> None:
        """Make steps of what has happened, and have it told and judged."""
        hand, judging = self.commands.hand, self.visit.judging
        arrivals = Arrivals(hand.observer.pause_log, self.visit.recorder.sink, hand.observed)
        calls, said = len(hand.observed.calls), self.commands.said
        if hand.look((arrivals.count(), calls, said)):
            self._untold = self._unjudged = True
            self._rested = False
        self.visit.hub.publish(self.now())
        if self._untold and judging.can_tell():
            self._untold = False
            judging.tell(self.visit.recorder.so_far())
        rests = hand.idle_s() > REST_S and not self._rested
        if (self._unjudged or rests) and judging.can_judge():
            self._unjudged, self._rested = False, rests
            judging.judge(self.visit.recorder.so_far(), self.certificate() if rests else None)

    def now(self, state: str = "open") -> Now:
        """Where the visit is."""
        hand = self.commands.hand
        changes = {
            "consent-granted": "agreed", "consent-rejected": "refused",
            "consent-withdrawn": "took it back", "logged-out": "signed out",
        }  # fmt: skip
        shown = tuple(
            StepShown(
                text=each.text,
                change=""
                if each.becomes is None
                else changes.get(each.becomes.kind, f"signed in as {each.persona}"),
            )
            for each in hand.observed.steps
        )
        return Now(
            site=self.visit.recorder.site.base_url,
            state=state,
            tabs=tuple(page.url for _, page in hand.observer.open_pages()),
            shown=self.commands.tab,
            steps=shown,
            personas=tuple(persona.key for persona in self.visit.recorder.site.personas),
            remote=self.visit.remote,
            note=self.visit.judging.problem,
        )
