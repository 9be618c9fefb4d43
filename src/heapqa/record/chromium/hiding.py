"""A browser that does not tell pages that a program drives it: ``heap.automation: "hidden"``.

Some consent platforms show their banner to people alone. What is hidden is what they ask for:
``navigator.webdriver``, and HeadlessChrome in the user agent.
"""

from collections.abc import Iterable

from playwright.sync_api import Browser

FEATURE = "AutomationControlled"
"""Chromium's name for what sets ``navigator.webdriver``."""
SWITCH = "--disable-blink-features="
HEADLESS = "Headless"
"""What stands before Chrome in the user agent of a browser without a window."""
NOTE = (
    'heap.automation is "hidden": pages were not told by navigator.webdriver or by the user agent '
    "that a program drives the browser."
)


def with_automation_hidden(args: Iterable[str]) -> list[str]:
    """The switches, with the one that makes ``navigator.webdriver`` false.

    Of several of its kind Chromium takes the last alone, so their features are put into one.
    """
    given = list(args)
    features = [arg.removeprefix(SWITCH) for arg in given if arg.startswith(SWITCH)]
    others = [arg for arg in given if not arg.startswith(SWITCH)]
    return [*others, SWITCH + ",".join((*features, FEATURE))]


def ordinary_user_agent(browser: Browser) -> str:
    """The user agent of this browser if it had a window."""
    session = browser.new_browser_cdp_session()
    try:
        user_agent: str = session.send("Browser.getVersion")["userAgent"]
    finally:
        session.detach()
    return user_agent.replace(HEADLESS, "")
