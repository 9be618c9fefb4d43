"""Pages, sessions and cookies of the classic stand-in."""

import json
from urllib.parse import unquote

import pytest

from tests.standin.shop import APP_ID, Shop, snippet


def test_every_kind_of_history_navigation_is_a_pageview(shop: Shop) -> None:
    shop.open("/one")
    for number, script in enumerate(
        (
            "history.pushState({}, '', '/two?x=1')",
            "history.replaceState({}, '', '/three')",
            "location.hash = 'part'",
            "history.back()",
        )
    ):
        shop.run(script)
        shop.wait_for("pageview", number + 2)
    seen = [[hit.get(name) for name in ("z", "h", "q", "g", "pr")] for hit in shop.hits]
    assert seen == [
        ["0", "/one", None, None, None],
        ["2", "/two", "?x=1", None, "/one"],
        ["2", "/three", None, None, "/two"],
        ["2", "/three", None, "#part", "/three"],
        ["2", "/three", None, None, "/three"],
    ]
    assert len({hit.get("v") for hit in shop.hits}) == 5
    assert len({(hit.get("u"), hit.get("s")) for hit in shop.hits}) == 1


def test_a_history_entry_of_the_same_address_is_no_pageview(shop: Shop) -> None:
    shop.open("/one")
    shop.run(
        "history.pushState({a: 1}, ''); history.replaceState({a: 2}, '', '/one');"
        "heap.track('fence')"
    )
    shop.wait_for("events")
    assert shop.kinds() == ["pageview", "events"]


def test_events_from_before_a_navigation_belong_to_the_old_page(shop: Shop) -> None:
    shop.body = "<button id=b onclick=\"history.pushState({}, '', '/two')\">Text</button>"
    shop.open("/one")
    shop.page.click("#b")
    shop.wait_for("pageview", 2)
    assert shop.kinds() == ["pageview", "events", "pageview"]
    first, event, second = shop.hits
    assert event.get("v") == first.get("v") != second.get("v")
    assert "/one" in event.all("pp")


def test_z_tells_a_new_visitor_a_new_session_and_neither(shop: Shop) -> None:
    shop.open("/one?utm_source=news&utm_medium=mail&utm_term=shoes")
    shop.open("/two?utm_source=other")
    shop.context.clear_cookies(name=f"_hp2_ses_props.{APP_ID}")
    shop.open("/three?utm_campaign=sale&utm_content=top")
    shop.wait_for("pageview", 3)
    assert [hit.get("z") for hit in shop.hits] == ["0", "2", "1"]
    assert len({hit.get("u") for hit in shop.hits}) == 1
    assert shop.hits[0].get("s") == shop.hits[1].get("s") != shop.hits[2].get("s")
    campaigns = [[hit.get(name) for name in ("us", "um", "ut", "uc", "ua")] for hit in shop.hits]
    assert campaigns == [
        ["news", "mail", "shoes", None, None], ["other", *[None] * 4],
        [None, None, None, "top", "sale"],
    ]  # fmt: skip
    assert shop.hits[1].all("sp")[:6] == ["us", "news", "um", "mail", "ut", "shoes"]
    assert shop.hits[2].all("sp") == []


def test_the_referrer_is_told_without_fragment_and_with_its_search_words(shop: Shop) -> None:
    shop.open("/one", referer="https://www.google.com/search?q=red+shoes#top")
    pageview = shop.wait_for("pageview")
    assert pageview.get("r") == "https://www.google.com/search?q=red+shoes"
    assert pageview.get("e") == "red shoes"
    assert pageview.get("pr") is None


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://shop.test/", ".shop.test"),
        ("https://www.shop.test/", ".shop.test"),
        ("http://127.0.0.1:9/", "127.0.0.1"),
        ("http://localhost:9/", "localhost"),
    ],
)
def test_cookies_cover_the_registrable_domain_or_only_the_host(
    shop: Shop, url: str, domain: str
) -> None:
    shop.visit(url)
    assert shop.cookie("_hp2_id")["domain"] == domain
    assert shop.cookie("_hp2_ses_props")["domain"] == domain
    assert {cookie.get("name") for cookie in shop.context.cookies()} == {
        f"_hp2_id.{APP_ID}",
        f"_hp2_ses_props.{APP_ID}",
    }


@pytest.mark.parametrize(
    ("options", "server", "url", "expected"),
    [
        ("{}", False, "https://shop.test/", (False, "Lax")),
        ("{secureCookie: true}", False, "https://shop.test/", (True, "None")),
        ("{secureCookie: false}", True, "https://shop.test/", (True, "None")),
        ("{secureCookie: true}", False, "http://shop.test/", (False, "Lax")),
    ],
)
def test_the_more_private_cookie_setting_wins(
    shop: Shop, options: str, server: bool, url: str, expected: tuple[bool, str]
) -> None:
    shop.snippet = snippet(options)
    shop.sdk = {"secure_cookies": server}
    shop.visit(url)
    cookie = shop.cookie("_hp2_id")
    assert (cookie["secure"], cookie["sameSite"]) == expected


def test_cookies_hold_what_the_released_sdk_stores(shop: Shop) -> None:
    shop.snippet = snippet("{cookiePath: '/en'}")
    shop.open("/en/one?utm_source=news#part")
    hit = shop.wait_for("pageview")
    shop.run("heap.identify('u1'); heap.addEventProperties({plan: 'pro'})")
    held = {
        name: json.loads(unquote(shop.cookie(name)["value"]))
        for name in ("_hp2_id", "_hp2_ses_props", "_hp2_props")
    }
    assert held["_hp2_props"] == {"plan": "pro"}
    assert list(held["_hp2_ses_props"]) == ["us", "ts", "d", "h", "q", "g"]
    assert held["_hp2_id"] == {
        "userId": hit.get("u"), "pageviewId": hit.get("v"), "sessionId": hit.get("s"),
        "identity": "u1", "trackerVersion": "4.0", "identityField": None, "isIdentified": 1,
        "oldIdentity": None,
    }  # fmt: skip
    assert shop.cookie("_hp2_id")["path"] == "/en"


def test_a_visitor_is_a_stranger_outside_the_cookies_path(shop: Shop) -> None:
    shop.snippet = snippet("{cookiePath: '/en'}")
    shop.open("/en/one")
    shop.open("/en/two")
    shop.open("/de", settled=False)
    shop.wait_for("pageview", 3)
    assert [hit.get("z") for hit in shop.hits] == ["0", "2", "0"]
    assert [hit.get("u") == shop.hits[0].get("u") for hit in shop.hits] == [True, True, False]
