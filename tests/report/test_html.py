"""The report as a page."""

import re
from html.parser import HTMLParser

import pytest
from syrupy.assertion import SnapshotAssertion

from heapqa.report.html import render_html
from heapqa.report.results import RunReport
from tests.report.run import ADA, RULES, masking, report, sessions


class Outline(HTMLParser):
    """Ids, addresses and open tags of a page."""

    VOID = frozenset({"meta", "br", "link", "img", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def rendered() -> str:
    return render_html(report(), sessions(), masking(), RULES)


def test_the_page_as_a_whole(rendered: str, snapshot: SnapshotAssertion) -> None:
    body = re.sub(r"<style>.*?</style>", "", rendered, flags=re.DOTALL)
    assert re.sub(r"\s*\n\s*", "\n", body) == snapshot


def test_the_page_is_well_formed_and_needs_nothing_else(rendered: str) -> None:
    outline = Outline(rendered)
    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.addresses
    assert all(address.removeprefix("#") in outline.ids for address in outline.addresses)
    assert "<script" not in rendered
    assert "url(" not in rendered
    assert "default-src 'none'" in rendered


def test_notes_are_on_the_page_once(rendered: str) -> None:
    noted = report().model_copy(update={"notes": ("<b> changed",)})
    assert render_html(noted, sessions(), masking(), RULES).count("Note: &lt;b&gt; changed") == 1
    assert "Note:" not in rendered


def test_no_personal_value_is_on_the_page(rendered: str) -> None:
    for name, value in ADA.personal_values():
        assert value.lower() not in rendered.lower(), name
    assert "*.v***@m***.t***" in rendered


def test_markup_in_the_evidence_is_text_on_the_page(rendered: str) -> None:
    assert "<b>no</b>" not in rendered
    assert "&lt;b&gt;no&lt;/b&gt;" in rendered


def test_the_history_shows_steps_and_events_in_order(rendered: str) -> None:
    history = rendered[rendered.index('id="scenario-2"') :]
    places = [history.index(word) for word in (">pageview<", "consent granted", ">identify<")]
    assert places == sorted(places)


def test_a_run_without_scenarios_is_a_page_too() -> None:
    assert "Nothing was judged." in render_html(RunReport(), (), str)
