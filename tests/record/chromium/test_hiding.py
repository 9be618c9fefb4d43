"""Pages are not told that a program drives the browser."""

from playwright.sync_api import Playwright

from heapqa.record.chromium.hiding import ordinary_user_agent, with_automation_hidden
from heapqa.record.chromium.launch import start_chromium

ASKED = "[navigator.webdriver, navigator.userAgent]"


def test_pages_are_told_neither_by_webdriver_nor_by_the_user_agent(playwright: Playwright) -> None:
    with start_chromium(playwright, with_automation_hidden([])) as browser:
        told = browser.new_context().new_page().evaluate(ASKED)
        as_person = browser.new_context(user_agent=ordinary_user_agent(browser))
        hidden = as_person.new_page().evaluate(ASKED)

    assert told == [False, told[1]]
    assert "HeadlessChrome/" in told[1]
    assert hidden == [False, told[1].replace("HeadlessChrome/", "Chrome/")]


def test_features_that_the_configuration_switches_off_stay_off() -> None:
    given = ["--disable-blink-features=Serial", "--mute-audio"]

    assert with_automation_hidden(given) == [
        "--mute-audio",
        "--disable-blink-features=Serial,AutomationControlled",
    ]
