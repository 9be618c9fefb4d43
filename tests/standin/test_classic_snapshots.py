"""Values that the project's settings at Heap have the classic stand-in take from the page."""

import pytest

from heapqa.standin.files import Snapshot
from tests.standin.shop import Shop

BODY = """<form onsubmit="event.preventDefault()">
<input id=em value="jane@corp.test"><input id=pw type=password value=hunter2>
<input id=tos type=checkbox value=yes><textarea id=ta>my note</textarea>
<p id=panel>Order of <b data-heap-redact-text>Jane</b></p><button id=go>Send</button></form>
<button id=out>Out</button>"""
FORM = (
    Snapshot("Email", "field", "#em", on=("submit",)),
    Snapshot("Pw", "field", "#pw", on=("submit",)),
    Snapshot("Terms", "field", "#tos", on=("submit",)),
    Snapshot("Note", "field", "#ta", on=("submit",)),
    Snapshot("Panel", "text", "#panel", on=("submit",)),
    Snapshot("Missing", "field", "#none", on=("submit",)),
)
TITLE = Snapshot("jsprop", "expression", "document.title", on=("pageview", "click"))
BROKEN = Snapshot("broken", "expression", "nobody.knows", on=("pageview",))


@pytest.fixture
def form(shop: Shop) -> Shop:
    """A visitor of a page with a form."""
    shop.body = BODY
    return shop


def test_what_a_form_holds_rides_on_its_events(form: Shop) -> None:
    form.sdk = {"snapshots": FORM}
    form.open()
    form.run("heap.addEventProperties({plan: 'pro'})")
    form.page.click("#go")
    click, submit = form.wait_for_events(2)
    assert click["k"] == "plan pro"
    assert submit["k"] == ("plan pro Email jane@corp.test Pw **** Note my note Panel Order of ****")


def test_a_snapshot_may_be_meant_for_some_elements_only(form: Shop) -> None:
    form.sdk = {"snapshots": [Snapshot("Email", "field", "#em", within="form")]}
    form.open()
    form.page.click("#out")
    form.page.click("#go")
    outside, inside, _ = form.wait_for_events(3)
    assert (outside.get("k"), inside["k"]) == (None, "Email jane@corp.test")


def test_an_expression_is_evaluated_on_pageviews_and_events(form: Shop) -> None:
    form.sdk = {"snapshots": [TITLE, BROKEN]}
    form.open()
    form.page.click("#out")
    form.run("heap.track('own')")
    click, own = form.wait_for_events(2)
    assert form.of("pageview")[0].all("k") == ["jsprop", "Shop page"]
    assert (click["k"], own.get("k")) == ("jsprop Shop page", None)


def test_an_expression_needs_a_policy_that_allows_evaluation(form: Shop) -> None:
    form.head = (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"script-src 'unsafe-inline' https://cdn.heapanalytics.com\">"
    )
    form.sdk = {"snapshots": [TITLE, Snapshot("Panel", "text", "#panel", on=("pageview",))]}
    form.open()
    assert form.wait_for("pageview").all("k") == ["Panel", "Order of ****"]
    form.complaints = [text for text in form.complaints if "unsafe-eval" not in text]


def test_what_disabled_text_capture_hides_a_snapshot_still_tells(form: Shop) -> None:
    form.sdk = {"snapshots": FORM[4:5], "disable_text_capture": True}
    form.open()
    form.page.click("#go")
    assert form.wait_for_events(2)[1]["k"] == "Panel Order of ****"
