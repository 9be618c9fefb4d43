"""Which sessions and pageviews the v5 stand-in tells, and what it says of them."""

from urllib.parse import unquote

import pytest

from tests.standin.shop import APP_ID, ORIGIN
from tests.standin.shop5 import Shop5, kind, properties, snippet5, user_properties

IDLE_S = 30 * 60 + 1


def test_a_first_visit_announces_the_user_and_sends_session_and_pageview(shop5: Shop5) -> None:
    shop5.open("/start?utm_source=news&access_token=SECRET#id_token=SECRET&x=1")
    shop5.wait_for("track")
    user = user_properties(shop5.hits[0])
    session, pageview = shop5.messages()
    assert shop5.sent() == ["new user", "session+pageview"]
    assert user.user_id == session.user_id == pageview.user_id
    assert session.id == session.session_info.id == pageview.session_info.id
    assert pageview.id == pageview.pageview_info.id
    assert pageview.pageview_info.url.query == "?utm_source=news&access_token=heap_redacted"
    assert pageview.pageview_info.url.hash == "#id_token=heap_redacted&x=1"
    assert session.session_info.utm.source == "news"


def test_the_next_page_continues_user_and_session(shop5: Shop5) -> None:
    shop5.body = "<a id=next href='/two'>next</a>"
    shop5.open("/one?utm_source=news")
    shop5.settle()
    shop5.page.click("#next")
    shop5.wait_for_messages(4)
    first, later = shop5.messages()[1], shop5.messages()[-1]
    assert shop5.sent() == ["new user", "session+pageview", "click a", "click a+pageview"]
    assert (later.user_id, later.session_info.id) == (first.user_id, first.session_info.id)
    assert later.session_info.utm.source == "news"
    assert later.pageview_info.previous_page == "/one"


def test_a_search_engines_referrer_opens_the_session_with_its_keyword(shop5: Shop5) -> None:
    referrer = "https://www.google.com/search?q=garden+chairs#top"
    shop5.open("/", referer=referrer)
    session = shop5.wait_for_messages(2)[0].session_info
    assert session.referrer == referrer.split("#")[0]
    assert session.search_keyword == "garden chairs"


@pytest.mark.parametrize("call", ["pushState({}, '', '/two')", "replaceState({}, '', '/two')"])
def test_a_page_change_without_loading_is_a_pageview(shop5: Shop5, call: str) -> None:
    shop5.open("/one")
    shop5.settle()
    shop5.run(f"history.{call}")
    pageview = shop5.wait_for_messages(3)[-1]
    assert kind(pageview) == "pageview"
    assert pageview.pageview_info.url.path == "/two"
    assert pageview.pageview_info.previous_page == "/one"


def test_going_back_and_a_new_fragment_are_pageviews_but_the_same_address_is_none(
    shop5: Shop5,
) -> None:
    shop5.open("/one")
    shop5.run("history.pushState({}, '', '/two')")
    shop5.run("history.replaceState({n: 1}, '', '/two')")
    shop5.run("location.hash = 'part'")
    shop5.wait_for_messages(4)
    shop5.run("history.go(-2)")
    views = [m.pageview_info.url for m in shop5.wait_for_messages(5) if m.HasField("pageview")]
    assert [view.path + view.hash for view in views] == ["/one", "/two", "/two#part", "/one"]


def test_with_autocapture_off_only_the_first_pageview_and_those_asked_for_are_sent(
    shop5: Shop5,
) -> None:
    shop5.server = {"disable_pageview_autocapture": True}
    shop5.open("/one")
    shop5.run("history.pushState({}, '', '/two')")
    shop5.run("history.pushState({}, '', '/three'); heap.trackPageview()")
    pageview = shop5.wait_for_messages(3)[-1]
    assert shop5.sent() == ["new user", "session+pageview", "pageview"]
    assert pageview.pageview_info.url.path == "/three"


def test_after_half_an_idle_hour_an_event_opens_a_session_of_the_same_user(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify('u1')")
    shop5.pass_time(IDLE_S)
    shop5.run("heap.track('back again')")
    shop5.pass_time(3)
    old, _, session, pageview, event = shop5.wait_for_messages(5)
    assert [kind(m) for m in (session, pageview, event)] == ["session", "pageview", "back again"]
    assert session.id == event.session_info.id != old.id
    assert pageview.id == event.pageview_info.id
    assert {m.user_id for m in (session, pageview, event)} == {old.user_id}
    assert {m.identity for m in (session, pageview, event)} == {"u1"}


def test_half_an_idle_hour_between_pages_ends_the_session(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.pass_time(IDLE_S)
    shop5.open("/two")
    shop5.pass_time(1)
    first, _, second, _ = shop5.wait_for_messages(4)
    assert shop5.sent() == ["new user", "session+pageview", "session+pageview"]
    assert second.user_id == first.user_id
    assert second.id != first.id


def test_activity_keeps_the_session_going(shop5: Shop5) -> None:
    shop5.open_at_rest()
    for number in range(3):
        shop5.pass_time(IDLE_S / 2)
        shop5.run(f"heap.track('at {number}')")
    shop5.pass_time(3)
    shop5.wait_for_messages(5)
    assert len({message.session_info.id for message in shop5.messages()}) == 1


def test_a_redacted_title_is_not_told(shop5: Shop5) -> None:
    shop5.title = "<title data-heap-redact-text>Order of Jane</title>"
    shop5.open()
    assert shop5.wait_for_messages(2)[1].pageview_info.title == "****"


SIBLINGS = "{supportedDomains: ['shop.test', 'www.shop.test', 'localhost']}"


def test_links_to_sibling_domains_take_the_visitor_along(shop5: Shop5) -> None:
    shop5.snippet = snippet5(SIBLINGS, after="heap.identify('u1')")
    shop5.body = """<a id=out href="http://localhost/b?x=1">sister</a>
      <a id=in href="https://www.shop.test/c">same</a>"""
    shop5.open("/a")
    shop5.wait_for("identify")
    shop5.page.click("#out")
    shop5.page.wait_for_url("http://localhost/**")
    pageview = shop5.wait_for_messages(4)[-1]
    told = unquote(shop5.page.url).split("_hp5_cdc=")[1].split(";")
    first = shop5.messages()[0]
    assert told[:3] == [APP_ID, first.user_id, first.session_info.id]
    assert told[4] == "u1"
    assert shop5.run("[heap.getUserId(), heap.getIdentity()]") == [first.user_id, "u1"]
    assert pageview.pageview_info.url.domain == "localhost"
    assert pageview.session_info.id == first.session_info.id


def test_an_old_link_takes_the_visitor_along_whoever_was_known(shop5: Shop5) -> None:
    shop5.snippet = snippet5(SIBLINGS)
    shop5.open()
    shop5.run("heap.identify('u2')")
    shop5.open(f"/?_hp5_cdc={APP_ID};77;88;1;u1")
    assert shop5.run("[heap.getUserId(), heap.getIdentity()]") == ["77", "u1"]
    assert shop5.run("heap.getSessionId()") == "88"
    shop5.open("/two")
    assert shop5.run("[heap.getUserId(), heap.getSessionId()]") == ["77", "88"]


@pytest.mark.parametrize("told", ["42;77;88;{now};u1", f"{APP_ID};;;;"])
def test_a_foreign_or_empty_link_takes_nobody_along(shop5: Shop5, told: str) -> None:
    shop5.snippet = snippet5(SIBLINGS)
    shop5.page.goto(f"{ORIGIN}/plain")
    now = shop5.run("Date.now()")
    shop5.open("/?_hp5_cdc=" + told.replace("{now}", str(now)))
    assert shop5.run("heap.getUserId()") != "77"
    assert shop5.run("heap.getIdentity()") is None


def test_the_viewport_is_told_as_the_size_of_the_screen(shop5: Shop5) -> None:
    shop5.open()
    size = properties(shop5.wait_for_messages(2)[1].pageview_info.source_properties)
    assert size == {"screen_height": "720", "screen_width": "1280"}
