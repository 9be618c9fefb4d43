"""The medium that a scenario has a page shown in, which the recorder's session must not undo."""

from functools import wraps
from typing import Any

from playwright.sync_api import CDPSession, Page


def follow_media(page: Page, session: CDPSession) -> None:
    """Have the recorder's session know of ``page.emulate_media(media=…)``, too.

    Where a page comes to another process, each session of the browser's restores what it was told:
    one that was told of no medium resets it, whatever others say.
    """
    original = page.emulate_media

    @wraps(original)
    def emulate(**options: Any) -> None:
        original(**options)
        medium = options.get("media")
        if medium is not None:
            shown = "" if medium == "null" else medium
            session.send("Emulation.setEmulatedMedia", {"media": shown})

    page.emulate_media = emulate  # type: ignore[method-assign]
