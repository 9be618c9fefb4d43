"""A visit by hand: the scenario that somebody plays, with a page that shows what Heap hears."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Literal, cast

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
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.capture.observations import ObservedStep
from heapqa.record.capture.pause_log import PauseLog
from heapqa.record.play.page_facts import HandFact
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.steps import BrowserSteps
from heapqa.wire.timing import TIMINGS, longest_hold_s

LOOK_MS = 40
"""Between two looks: a click must not wait long for being shown."""
REST_S = longest_hold_s(frozenset(TIMINGS)) + 0.5
"""After so long a rest an SDK has sent what its timers held back: what is not there is missing."""
FAILED = 'locator("error:'
"""How Playwright writes a locator for an element that went away while it was looked at."""
OPENED = "open the site"
ELSEWHERE = (
    "a window was opened that is none of the visit's (Ctrl+N): Heap is heard there, but not what "
    "is done, called and stored; open tabs instead (Ctrl+T)"
)
SAID = {
    "consent-granted": "agreed",
    "consent-rejected": "refused",
    "consent-withdrawn": "took the consent back",
    "logged-out": "signed out",
}
"""A change as the page tells it."""


def locate(page: Page, css: str) -> Locator | None:
    """Playwright's own locator for the element at a path; None where it is gone."""
    if not css:
        return None
    try:
        if not page.locator(css).count():  # it would be waited for
            return None
        located = page.locator(css).normalize()
    except PlaywrightError:
        return None
    return None if FAILED in str(located) else located


def default_context(log: PauseLog) -> str:
    """Id of the profile in which a browser opens windows of its own; empty where it tells none."""
    told = log.session.send("Target.getBrowserContexts")
    return str(told.get("defaultBrowserContextId", ""))


def is_elsewhere(log: PauseLog, context: str) -> bool:
    """Whether a site was opened in that profile."""
    return context != "" and any(
        target.context == context and target.kind == "page" and target.url.startswith("http")
        for target in list(log.targets.values())
    )


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
        flow.context.on("dialog", self.hand.answer)
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
        watch = _Watch(
            self, steps, commands, rounds.so_far, PersonaMasking(self.recorder.site.personas),
            default_context(self.hand.observer.pause_log),
        )  # fmt: skip
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
    _masking: PersonaMasking
    _elsewhere: str
    """Id of the context of windows that are none of the visit's."""
    _shown: dict[str, str] = field(default_factory=dict)
    """Texts of steps → the same without personal values."""
    _untold: bool = True
    _unjudged: bool = True
    _rested: bool = False
    """Whether what is missing was judged since the last that happened."""

    def look(self) -> None:
        """Make steps of what has happened, and have it told and judged."""
        hand, judging = self.commands.hand, self.visit.judging
        problems = hand.observed.problems
        if ELSEWHERE not in problems and is_elsewhere(hand.observer.pause_log, self._elsewhere):
            problems.append(ELSEWHERE)
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

    def now(self, state: Literal["open", "ending"] = "open") -> Now:
        """Where the visit is."""
        hand, site = self.commands.hand, self.visit.recorder.site
        self.commands.follow_new_tab()
        return Now(
            site=site.base_url,
            state=state,
            tabs=tuple(page.url for _, page in hand.observer.open_pages()),
            shown=self.commands.tab,
            steps=tuple(map(self._step, hand.observed.steps)),
            personas=tuple(persona.key for persona in site.personas),
            remote=self.visit.remote,
            note=self.visit.judging.problem or self._note(),
        )

    def _note(self) -> str:
        problems = self.commands.hand.observed.problems
        return ELSEWHERE[:1].upper() + ELSEWHERE[1:] if ELSEWHERE in problems else ""

    def _step(self, step: ObservedStep) -> StepShown:
        change = ""
        if step.becomes is not None:
            change = SAID.get(step.becomes.kind, f"signed in as {step.persona}")
        return StepShown(text=self._masked(step.text), change=change)

    def _masked(self, text: str) -> str:
        if text not in self._shown:
            self._shown[text] = self._masking(text)
        return self._shown[text]
