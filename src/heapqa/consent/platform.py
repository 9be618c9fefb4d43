"""A consent platform as a value: what a visitor clicks, and where two of the witnesses are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heapqa.consent.dialogs import ConsentDialogs

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a visitor comes back to their choice; selectors, of what is visible."""

    link: str
    """What opens them, where the platform brings it along or documents how to make one."""
    root: str
    """What is visible as long as they are open."""
    refuse: tuple[str, ...]
    """What a visitor clicks there, one after the other, to refuse everything."""
    switches: str = ""
    """Where there is no such button: the switches, of which each that is on is turned off."""
    save: str = ""
    """What keeps the switches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What is known of a consent platform.

    A selector is one of Playwright's. Where it leads into a frame, the frame's own stands before
    it, with `IN_FRAME` between. Call it with a page for its page object. Where a site has changed
    the platform's markup, ``dataclasses.replace(klaro, accept="…")`` is the site's own platform.
    """

    name: str
    banner: str
    """What is visible as long as the platform asks."""
    accept: str
    """What accepts everything, in the banner."""
    refuse: str
    """What refuses everything, in the banner; sites may leave it out."""
    more: str
    """What opens the settings from the banner."""
    settings: Settings
    entry: str
    """Name of the cookie or storage entry with the answer; platforms without a choice ignore it."""
    api: str
    """JavaScript, the body of a function: the answer as the platform tells it, as an object with
    `answered`, `choices` (name → whether allowed) and optionally `required` (names of what cannot
    be refused). It throws where the platform is not there."""
    stored: str
    """The same of what is stored; `choices` may hold what is required as well. `entry`, `names` (of
    the choices by the API), `cookie(name)` (decoded, null where there is none) and
    `parsed(text)` are there for it. It returns null where nothing is stored."""

    def __call__(
        self, page: "Page", *, settings: "Locator | None" = None, entry: str | None = None
    ) -> ConsentDialogs:
        """The page object of this platform on a page.

        `settings` is the site's own way to them, such as a link in its footer; `entry` the name of
        the cookie or storage entry where the site has chosen another one.
        """
        return ConsentDialogs(page, self, settings, entry or self.entry)
