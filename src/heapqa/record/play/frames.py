"""Sessions with pages and with their frames of other sites: whose a frame is, and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.observations import Observations
from heapqa.record.capture.pause_log import PauseLog


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

    def page_opened(self, page: Page, number: int) -> None:
        """Watch a page; one that is gone already teaches nothing."""
        try:
            self.sessions[number] = page.context.new_cdp_session(page)
            self._learn_context(self.sessions[number], number)
            self._watch(self.sessions[number], page, number)
            for frame in page.frames:
                self.frame_arrived(frame, number)
        except PlaywrightError:
            return

    def frame_arrived(self, frame: Frame, number: int) -> None:
        """Watch a frame that may have come to another process; a page's own is left alone."""
        parent = frame.parent_frame
        if parent is None or frame in self._apart or _host(frame) == _host(parent):
            return
        try:
            session = frame.page.context.new_cdp_session(frame)
        except PlaywrightError:  # it shares its parent's process, and session
            return
        self._apart.add(frame)
        try:
            self._watch(session, frame.page, number)
        except PlaywrightError:
            return

    def _watch(self, session: CDPSession, page: Page, number: int) -> None:
        session.on("Runtime.bindingCalled", lambda called: self.heard(number, called))
        session.on("Page.frameAttached", lambda e: self._learn(e["frameId"], number))
        session.on("Page.frameNavigated", lambda e: self._learn(e["frame"]["id"], number))
        session.send("Runtime.enable")
        session.send("Runtime.addBinding", {"name": self.binding})
        session.send("Page.enable")
        self.pause_log.guard(session, partial(has_routes, page))
        self._learn_tree(session.send("Page.getFrameTree")["frameTree"], number)

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


def _host(frame: Frame) -> str | None:
    return urlsplit(frame.url).hostname


def has_routes(page: Page) -> bool:
    """Whether the scenario answers some of the page's requests itself.

    Playwright does not tell: where it keeps its routes elsewhere, there may always be some.
    """
    owners = [getattr(it, "_impl_obj", None) for it in (page, page.context)]
    return any(getattr(owner, "_routes", True) for owner in owners)
