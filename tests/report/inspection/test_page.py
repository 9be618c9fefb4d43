"""An inspected page as a page of its own."""

import base64
import re
from hashlib import sha256

import pytest
from playwright.sync_api import Browser

from heapqa.report.inspection.page import render_inspection
from heapqa.testing.renderings import rendering
from tests.inspection.pages import ADA, PAGE, inspected, seen
from tests.offline_browser import offline_browser
from tests.report.test_html import Outline

__all__ = ["offline_browser"]
WIDER_THAN_ITS_COLUMN = """() => [...document.querySelectorAll(".legend label")]
  .filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent)"""
PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def rendered() -> str:
    return render_inspection(inspected(page=seen(rendering(PAGE), screenshot=PNG)))


def test_the_page_is_well_formed_and_needs_nothing_else(rendered: str) -> None:
    markup = re.sub(r"<(script|style)>.*?</\1>", "", rendered, flags=re.DOTALL)
    outline = Outline(re.sub(r"<(rect|image)([^>]*)/>", r"<\1\2></\1>", markup))

    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    local = [each for each in outline.addresses if not each.startswith("data:image/png;base64,")]
    assert len(local) < len(outline.addresses)
    assert all(address.removeprefix("#") in outline.ids for address in local)


def test_only_the_pages_own_script_may_run(rendered: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", rendered, flags=re.DOTALL)
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in rendered


def test_a_state_is_told_by_letter_and_name_as_well_as_by_colour(rendered: str) -> None:
    for letter, name in (("L", "leaked"), ("C", "captured"), ("R", "redacted"), ("I", "ignored")):
        assert re.search(rf">{letter}</text></svg>\s*<span><strong>{name}</strong>", rendered)
        assert re.search(rf">{letter}\d+</text></g></a>", rendered)


def test_an_outline_is_named_by_what_stands_at_it(rendered: str) -> None:
    outlines = re.findall(
        r'<a [^>]*id="o\d+" aria-label="(\w+), .*?>(\w\d+)</text></g></a>', rendered
    )

    assert outlines
    assert all(name == shown for name, shown in outlines)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
def test_texts_stay_in_their_columns(offline_browser: Browser, rendered: str, width: int) -> None:
    page = offline_browser.new_page(viewport={"width": width, "height": 740})
    page.set_content(rendered)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(WIDER_THAN_ITS_COLUMN) == []
    page.close()


def test_no_personal_value_is_in_the_markup(rendered: str) -> None:
    assert [text for _, text in ADA.personal_values() if text in rendered] == []


def test_hostile_texts_are_texts() -> None:
    bad = "<script>alert(1)</script>"
    page = rendering("<button>x</button>", title=f"</title>{bad}")
    assert bad not in render_inspection(inspected(page=seen(page)))


def test_without_a_screenshot_the_page_says_so() -> None:
    assert "There is no screenshot" in render_inspection(inspected())
