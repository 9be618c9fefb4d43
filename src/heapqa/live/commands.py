"""Carries out what the page asks for, in the thread that holds the browser."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.parse import urljoin

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from heapqa.live.errors import LiveError
from heapqa.live.hub import Asked
from heapqa.live.saving.files import save_modules
from heapqa.live.saving.scenario import written
from heapqa.live.state import (
    Answer,
    Click,
    Command,
    Declare,
    End,
    Go,
    Press,
    Save,
    Scroll,
    Type,
)
from heapqa.live.steps import HandSteps
from heapqa.model.persona import Persona
from heapqa.model.step import (
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    LoggedIn,
    LoggedOut,
    StateChange,
)

CHANGES: dict[str, StateChange | None] = {
    "nothing": None,
    "consent-granted": ConsentGranted(),
    "consent-rejected": ConsentRejected(),
    "consent-withdrawn": ConsentWithdrawn(),
    "logged-out": LoggedOut(),
}
TIMEOUT_MS = 5_000
"""For one command: who waits sees the page all the while."""
TAB = "tab:"
DIALOGS = 'a dialog was answered with OK: add page.once("dialog", …) by hand'
MOMENTS = 30
"""Of 10 ms, for which a button is held down at most."""


@dataclass(slots=True)
class Commands:
    """Carries commands out on the tab that is shown."""

    hand: HandSteps
    personas: tuple[Persona, ...]
    ending: Event
    address: str
    """Where the visit began."""
    scenarios: Path
    """Folder for saved scenarios."""
    pages: Path
    """Folder for saved page objects."""
    wait: Callable[[], None]
    """Lets a moment pass in which the browser is heard."""
    tab: int = 0
    """Place of the tab that is shown among the open ones."""
    tabs: int = 1
    """How many were open when that was asked last."""
    said: int = 0
    """How often something was said of the visitor."""

    def carry_out(self, asked: Asked) -> None:
        """Do as asked, and answer."""
        try:
            answer = self._picture() if asked.command is None else self._do(asked.command)
        except LiveError as error:
            answer = Answer(ok=False, message=str(error))
        except PlaywrightError as error:
            answer = Answer(ok=False, message=error.message.splitlines()[0])
        asked.answer.set_result(answer)

    def _do(self, command: Command) -> Answer:
        match command:
            case Declare():
                return self._declare(command)
            case Save(title=title):
                return self._save(title)
            case End():
                self.ending.set()
            case Go(to=to):
                self._go(to)
            case Click():
                self._click(self._page(), command)
            case _:
                _use_keys(self._page(), command)
        return Answer(ok=True)

    def _click(self, page: Page, command: Click) -> None:
        """Press, and let go a moment later, as a hand does: by then it is known on what."""
        if command.on:
            page.locator(command.on).hover(timeout=TIMEOUT_MS)
        else:
            page.mouse.move(command.x, command.y)
        page.mouse.down()
        for _ in range(MOMENTS):
            self.wait()
            if self.hand.is_located():
                break
        page.mouse.up()

    def _declare(self, command: Declare) -> Answer:
        persona = next((each for each in self.personas if each.key == command.persona), None)
        if command.change != "logged-in":
            text = self.hand.declare(CHANGES[command.change], None, command.step)
        elif persona is None:
            known = ", ".join(each.key for each in self.personas) or "none is configured"
            raise LiveError(f"say as whom: choose a persona (heap.personas); known: {known}")
        else:
            change = LoggedIn(user=persona.user_id)
            text = self.hand.declare(change, persona.key, command.step)
        self.said += 1
        return Answer(ok=True, message=text)

    def _save(self, title: str) -> Answer:
        self.hand.close()
        modules = written(
            title, self.hand.all, self.hand.observed.navigations, self.personas, self.address
        )
        own, theirs = save_modules(modules, self.scenarios, self.pages)
        saved = f"Saved as {own} and {theirs}; heapqa run {modules.id} plays it."
        notes = [*modules.notes, *([DIALOGS] if self.hand.dialogs else [])]
        return Answer(ok=True, message=" But ".join([saved, *(f"{note}." for note in notes)]))

    def _go(self, to: str) -> None:
        page, address = self._page(), ""
        if to.startswith(TAB):
            self.tab = int(to.removeprefix(TAB)) - 1 if to.removeprefix(TAB).isdigit() else 0
            return
        if to not in {"back", "reload"}:
            address = urljoin(page.url, to)
            if not address.startswith(("http://", "https://")):
                raise LiveError(f"{to} is no address of a site: write it with https:// or http://")
        with self.hand.going(page):
            if address:
                page.goto(address, timeout=TIMEOUT_MS)
            elif to == "back":
                page.go_back(timeout=TIMEOUT_MS)
            else:
                page.reload(timeout=TIMEOUT_MS)

    def follow_new_tab(self) -> None:
        """Show a tab that has just been opened, as a browser does."""
        tabs = len(self.hand.observer.open_pages())
        if tabs > self.tabs:
            self.tab = tabs - 1
        self.tabs = tabs

    def _page(self) -> Page:
        pages = self.hand.observer.open_pages()
        if not pages:
            raise LiveError("no tab is open any more")
        self.tab = min(max(self.tab, 0), len(pages) - 1)
        return pages[self.tab][1]

    def _picture(self) -> bytes:
        """The tab as a JPEG; asked of the browser itself, so that the page is not touched."""
        page = self._page()
        session = self.hand.observer.sessions.get(self.hand.observer.number_of(page) or 0)
        if session is None:
            raise LiveError("this tab cannot be shown")
        wanted = {"format": "jpeg", "quality": 70, "optimizeForSpeed": True}
        return base64.b64decode(session.send("Page.captureScreenshot", wanted)["data"])


def _use_keys(page: Page, command: Type | Press | Scroll) -> None:
    """Press keys in a tab or turn the wheel, as a visitor does."""
    match command:
        case Type(on=""):
            page.keyboard.type(command.text)
        case Type():
            field = page.locator(command.on)
            field.click(timeout=TIMEOUT_MS)
            field.press_sequentially(command.text, timeout=TIMEOUT_MS)
        case Press():
            page.keyboard.press(command.key)
        case Scroll():
            page.mouse.move(command.x, command.y)
            page.mouse.wheel(0, command.by)
