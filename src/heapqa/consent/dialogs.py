"""The page object of a consent platform: its banner and its settings, as a visitor uses them."""

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from heapqa.consent.errors import ConsentError
from heapqa.consent.reading import heard, question
from heapqa.consent.state import Answer, ConsentState

if TYPE_CHECKING:
    from heapqa.consent.platform import Platform

IN_FRAME = " |> "
"""Between the selector of a frame and a selector in it."""
POLL_MS = 50
"""How often the witnesses are asked anew: they agree within milliseconds of a click, or never."""
PATIENCE_MS = 1000
"""After which a visitor clicks once more, if nothing at all has happened: tarteaucitron draws its
banner half a second before it listens to clicks."""
HIDES = (
    'Some platforms hide from a browser that a program drives: "automation": "hidden" under heap '
    "in playwright.config.json takes away what they know it by."
)
SHOWN_ELSEWHERE = (
    "See whether the page shows it in this country and to this browser, and whether a host that it "
    "needs was denied."
)


class ConsentDialogs:
    """Banner and settings of one platform on a page.

    Each verb clicks as a visitor does and ends when three witnesses agree that the click took
    effect: what is shown, the platform's API, and what the platform has stored. It raises
    ConsentError if they do not, within the time that Playwright gives an action on this page.
    """

    def __init__(self, page: Page, platform: "Platform", settings: Locator | None, entry: str):
        self.page = page
        self.platform = platform
        self._link = settings or self._find(platform.settings.link)
        self._entry = entry
        self._question = question(platform)

    def accept(self) -> ConsentState:
        """Agree to everything in the banner."""
        self._await_banner("accept")
        self._answer(self.platform.accept, "accept everything")
        return self._settled("accepted")

    def refuse(self) -> ConsentState:
        """Refuse everything in the banner, or in the settings where it has no button for that."""
        self._await_banner("refuse")
        refuse, more = self._find(self.platform.refuse), self._find(self.platform.more)
        self._appears(refuse.or_(more), f"{self.platform.refuse}, {self.platform.more}", "refuse")
        if refuse.is_visible():
            self._answer(self.platform.refuse, "refuse everything")
        else:
            self._refuse_in_settings(more)
        return self._settled("refused")

    def withdraw(self) -> ConsentState:
        """Take an agreement back: open the settings, and refuse everything there."""
        self._agreed(("accepted", "partly"), "there is no agreement that could be withdrawn")
        self._appears(self._link, self.platform.settings.link, "open the settings")
        self._refuse_in_settings(self._link)
        return self._settled("refused")

    def state(self) -> ConsentState:
        """What the three witnesses say now; nothing is clicked or waited for."""
        asked = {"entry": self._entry, "wanted": None}
        try:
            said = self.page.evaluate(self._question, asked)
        except PlaywrightError:  # sites reload with an answer: the page that follows is asked
            self.page.wait_for_load_state()
            said = self.page.evaluate(self._question, asked)
        return heard(said, shown=self._shown.is_visible())

    def agree_on(self, answer: Answer) -> ConsentState:
        """Wait until all witnesses give this answer, as they must on the next page or visit."""
        return self._agreed((answer,), f"the answer must be '{answer}' by now")

    @property
    def _shown(self) -> Locator:
        """Banner and settings, as far as they are visible."""
        return self._find(self.platform.banner).or_(self._find(self.platform.settings.root)).first

    def _find(self, selector: str) -> Locator:
        """What is visible of that selector, the first of it."""
        frame, _, inner = selector.rpartition(IN_FRAME)
        if not frame:
            return self.page.locator(inner).filter(visible=True).first
        around = self.page.locator(frame).filter(visible=True).first.content_frame
        return around.locator(inner).filter(visible=True).first

    def _await_banner(self, verb: str) -> None:
        try:
            self._find(self.platform.banner).wait_for()
        except PlaywrightTimeoutError as error:
            message = f"{self.platform.name}: no banner came in which to {verb}; {self.state()}"
            hint = HIDES if self.page.evaluate("navigator.webdriver") else SHOWN_ELSEWHERE
            raise ConsentError(f"{message}\n{hint}") from error

    def _click(self, selector: str, purpose: str) -> None:
        self._appears(self._find(selector), selector, purpose)
        self._find(selector).click()

    def _answer(self, selector: str, purpose: str) -> None:
        """Click in the banner, and once more where the platform did not listen yet."""
        self._click(selector, purpose)
        if not self._comes(self._shown, "hidden") and self.state().answer == "unanswered":
            _click_again(self._find(selector))

    def _appears(self, wanted: Locator, selector: str, purpose: str) -> None:
        try:
            wanted.first.wait_for()
        except PlaywrightTimeoutError as error:
            raise ConsentError(
                f"{self.platform.name}: there is nothing to click to {purpose}\n"
                f"looked for: {selector}\n"
                "Give the site's own selector: dataclasses.replace(…), or settings=… for the way "
                "to the settings."
            ) from error

    def _refuse_in_settings(self, way: Locator) -> None:
        settings = self.platform.settings
        button = self._find(settings.refuse[0])
        usable = (button.or_(self._find(settings.save)) if settings.save else button).first
        way.click()
        if not self._comes(usable, "visible"):
            _click_again(way)
        self._appears(usable, settings.refuse[0], "refuse everything in the settings")
        if button.is_visible():
            for selector in settings.refuse:
                self._click(selector, "refuse everything in the settings")
            return
        for _ in range(self._on().count()):
            if (on := self._on().first).count():  # one switch may have turned off another
                on.uncheck(force=True)  # platforms lay their own picture over it
        self._click(settings.save, "save the settings")

    def _comes(self, wanted: Locator, state: Literal["visible", "hidden"]) -> bool:
        """Whether a click has this effect before a visitor would click again."""
        try:
            wanted.wait_for(state=state, timeout=PATIENCE_MS)
        except PlaywrightTimeoutError:
            return False
        return True

    def _on(self) -> Locator:
        """The switches that are on and can be turned off."""
        return self.page.locator(self.platform.settings.switches).and_(
            self.page.locator("input:checked:enabled")
        )

    def _settled(self, wanted: Answer) -> ConsentState:
        """The state in which a click must end."""
        complaint = f"a click was to make the answer '{wanted}', and the witnesses do not agree"
        try:
            self._shown.wait_for(state="hidden")
        except PlaywrightTimeoutError as error:
            raise self._contradiction(complaint) from error
        return self._agreed((wanted,), complaint)

    def _agreed(self, wanted: tuple[Answer, ...], complaint: str) -> ConsentState:
        """The state once API and storage give one of these answers, and no banner is shown."""
        asked = {"entry": self._entry, "wanted": list(wanted)}
        try:
            said = self.page.wait_for_function(self._question, arg=asked, polling=POLL_MS)
            state = heard(said.json_value(), shown=self._shown.is_visible())
        except PlaywrightTimeoutError as error:
            raise self._contradiction(complaint) from error
        if state.answer not in wanted:
            raise ConsentError(f"{self.platform.name}: {complaint}: {state}")
        return state

    def _contradiction(self, complaint: str) -> ConsentError:
        return ConsentError(f"{self.platform.name}: {complaint}: {self.state()}")


def _click_again(what: Locator) -> None:
    with suppress(PlaywrightTimeoutError):  # the first click has taken effect after all
        what.click(timeout=PATIENCE_MS)
