"""What the v5 stand-in does once it has been told to stop."""

from tests.standin.shop import ORIGIN
from tests.standin.shop5 import Shop5, snippet5

FIRST = ["new user", "session+pageview"]
ENTRIES = "Object.keys(localStorage).filter((name) => name.startsWith('_hp5_')).sort()"


def _heap_cookies(shop5: Shop5) -> list[str]:
    names = (str(cookie.get("name")) for cookie in shop5.context.cookies())
    return sorted(name.split(".")[0] for name in names)


def test_stopped_before_it_loads_it_stores_and_sends_nothing(shop5: Shop5) -> None:
    shop5.body = "<button id=b>Text</button>"
    shop5.snippet = snippet5(after="heap.track('early'); heap.stopTracking()")
    shop5.page.goto(ORIGIN)
    shop5.page.wait_for_function("heap.getUserId && heapReadyCb.length === 0")
    shop5.page.click("#b")
    shop5.run("heap.track('t'); heap.identify('u1'); history.pushState({}, '', '/two')")
    shop5.run("heap.addEventProperties({a: 1}); heap.addUserProperties({a: 1})")
    shop5.run("new Promise((go) => setTimeout(go, 0))")
    assert len(shop5.files) == 2
    assert shop5.hits == []
    assert shop5.run("heap.loaded") is False
    assert _heap_cookies(shop5) == []
    assert shop5.run("localStorage.length") == 0


def test_stopped_later_it_drops_what_waits_and_tells_only_wrong_identities(shop5: Shop5) -> None:
    shop5.body = "<button id=b>Text</button>"
    shop5.open_at_rest()
    shop5.run("heap.track('waiting'); heap.stopTracking(); heap.track('after')")
    shop5.page.click("#b")
    shop5.run("heap.resetIdentity(); heap.identify('u1'); heap.trackPageview()")
    shop5.run("heap.identify('undefined')")
    shop5.pass_time(20)
    shop5.wait_for("telemetry")
    assert shop5.sent() == [*FIRST, "telemetry"]
    assert shop5.run("heap.loaded") is False
    assert shop5.buffered() == []


def test_a_stop_ends_with_the_page(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.stopTracking()")
    shop5.open("/two")
    shop5.pass_time(1)
    shop5.wait_for("track", 2)
    assert shop5.sent() == [*FIRST, "pageview"]


def test_a_stop_that_deletes_leaves_nothing_behind(shop5: Shop5) -> None:
    shop5.open_at_rest()
    assert _heap_cookies(shop5) == ["_hp5_event_props", "_hp5_let", "_hp5_meta"]
    assert shop5.run(f"{ENTRIES}.length") == 2
    shop5.run("heap.stopTracking(true)")
    assert _heap_cookies(shop5) == []
    assert shop5.run(ENTRIES) == []


def test_a_failed_request_is_not_tried_again_after_the_stop(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.statuses = [404]
    shop5.run("heap.track('t')")
    with shop5.page.expect_response("**/track"):
        shop5.pass_time(3)
    shop5.run("heap.stopTracking()")
    shop5.pass_time(20)
    assert shop5.sent() == [*FIRST, "t"]
