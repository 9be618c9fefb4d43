"""The proof that a browser reaches the sink and the site alone, made before anything is played."""

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.sink import Sink

TRACKER = "https://heapanalytics.com/.heapqa/reachable"
DENIED = "https://heapqa-denied.invalid/"
DENIED_FAILURE = "ERR_CONNECTION_REFUSED"
DENIED_TIMEOUT_MS = 5_000
"""A refused connection fails within milliseconds; one that does not leads somewhere."""


def leak(context: BrowserContext, sink: Sink) -> str | None:
    """How a request could leave this machine; None when none can."""
    page, before = context.new_page(), len(sink)
    try:
        page.goto(TRACKER)
    except PlaywrightError as error:
        if len(sink) == before:
            return f"the sink was not reached: {error.message}"
    if not any(sunk.url == TRACKER for sunk in sink.log(before)):
        return f"a request to {TRACKER} did not reach the sink"
    if DENIED_FAILURE not in _failure(page, DENIED):
        return "a name outside the site leads somewhere"
    return None


def _failure(page: Page, url: str) -> str:
    """Why a request fails; empty when it does not. Navigating there would show Chromium's own error
    page, which asks public name servers whether this machine is online."""
    try:
        with page.expect_event("requestfailed", timeout=DENIED_TIMEOUT_MS) as failed:
            page.evaluate("url => fetch(url, {mode: 'no-cors'}).catch(String)", url)
    except PlaywrightError:
        return ""
    return failed.value.failure or ""
