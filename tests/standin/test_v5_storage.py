"""Where and how the v5 stand-in keeps what outlives a page."""

import base64
import gzip
import json
from typing import Any
from urllib.parse import unquote

import pytest

from tests.standin.shop import APP_ID
from tests.standin.shop5 import Shop5, snippet5

MONTHS_13_S = round((13 * 365 / 12 - 1) * 86400)


def test_cookies_live_on_the_domain_for_thirteen_months_less_a_day(shop5: Shop5) -> None:
    shop5.snippet = snippet5("{secureCookie: true}")
    shop5.open()
    now = shop5.run("Date.now() / 1000")
    for name in ("_hp5_meta", "_hp5_event_props", "_hp5_let"):
        cookie = shop5.cookie(name)
        assert cookie["domain"] == ".shop.test"
        assert cookie["expires"] == pytest.approx(now + MONTHS_13_S, abs=60)
        assert (cookie["secure"], cookie["sameSite"]) == (True, "None")


@pytest.mark.parametrize("server", [False, True])
def test_cookies_are_secure_if_the_page_or_the_server_says_so(shop5: Shop5, server: bool) -> None:
    shop5.server = {"enable_secure_cookies": server}
    shop5.snippet = snippet5("{enableSecureCookies: false}")
    shop5.open()
    assert shop5.cookie("_hp5_meta")["secure"] is server


def test_the_cookie_says_who_and_in_which_session_as_recorded(shop5: Shop5) -> None:
    shop5.open("/start?utm_source=news")
    shop5.run("heap.identify('u1')")
    session = shop5.wait_for_messages(2)[0]
    time = session.time.seconds * 1000 + session.time.nanos // 1_000_000
    campaign = dict.fromkeys(("source", "medium", "term", "content", "campaign"), "")
    url = {"domain": "shop.test", "path": "/start", "query": "?utm_source=news", "hash": ""}
    view = {"time": time, "id": shop5.messages()[1].id, "title": "Shop page", "url": url}
    assert shop5.stored("_hp5_meta") == {
        "userId": session.user_id,
        "sessionId": session.id,
        "sessionProperties": {
            "time": time,
            "id": session.id,
            "utm": campaign | {"source": "news"},
            "initial_pageview_info": view,
            "search_keyword": "",
            "referrer": "",
        },
        "identity": "u1",
    }


def test_the_last_events_time_is_kept(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.pass_time(60)
    shop5.run("heap.track('t')")
    assert shop5.cookie("_hp5_let")["value"] == str(shop5.run("Date.now()"))


def test_in_local_storage_there_are_no_cookies(shop5: Shop5) -> None:
    shop5.snippet = snippet5("{metadataStorage: 'localstorage'}")
    shop5.server = {"event_properties_storage": "localstorage"}
    shop5.open()
    shop5.run("heap.identify('u1'); heap.addEventProperties({plan: 'pro'})")
    user = shop5.run("heap.getUserId()")
    shop5.open("/two")
    assert shop5.context.cookies() == []
    assert shop5.run("[heap.getUserId(), heap.getIdentity()]") == [user, "u1"]
    kept = json.loads(shop5.run(f"localStorage['_hp5_event_props.{APP_ID}']"))
    assert json.loads(kept["value"]) == {"plan": "pro"}


def _unpacked(shop5: Shop5, name: str) -> Any:
    value = unquote(shop5.cookie(name)["value"])
    assert value.startswith("H4sI")
    return json.loads(gzip.decompress(base64.b64decode(value)))


def test_compressed_cookies_hold_base64_of_gzip_and_are_read_again(shop5: Shop5) -> None:
    shop5.server = {"compress_cookies": True}
    shop5.snippet = snippet5(after="heap.track('early')")
    shop5.open()
    shop5.run("heap.identify('u1'); heap.addEventProperties({plan: 'pro'})")
    user = shop5.run("heap.getUserId()")
    shop5.wait_for("identify")
    assert _unpacked(shop5, "_hp5_meta")["identity"] == "u1"
    assert _unpacked(shop5, "_hp5_event_props") == {"plan": "pro"}
    shop5.open("/two")
    shop5.wait_for_messages(5)
    assert shop5.run("[heap.getUserId(), heap.getIdentity()]") == [user, "u1"]
    assert shop5.messages()[-1].event.custom.name == "early"


@pytest.mark.parametrize("value", ["%7B", "H4sIAAAA", "null", "5", "%5B1%5D"])
def test_a_damaged_cookie_is_replaced(shop5: Shop5, value: str) -> None:
    shop5.head = (
        f"<script>document.cookie = '_hp5_meta.{APP_ID}={value}; domain=shop.test'</script>"
    )
    shop5.open()
    shop5.wait_for_messages(2)
    assert shop5.stored("_hp5_meta")["userId"] == shop5.messages()[0].user_id
