"""Pictures of a tab, for which nothing waits."""

import asyncio
import base64
from dataclasses import dataclass, field
from functools import partial

from greenlet import greenlet
from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.live.hub import Asked
from heapqa.live.state import Answer

PICTURE_S = 2.0
"""A picture takes a tenth of a second. Some the browser owes for ever: of a page that hangs, and
now and then of one that is just being left."""
NOTHING = Answer(ok=False, message="the tab draws nothing at the moment")
WANTED = {"format": "jpeg", "quality": 70, "optimizeForSpeed": True}


@dataclass(slots=True)
class Camera:
    """Takes pictures beside the visit, one at a time, by a session of its own."""

    _page: Page | None = None
    _session: CDPSession | None = None
    _waiting: list[Asked] = field(default_factory=list)
    """Who gets the picture that is being taken."""

    def take(self, page: Page, asked: Asked) -> None:
        """Answer with a JPEG of the tab once it is there; asked of the browser itself, so that the
        page is not touched. Who asks meanwhile gets the same."""
        if self._page is not page:
            self._give_up(self._waiting)
            self._page, self._session = page, None
        self._waiting.append(asked)
        if len(self._waiting) == 1:
            # As Playwright runs its event handlers: this greenlet goes on meanwhile.
            shoot = greenlet(partial(self._shoot, page, self._waiting))
            loop = asyncio.get_running_loop()
            loop.call_soon(shoot.switch)
            loop.call_later(PICTURE_S, self._give_up, self._waiting)

    def _give_up(self, waiting: list[Asked]) -> None:
        """Wait for a picture no longer, if it has not come; the next is asked for anew."""
        if waiting and waiting is self._waiting:
            self._session, self._waiting = None, []
        _answer(waiting, NOTHING)

    def _shoot(self, page: Page, waiting: list[Asked]) -> None:
        try:
            session = self._session or page.context.new_cdp_session(page)
            picture: str = session.send("Page.captureScreenshot", WANTED)["data"]
        except PlaywrightError:  # the page is gone
            self._give_up(waiting)
            return
        if waiting and waiting is self._waiting:
            self._session, self._waiting = session, []
        _answer(waiting, base64.b64decode(picture))


def _answer(waiting: list[Asked], answer: Answer | bytes) -> None:
    for each in waiting:
        each.answer.set_result(answer)
    waiting.clear()
