"""The steps of a visit by hand: each begins when the pointer or a key goes down."""

import time
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Dialog, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.live.acts import Act, Found
from heapqa.live.errors import LiveError
from heapqa.model.step import StateChange
from heapqa.record.capture.observations import Edge, ObservedStep
from heapqa.record.play.page_facts import HandFact
from heapqa.record.play.steps import BrowserSteps
from heapqa.record.play.unblocking import patient

SETTLE_S = 0.4
"""How long nothing may happen before a step is over: a page answers a click in less, and nobody
reads what came and clicks again in less."""
CAP_S = 5.0
"""A page that never rests ends a step all the same."""
PATIENCE_S = 10.0
"""How long a page may take to be asked about an element, as at the edges of steps: one that hangs
would hold up the whole visit."""
BEFORE = 0.25
"""How much before a act's place the step before it ends: less than from one place to the next."""
NOTHING_YET = "do it in the site first, then say here what it was"


@dataclass(slots=True)
class HandStep:
    """A step, and what the visitor did in it."""

    observed: ObservedStep
    acts: list[Act] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it is not over yet."""
        return self.observed.closed is None


class HandSteps:
    """Makes steps of what is heard of a visitor's hands."""

    def __init__(self, steps: BrowserSteps, locate: Callable[[Page, str], Locator | None]) -> None:
        """`locate` finds Playwright's locator for a CSS path in a page."""
        self._steps = steps
        self._locate = locate
        self.observer, self.observed = steps.observer, steps.observed
        self.all = [HandStep(each) for each in self.observed.steps]
        """In order; the first is the one in which the site was opened."""
        self._heard: deque[tuple[int, float, HandFact]] = deque()
        self._found: dict[int, tuple[tuple[str, str], Found]] = {}
        """By page the element that was acted on last: its page's address and its path."""
        self._found_at: dict[float, Found] = {}
        self._locating = 0
        self.dialogs = 0
        """How many of the pages' dialogs were answered."""
        self._begun_at = time.monotonic()
        self._moves = len(self.observed.navigations)
        self._moved = {move.page for move in self.observed.navigations}
        self._loading: set[int] = set()
        self._watched: set[int] = set()
        self._active_at = time.monotonic()
        self._seen: object = None

    def hear(self, page: int, tick: float, fact: HandFact) -> None:
        """Take note of something that the visitor does; it is made a step of at the next look."""
        self._heard.append((page, tick, fact))
        element = fact["element"]
        if fact["what"] == "begin" and element:
            found = Found(self._known(page, fact).locator)
            self._found_at[tick] = found
            if not fact["framed"]:
                located = self._located(self.observer.pages[page - 1], page, fact)
                found.locator = located or found.locator

    def _located(self, page: Page, number: int, fact: HandFact) -> Locator | None:
        """By what to find the element that was acted on; None where another page came meanwhile,
        in which the same path leads to something else."""
        self._locating += 1
        moves = self._moves_of(number)
        try:
            with patient(self.observer, number, PATIENCE_S):
                located = self._locate(page, fact["element"]["css"] if fact["element"] else "")
        finally:
            self._locating -= 1
        stayed = page.url == fact["url"] and self._moves_of(number) == moves
        return located if stayed else None

    def _moves_of(self, number: int) -> int:
        return sum(move.page == number for move in self.observed.navigations)

    @contextmanager
    def going(self, page: Page) -> Iterator[None]:
        """Within it a page goes to an address by itself: a step of its own."""
        self.look(self._seen)
        number = self.observer.number_of(page) or 1
        act = Act("go", next(self.observed.ticks), number, page.url)
        self._begin(number, act.tick, time.time())
        self.all[-1].acts.append(act)
        self.all[-1].observed.text = act.words
        try:
            yield
        finally:
            act.url = page.url

    def answer(self, dialog: Dialog) -> None:
        """Answer a dialog of the page with OK: it would hold up the page and the recorder."""
        self.dialogs += 1
        dialog.accept()

    def look(self, arrived: object) -> bool:
        """Make steps of what has happened, if anything has; `arrived` changes with arrivals."""
        self._watch_loading()
        happened = bool(self._heard) or arrived != self._seen
        self._seen = arrived
        while self._heard:
            self._take(*self._heard.popleft())
        happened = self._follow() or happened
        now = time.monotonic()
        if happened:
            self._active_at = now
        quiet = now - self._active_at > SETTLE_S and not self._loading
        if self.all[-1].is_open and (quiet or now - self._begun_at > CAP_S):
            self.close()
            return True
        return happened

    def is_located(self) -> bool:
        """Whether it is known by what to find the elements that were acted on last."""
        return not self._locating

    def idle_s(self) -> float:
        """For how long nothing has happened."""
        return time.monotonic() - self._active_at

    def close(self) -> None:
        """End the step that is open; what the visitor did meanwhile keeps it open."""
        last = self.all[-1]
        if not last.is_open:
            return
        self._see_what_vanished(last)
        edge = self._steps.edge(closing=True)
        if not self._heard:
            last.observed.closed = edge

    def declare(
        self, change: StateChange | None, persona: str | None, number: int | None = None
    ) -> str:
        """Say what a step changed, by default the last; returns its text.

        Raises LiveError where there is no such step, or none yet.
        """
        self.look(self._seen)
        if len(self.all) < 2:
            raise LiveError(NOTHING_YET)
        if number is not None and not 1 < number <= len(self.all):
            raise LiveError(f"there is no step {number} in which somebody did something")
        if number is None and not self._heard:
            self.all[-1].observed.closed = None  # it is over now: who says so has seen what came
        self.close()
        step = self.all[-1 if number is None else number - 1].observed
        step.becomes = change
        step.persona = persona
        return step.text

    def _take(self, page: int, tick: float, fact: HandFact) -> None:
        element = fact["element"]
        if fact["what"] == "begin":
            self._begin(page, tick, fact["at"])
            if element:
                place = fact["url"], element["css"]
                self._found[page] = (place, self._found_at.pop(tick, Found()))
            return
        act = Act.of(page, tick, fact, self._known(page, fact))
        step = self.all[-1]
        step.acts.append(act)
        step.observed.text = act.words

    def _known(self, page: int, fact: HandFact) -> Found:
        """By what to find the element, where it was acted on before."""
        place, found = self._found.get(page, (None, Found()))
        own = (fact["url"], fact["element"]["css"]) if fact["element"] else None
        return found if place and place == own else Found()

    def _begin(self, page: int, tick: float, at: float) -> None:
        """Begin a step there and then; the one before is over, if it is not already."""
        last = self.all[-1].observed
        if last.closed is None or last.closed.tick > tick:
            last.closed = self._mark(tick - BEFORE, at)
        device = self.observed.pages.get(page, 1)
        step = ObservedStep("look around", self._mark(tick, at), device=device)
        self.observed.steps.append(step)
        self.all.append(HandStep(step))
        self._begun_at = time.monotonic()

    def _mark(self, tick: float, at: float) -> Edge:
        """An edge in the past, of which no more than its place is known."""
        edge = Edge(tick, at)
        insort(self.observed.edges, edge, key=lambda each: each.tick)
        return edge

    def _follow(self) -> bool:
        """A page that comes by itself, after a step is over, is a step of its own."""
        moves = self.observed.navigations[self._moves :]
        self._moves += len(moves)
        for move in moves:
            last, is_first = self.all[-1].observed, move.page not in self._moved
            self._moved.add(move.page)  # a tab comes with its first page, by what opened it
            if not is_first and last.closed is not None and move.tick > last.closed.tick:
                self._begin(move.page, move.tick, move.at)
                act = Act("go", move.tick, move.page, move.url)
                self.all[-1].acts.append(act)
                self.all[-1].observed.text = act.words
        return bool(moves)

    def _see_what_vanished(self, step: HandStep) -> None:
        for act in step.acts:
            if act.what != "click" or act.found.locator is None:
                continue
            try:
                with patient(self.observer, act.page, PATIENCE_S):
                    act.vanished = not act.found.locator.is_visible()
            except PlaywrightError:  # the page has gone, or several elements are alike now
                act.vanished = False

    def _watch_loading(self) -> None:
        """Hear of each page that it begins and ends to load."""
        for number, session in list(self.observer.sessions.items()):
            if number in self._watched:
                continue
            self._watched.add(number)
            try:
                with patient(self.observer, number, PATIENCE_S):
                    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
            except PlaywrightError:  # it is gone already
                continue

            def begins(event: dict[str, str], number: int = number, frame: str = frame) -> None:
                if event["frameId"] == frame:
                    self._loading.add(number)

            def ends(event: dict[str, str], number: int = number, frame: str = frame) -> None:
                if event["frameId"] == frame:
                    self._loading.discard(number)

            session.on("Page.frameStartedLoading", begins)
            session.on("Page.frameStoppedLoading", ends)
            session.on("close", lambda _, number=number: self._loading.discard(number))
