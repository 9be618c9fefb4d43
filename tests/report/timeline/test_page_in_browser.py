"""The page as its reader meets it, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from heapqa.report.timeline.page import render_timeline
from tests.offline_browser import offline_browser
from tests.report.timeline.stories import SHARED

__all__ = ["offline_browser"]
pytestmark = pytest.mark.browser


@pytest.fixture
def page(offline_browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a shared device, on a narrow screen; what its script complains about fails."""
    file = tmp_path / "timeline.html"
    file.write_text(render_timeline(SHARED), "utf-8")
    context = offline_browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert complaints == []


def test_an_event_opens_its_fields_and_request_by_pointer_and_by_keyboard(page: Page) -> None:
    page.get_by_role("link", name="Show it below").click()
    opened = page.locator("li.open")
    expect(opened).to_have_id("e4")
    expect(opened.locator(".detail")).to_contain_text("Decoded fields")
    expect(opened.locator("pre")).to_contain_text("GET https://heapanalytics.com/h?")

    page.keyboard.press("Escape")
    expect(page.locator("li.open")).to_have_count(0)
    page.keyboard.press("n")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#e4 button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#e4 .detail")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_list_is_searched_and_filtered(page: Page) -> None:
    shown = page.locator(".list li:not([hidden])")
    page.keyboard.press("/")
    page.keyboard.type("cust-2 identify")
    expect(shown).to_have_count(1)
    expect(page.locator("output")).to_have_text("1 of 9 shown")

    page.get_by_role("button", name="Clear").click()
    expect(shown).to_have_count(9)
    page.get_by_label("Show").select_option("wrong credits")
    expect(shown).to_have_count(2)

    page.evaluate("location.hash = 'e0'")
    expect(page.locator("#e0")).to_be_visible()
    expect(shown).to_have_count(9)
