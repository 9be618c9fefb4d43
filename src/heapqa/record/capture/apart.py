"""Scripts that run in a page apart from its own: they share the DOM and nothing else."""

import json
from contextlib import suppress
from typing import Any

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.watchdog import limit

WORLD = "heapqa"
PATIENCE_S = 15.0
"""How long a page may take: the slowest test requests give up after 5 s."""


def evaluate_apart(page: Page, function: str, argument: object) -> Any:
    """What a JavaScript function makes of a JSON value, awaited.

    Nothing that the page or an init script has put on its window is seen there. Raises
    Playwright's error when the function throws or the page is gone.
    """
    session = page.context.new_cdp_session(page)
    # A page that hangs is left alone; one that has crashed does not even let itself be left.
    with limit(PATIENCE_S, lambda: [session.detach], lambda: [page.close]) as waiting:
        try:
            return evaluate_in(session, function, argument)
        finally:
            if not waiting.expired:
                with suppress(PlaywrightError):  # the page is gone, and its session with it
                    session.detach()


def main_frame(session: CDPSession) -> dict[str, Any]:
    """What the browser tells of the main frame of a session's page: its id, its origin."""
    frame: dict[str, Any] = session.send("Page.getFrameTree")["frameTree"]["frame"]
    return frame


def evaluate_in(
    session: CDPSession, function: str, argument: object, frame: str | None = None
) -> Any:
    """The same, by a session of the page; in its main frame, or in the one of that id."""
    expression = f"({function})({json.dumps(argument)})"
    if frame is None:
        frame = main_frame(session)["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": WORLD})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": expression,
            "contextId": world["executionContextId"],
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    if "exceptionDetails" in answer:
        raise PlaywrightError(str(answer["exceptionDetails"].get("text")))
    return answer["result"].get("value")
