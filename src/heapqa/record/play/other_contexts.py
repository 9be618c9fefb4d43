"""Browser contexts that a scenario opens besides its devices, and does not close."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.play.flush import LEAVE_TIMEOUT_MS, deepest_first

TOLD = (
    "the scenario opened {} of its own (browser.new_context) and left it open: heapqa closed it. "
    "What it sent is in this recording, the calls, storage and navigations of its pages are not. "
    "Have the scenario use flow.context or flow.new_device(), or close what it opens"
)


@dataclass(slots=True)
class OtherContexts:
    """The contexts of one browser that are there since a moment, and nobody's."""

    browser: Browser
    devices: Mapping[int, BrowserContext]
    """Those of the scenario's devices, which come while it is played."""
    _known: list[BrowserContext] = field(init=False)

    def __post_init__(self) -> None:
        self._known = list(self.browser.contexts)

    def end(self) -> list[str]:
        """Leave their pages, so that what these hold is sent now, and close them; says so."""
        if not self.browser.is_connected():
            return []
        own = [*self._known, *self.devices.values()]
        contexts = [each for each in self.browser.contexts if each not in own]
        for context in contexts:
            _end(context)
        count = "a browser context" if len(contexts) == 1 else f"{len(contexts)} browser contexts"
        return [TOLD.format(count)] if contexts else []


def _end(context: BrowserContext) -> None:
    for page in context.pages:
        for frame in deepest_first(page):
            try:
                frame.goto("about:blank", timeout=LEAVE_TIMEOUT_MS)
            except PlaywrightError:  # it is gone, or hangs: closing is all that is left
                continue
    try:
        context.close()
    except PlaywrightError:  # the browser is gone
        return
