"""What the classic stand-in's first hits wait for, and what overtakes them meanwhile."""

import pytest

from tests.standin.shop import Shop, snippet

HELD = """<script>NavigatorUAData.prototype.getHighEntropyValues = () =>
  new Promise((tell, refuse) => { window.tellHints = tell; window.refuseHints = refuse; });
</script>"""
CHROME = """{platformVersion: "10", model: "", fullVersionList: [
  {brand: "Not:A-Brand", version: "8.0"}, {brand: "Chromium", version: "131.0.2"},
  {brand: "Google Chrome", version: "131.0.1"}]}"""


@pytest.fixture
def waiting(shop: Shop) -> Shop:
    """A visitor whose browser keeps its client hints to itself until asked, in stopped time."""
    shop.head = HELD
    shop.body = "<button id=b>Text</button>"
    shop.page.clock.install(time=0)
    shop.page.clock.pause_at(1000)
    return shop


def test_an_identify_overtakes_the_first_hits(waiting: Shop) -> None:
    waiting.snippet = snippet(
        after="heap.track('before'); heap.identify('u1'); heap.track('after');"
    )
    waiting.open(settled=False)
    waiting.wait_for("identify_v3")
    waiting.run("heap.addUserProperties({fence: 1})")
    waiting.wait_for("add_user_properties_v3")
    assert waiting.kinds() == ["identify_v3", "add_user_properties_v3"]
    waiting.run("tellHints({})")
    waiting.page.clock.run_for(100)
    waiting.wait_for_events(2)
    assert waiting.kinds()[2:] == ["pageview", "events"]
    assert [hit.get("i") for hit in waiting.hits[2:]] == [None, None]


def test_client_hints_ride_on_every_hit_but_on_no_call(waiting: Shop) -> None:
    waiting.open(settled=False)
    waiting.run(f"tellHints({CHROME})")
    waiting.run("heap.identify('u1'); heap.track('t')")
    waiting.page.clock.run_for(100)
    waiting.wait_for("events")
    assert {
        hit.kind: [hit.get(name) for name in ("ubv", "upv", "umo")] for hit in waiting.hits
    } == {
        "pageview": ["131.0.1", "10", None],
        "identify_v3": [None, None, None],
        "events": ["131.0.1", "10", None],
    }


def test_refused_client_hints_hold_nothing_up(waiting: Shop) -> None:
    waiting.open(settled=False)
    waiting.run("refuseHints()")
    assert waiting.wait_for("pageview").get("ubv") is None


def test_client_hints_are_waited_for_a_second_at_the_most(waiting: Shop) -> None:
    waiting.open(settled=False)
    waiting.page.clock.run_for(999)
    waiting.run("heap.addUserProperties({fence: 1})")
    waiting.wait_for("add_user_properties_v3")
    assert waiting.of("pageview") == []
    waiting.page.clock.run_for(1)
    assert waiting.wait_for("pageview").get("ubv") is None


@pytest.mark.parametrize("leave", ["location.href = '/two'", "location.reload()"])
def test_a_page_that_is_left_meanwhile_is_told_at_once(waiting: Shop, leave: str) -> None:
    waiting.open("/one", settled=False)
    waiting.run(leave)
    assert waiting.wait_for("pageview").get("h") == "/one"


def test_the_last_users_deferred_pageview_arrives_after_the_next_users_identify(
    waiting: Shop,
) -> None:
    waiting.snippet = snippet(after="heap.identify('u1'); heap.identify('u2');")
    waiting.open(settled=False)
    waiting.wait_for("identify_v3", 2)
    waiting.run("tellHints({})")
    waiting.page.clock.run_for(100)
    waiting.wait_for("pageview", 2)
    assert waiting.kinds() == ["identify_v3", "telemetry", "identify_v3", "pageview", "pageview"]
    old, _, new, *deferred = waiting.hits
    assert [hit.get("u") for hit in deferred] == [old.get("u"), new.get("u")]
    assert [hit.get("i") for hit in deferred] == [None, None]


def test_a_page_without_client_hints_is_told_at_once(shop: Shop) -> None:
    shop.visit("http://shop.test/one")
    assert shop.run("navigator.userAgentData === undefined")
    assert shop.wait_for("pageview").get("h") == "/one"
