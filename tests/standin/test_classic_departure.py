"""Leaving a page under the classic stand-in: hits first, once, if the page lets it."""

import pytest

from tests.standin.shop import Shop

LINK = '<a id=b href="/two?x=1">next</a>'
FORM = """<form id=f action="/order" method="post"><input name=q value=shoes>
<button id=b name=do value=buy>Buy</button><button id=c name=do value=save
formaction="/draft" formmethod="get">Save</button></form>"""
REFUSALS = {
    "on the element": "document.querySelector('#b').closest('form, a')",
    "on the document": "document",
    "on the window": "window",
}


def _settle(shop: Shop) -> None:
    """Lets every timer of the page that could still navigate run out."""
    shop.page.clock.run_for(3000)
    shop.run("new Promise((done) => setTimeout(done)); 0")
    shop.page.clock.run_for(10)


def test_a_followed_link_arrives_once_and_after_its_click(shop: Shop) -> None:
    shop.body = LINK
    shop.open("/one")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.kinds() == ["pageview", "events", "pageview"]
    assert [visit.url for visit in shop.visits] == [
        "https://shop.test/one",
        "https://shop.test/two?x=1",
    ]
    assert shop.visits[1].headers["referer"] == "https://shop.test/one"


@pytest.mark.parametrize("where", REFUSALS)
@pytest.mark.parametrize(("body", "event"), [(LINK, "click"), (FORM, "submit")])
def test_a_default_that_the_page_prevents_does_not_happen(
    shop: Shop, where: str, body: str, event: str
) -> None:
    shop.body = body
    shop.page.clock.install()
    shop.open("/one")
    shop.run(f"{REFUSALS[where]}.addEventListener('{event}', (e) => e.preventDefault())")
    shop.page.click("#b")
    _settle(shop)
    shop.wait_for("events")
    assert len(shop.visits) == 1
    assert shop.page.url == "https://shop.test/one"


def test_a_window_listener_added_during_the_event_may_still_prevent_it(shop: Shop) -> None:
    shop.body = LINK
    shop.page.clock.install()
    shop.open("/one")
    shop.run(
        "document.querySelector('#b').addEventListener('click', () =>"
        " window.addEventListener('click', (e) => e.preventDefault()))"
    )
    shop.page.click("#b")
    _settle(shop)
    assert len(shop.visits) == 1


def test_a_stopped_event_still_has_its_default(shop: Shop) -> None:
    shop.body = LINK
    shop.open("/one")
    shop.run("document.querySelector('#b').addEventListener('click', e => e.stopPropagation())")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert [event["t"] for event in shop.events()] == ["click"]
    assert len(shop.visits) == 2


def test_links_that_open_elsewhere_are_left_alone(shop: Shop) -> None:
    shop.body = (
        '<a id=b href="/two">next</a> <a id=c href="/three" target="_blank">new</a>'
        ' <a id=d href="javascript:void(window.ran = (window.ran || 0) + 1)">run</a>'
    )
    shop.open("/one")
    with shop.context.expect_page():
        shop.page.click("#b", modifiers=["ControlOrMeta"])
    with shop.context.expect_page():
        shop.page.click("#c")
    shop.page.click("#d")
    shop.page.wait_for_function("window.ran === 1")
    assert shop.page.url == "https://shop.test/one"


def test_a_link_within_the_page_only_moves_within_it(shop: Shop) -> None:
    shop.body = '<a id=b href="#part">down</a>'
    shop.open("/one")
    shop.page.click("#b")
    assert shop.wait_for("pageview", 2).get("g") == "#part"
    assert len(shop.visits) == 1


def test_a_form_is_submitted_once_with_the_button_that_did_it(shop: Shop) -> None:
    shop.body = FORM
    shop.open("/one")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.kinds() == ["pageview", "events", "pageview"]
    assert [event["t"] for event in shop.events()] == ["click", "submit"]
    assert [(v.method, v.url, v.post_data) for v in shop.visits[1:]] == [
        ("POST", "https://shop.test/order", "q=shoes&do=buy")
    ]


def test_a_buttons_own_address_and_method_are_kept(shop: Shop) -> None:
    shop.body = FORM
    shop.open("/one")
    shop.page.click("#c")
    shop.wait_for("pageview", 2)
    assert [(v.method, v.url) for v in shop.visits[1:]] == [
        ("GET", "https://shop.test/draft?q=shoes&do=save")
    ]


def test_a_form_submitted_twice_in_a_row_goes_once(shop: Shop) -> None:
    shop.body = FORM
    shop.open("/one")
    shop.run("document.querySelector('#b').click(); document.querySelector('#b').click()")
    shop.wait_for("pageview", 2)
    assert [visit.method for visit in shop.visits] == ["GET", "POST"]


def test_a_page_that_locks_its_fields_after_submitting_loses_none(shop: Shop) -> None:
    shop.body = FORM
    shop.open("/one")
    shop.run(
        "document.querySelector('form').addEventListener('submit', (e) => setTimeout(() => {"
        " for (const field of e.target.elements) field.disabled = true; }))"
    )
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.visits[1].post_data == "q=shoes&do=buy"


def test_a_form_that_the_page_sends_itself_goes_once(shop: Shop) -> None:
    shop.body = FORM
    shop.open("/one")
    shop.run("document.querySelector('form').addEventListener('submit', (e) => e.target.submit())")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert [visit.method for visit in shop.visits] == ["GET", "POST"]


def test_fields_named_like_the_forms_own_properties_do_no_harm(shop: Shop) -> None:
    names = "".join(f"<input name={name} value=1>" for name in ("action", "method", "target"))
    shop.body = f'<form id=f action="/order" method=post>{names}<button id=b name=submit>Go</form>'
    shop.open("/one")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.visits[1].post_data == "action=1&method=1&target=1&submit="


def test_an_invalid_form_stays(shop: Shop) -> None:
    shop.body = '<form action="/order"><input name=q required><button id=b>Go</button></form>'
    shop.page.clock.install()
    shop.open("/one")
    shop.page.click("#b")
    _settle(shop)
    assert [event["t"] for event in shop.wait_for_events(1)] == ["click"]
    assert len(shop.visits) == 1
