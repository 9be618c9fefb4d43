"""A Chromium that reaches no network, and no recorder's sink either."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from heapqa.record.chromium.launch import start_chromium

DENY_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def offline_browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of this machine, for which every host but this machine is unknown."""
    with start_chromium(playwright, [DENY_NETWORK]) as browser:
        yield browser
