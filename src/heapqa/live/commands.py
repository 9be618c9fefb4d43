"""Carries out what the page asks for, in the thread that holds the browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from urllib.parse import urljoin

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from heapqa.live.camera import Camera
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
from heapqa.record.play.unblocking import patient

CHANGES: dict[str, StateChange | None] = {
    "nothing": None,
    "consent-granted": ConsentGranted(),
    "consent-rejected": ConsentRejected(),
    "consent-withdrawn": ConsentWithdrawn(),
    "logged-out": LoggedOut(),
}
TIMEOUT_MS = 5_000
"""For one command: who waits sees the page all the while."""
PATIENCE_S = 15.0
"""For a command, which waits for two things at most: then the page hangs, and is stopped."""
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
    _camera: Camera = field(default_factory=Camera)

    def carry_out(self, asked: Asked) -> None:
        """Do as asked, and answer; with a picture once it is there."""
        try:
            if asked.command is None:
                self._camera.take(self._page(), asked)
                return
            answer = self._do(asked.command)
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
            case _:
                page = self._page()
                with patient(self.hand.observer, self._number(page), PATIENCE_S):
                    self._act(page, command)
        return Answer(ok=True)

    def _act(self, page: Page, command: Go | Click | Type | Press | Scroll) -> None:
        match command:
            case Go(to=to):
                self._go(page, to)
            case Click():
                self._click(page, command)
            case _:
                _use_keys(page, command)

    def _click(self, page: Page, command: Click) -> None:
        """Press, and let go a moment later, as a hand does: by then it is known on what."""
        if command.on:
            with _there(page, command.on) as target:
                target.hover(timeout=TIMEOUT_MS)
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

    def _go(self, page: Page, to: str) -> None:
        address = ""
        if to.startswith(TAB):
            number = to.removeprefix(TAB)
            self.tab = int(number) - 1 if number.isdecimal() else 0
            return
        if to not in {"back", "reload"}:
            shows_site = page.url.startswith(("http://", "https://"))
            address = _address(page.url if shows_site else self.address, to)
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

    def _number(self, page: Page) -> int:
        return self.hand.observer.number_of(page) or 0


def _address(here: str, to: str) -> str:
    """Where an address or a path leads from a page; raises LiveError where that is no site's."""
    try:
        address = urljoin(here, to)
    except ValueError:  # brackets that hold no address of IPv6
        address = ""
    if not address.startswith(("http://", "https://")):
        raise LiveError(f"{to} is no address of a site: write it with https:// or http://")
    return address


@contextmanager
def _there(page: Page, on: str) -> Iterator[Locator]:
    """The element of a selector; what fails because the page has none is told as that."""
    found = page.locator(on)
    try:
        yield found
    except PlaywrightTimeoutError:
        if found.count():
            raise
        raise LiveError(f"the page has no element {on}") from None


def _use_keys(page: Page, command: Type | Press | Scroll) -> None:
    """Press keys in a tab or turn the wheel, as a visitor does."""
    match command:
        case Type(on=""):
            page.keyboard.type(command.text)
        case Type():
            with _there(page, command.on) as field_:
                field_.click(timeout=TIMEOUT_MS)
                field_.press_sequentially(command.text, timeout=TIMEOUT_MS)
        case Press():
            page.keyboard.press(command.key)
        case Scroll():
            page.mouse.move(command.x, command.y)
            page.mouse.wheel(0, command.by)
