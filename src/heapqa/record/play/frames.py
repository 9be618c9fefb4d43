"""Sessions with pages and with their frames of other sites: whose a frame is, and what it tells."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import CDPSession, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.listener import listener
from heapqa.record.capture.observations import Observations
from heapqa.record.capture.pause_log import PauseLog, Target
from heapqa.record.play.media import follow_media

SETTLE_S = 5.0
"""How long to wait for the sessions of frames that have just come: a matter of milliseconds, and
of tenths of a second on a busy machine."""
GONE = (
    "a page or frame ({}) was gone before it could be watched, beside a route of the scenario "
    "(page.route or context.route): what it sent may be missing; have the scenario wait for it"
)


@dataclass(slots=True)
class Frames:
    """The frames of all devices' pages. Those of another site have a process of their own."""

    observed: Observations
    pause_log: PauseLog
    binding: str
    """The name by which a document tells of something."""
    heard: Callable[[int, dict[str, Any]], None]
    """Gets the number of a page, and what a document of its told."""
    sessions: dict[int, CDPSession] = field(default_factory=dict)
    """By the number of the page; made while the page still answers."""
    _apart: set[Frame] = field(default_factory=set)
    """Frames that have a session of their own."""
    _arriving: int = 0
    """How many pages and frames are not watched yet, and may be soon."""
    _overdue: set[str] = field(default_factory=set)
    """Ids of frames that were waited for in vain."""
    _pages: list[Page] = field(default_factory=list)
    _unwatched: dict[str, Target] = field(default_factory=dict)
    """Frames that have come in processes of their own, by id, with the last address they had."""
    _routed: set[str] = field(default_factory=set)
    """Ids of the frames that have come while there were routes."""
    _gone: list[str] = field(default_factory=list)
    """Addresses of pages that were gone before they were watched, while there were routes."""

    def __post_init__(self) -> None:
        self.pause_log.on_target = self._target_came

    def page_opened(self, page: Page, number: int) -> None:
        """Watch a page; one that is gone already teaches nothing."""
        self._pages.append(page)
        with self._arrival():
            try:
                self.sessions[number] = page.context.new_cdp_session(page)
                follow_media(page, self.sessions[number])
                main = self._watch(self.sessions[number], page, number)
                self._hear_moves(self.sessions[number], main, number)
                self._learn_context(self.sessions[number], number)
            except PlaywrightError:
                self._gone.extend([page.url] if has_routes(page) else [])
                return
            for frame in page.frames:
                self.frame_arrived(frame, number)

    def frame_arrived(self, frame: Frame, number: int) -> None:
        """Watch a frame that may have come to another process; a page's own is left alone."""
        if frame.parent_frame is None or frame in self._apart:
            return
        with self._arrival():
            try:
                session = frame.page.context.new_cdp_session(frame)
            except PlaywrightError:  # it shares its parent's process, and session
                return
            self._apart.add(frame)
            session.on("close", lambda _: self._apart.discard(frame))
            try:
                self._watch(session, frame.page, number)
            except PlaywrightError:
                return

    @contextmanager
    def _arrival(self) -> Iterator[None]:
        self._arriving += 1
        try:
            yield
        finally:
            self._arriving -= 1

    def settle(self) -> None:
        """Wait until all that has come is watched; for a frame that never is, only once."""
        deadline = time.monotonic() + SETTLE_S
        while self._arriving or self._awaited():
            if time.monotonic() > deadline:
                self._overdue |= self._awaited()
                return
            self.pause_log.settle()

    def _awaited(self) -> set[str]:
        """Ids of frames that are there, and that Playwright will tell of."""
        return {*self._own()} - self.pause_log.gone - self._overdue

    def _own(self) -> Iterator[str]:
        for target_id, target in self._unwatched.items():
            if target.context in self.observed.contexts:
                yield target_id

    def _target_came(self, target_id: str, target: Target, *, is_new: bool) -> None:
        if is_new and target.kind == "iframe":
            self._unwatched[target_id] = target
            self._routed |= {target_id} if any(map(has_routes, self._pages)) else set()
        elif target_id in self._unwatched and target.url != "about:blank":
            self._unwatched[target_id] = target

    def problems(self) -> list[str]:
        """What may have been sent unseen: Playwright holds requests up for routes, and what it
        holds is lost with the page unless the recorder has paused it before."""
        frames = (self._unwatched[each].url for each in self._own() if each in self._routed)
        return [GONE.format(url[:120]) for url in (*self._gone, *frames)]

    def _watch(self, session: CDPSession, page: Page, number: int) -> str:
        """Have requests paused first: the frame may be left at any moment. Its id."""
        self.pause_log.guard(session, partial(has_routes, page))
        session.on("Runtime.bindingCalled", listener(partial(self.heard, number)))
        session.on("Page.frameAttached", listener(lambda e: self._learn(e["frameId"], number)))
        session.on("Page.frameNavigated", listener(lambda e: self._learn(e["frame"]["id"], number)))
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": self.binding})
        session.send("Page.enable")
        tree = session.send("Page.getFrameTree")["frameTree"]
        self._learn_tree(tree, number)
        frame_id: str = tree["frame"]["id"]
        self._unwatched.pop(frame_id, None)
        return frame_id

    def _hear_moves(self, session: CDPSession, main: str, number: int) -> None:
        """Note when a page's address changes, and whether with a new document."""

        def moved(told: dict[str, Any]) -> None:
            if told["frameId"] == main:
                self.observed.within.append((number, told["url"], time.time()))

        def loaded(told: dict[str, Any]) -> None:
            frame = told["frame"]
            if frame["id"] == main:
                url = frame["url"] + frame.get("urlFragment", "")
                self.observed.loaded.append((number, url, time.time()))

        session.on("Page.navigatedWithinDocument", moved)
        session.on("Page.frameNavigated", listener(loaded))

    def _learn_context(self, session: CDPSession, number: int) -> None:
        """Remember by which id the browser tells of the device's requests that no page sends."""
        device = self.observed.pages[number]
        if device not in self.observed.contexts.values():
            target = session.send("Target.getTargetInfo")["targetInfo"]
            self.observed.contexts[target.get("browserContextId", "")] = device

    def _learn(self, frame_id: str, number: int) -> None:
        self.observed.frames.setdefault(frame_id, number)

    def _learn_tree(self, tree: dict[str, Any], number: int) -> None:
        self._learn(tree["frame"]["id"], number)
        for child in tree.get("childFrames", ()):
            self._learn_tree(child, number)


def has_routes(page: Page) -> bool:
    """Whether the scenario answers some of the page's requests itself.

    Playwright does not tell: where it keeps its routes elsewhere, there may always be some.
    """
    owners = [getattr(it, "_impl_obj", None) for it in (page, page.context)]
    return any(getattr(owner, "_routes", True) for owner in owners)
