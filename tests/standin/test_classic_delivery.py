"""When and in how many requests the classic stand-in sends what it has."""

from tests.standin.shop import Shop, snippet


def test_clicks_wait_for_the_next_flush_two_seconds_apart(shop: Shop) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.page.clock.install()
    shop.open()
    shop.page.clock.pause_at(shop.run("Date.now() / 1000 + 1"))
    shop.page.click("#b")
    shop.page.click("#b")
    assert shop.kinds() == ["pageview"]
    shop.page.clock.run_for(2000)
    shop.wait_for("events")
    assert [event["t"] for event in shop.events()] == ["click", "click"]


def test_a_long_batch_is_cut_into_requests_that_lose_nothing(shop: Shop) -> None:
    shop.body = f'<button id=b data-long="{"w" * 250}">Text</button>'
    shop.open()
    shop.run("for (let n = 0; n < 40; n += 1) document.querySelector('#b').click()")
    shop.run("heap.track('last')")
    events = shop.wait_for_events(41)
    assert len({event["id"] for event in events}) == 41
    assert events[-1]["t"] == "last"
    assert len(shop.of("events")) > 3
    assert all(len(hit.url.split("?")[1]) <= 3900 for hit in shop.of("events"))
    assert all("id0" in hit.names for hit in shop.of("events"))


def test_an_event_larger_than_a_request_is_sent_whole(shop: Shop) -> None:
    shop.open()
    shop.run("heap.track('big', {text: 'B'.repeat(6000)})")
    assert shop.wait_for_events(1)[0]["k"] == "text " + "B" * 6000


def test_whatever_is_left_is_sent_when_the_page_goes(shop: Shop) -> None:
    shop.body = f'<button id=b data-long="{"w" * 250}">Text</button>'
    shop.open()
    shop.run("for (let n = 0; n < 40; n += 1) document.querySelector('#b').click()")
    shop.run("location.href = '/two'")
    shop.wait_for("pageview", 2)
    assert len(shop.events()) == 40
    assert shop.kinds() == ["pageview", *["events"] * len(shop.of("events")), "pageview"]


def test_five_quick_clicks_are_a_rage_click(shop: Shop) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.run("for (let n = 0; n < 7; n += 1) document.querySelector('#b').click()")
    events = shop.wait_for_events(7)
    assert [event.get("rc") for event in events] == [None] * 4 + ["true"] + [None] * 2


def test_the_sites_own_tracking_server_receives_everything(shop: Shop) -> None:
    shop.snippet = snippet("{trackingServer: 'https://t.shop.test'}")
    shop.open()
    shop.run("heap.identify('u1'); heap.addUserProperties({a: 1}); heap.resetIdentity()")
    shop.wait_for("pageview", 2)
    assert {hit.url.split("/")[2] for hit in shop.hits} == {"t.shop.test"}
    assert len(shop.hits) == 5


def test_a_rewrite_sees_long_names_and_may_change_an_event(shop: Shop) -> None:
    rewrite = """(props) => {
      window.seen = (window.seen || []).concat(JSON.parse(JSON.stringify(props)));
      props.event_properties.custom = {swapped: 'yes'};
      props.session_properties.path = props.pageview_properties.path = '/hidden';
      return props;
    }"""
    shop.snippet = snippet(f"{{rewrite: {rewrite}}}")
    shop.open("/one")
    shop.run("heap.track('t', {own: 1})")
    hit = shop.wait_for("events")
    pageview, event = shop.run("seen")
    assert pageview["event_properties"]["path"] == "/one"
    assert event["event_properties"]["custom"] == {"own": "1"}
    assert event["pageview_properties"]["title"] == "Shop page"
    assert hit.all("k0") == ["swapped", "yes"]
    assert (hit.get("d0"), hit.get("h0"), hit.get("z0")) == ("shop.test", "/one", "2")
    assert "/hidden" in hit.all("sp")
    assert "/one" not in hit.all("pp")


def test_a_rewrite_drops_hits_but_never_sees_calls(shop: Shop) -> None:
    rewrite = "(props) => props.event_properties.path === '/one' ? null : props"
    shop.snippet = snippet(f"{{rewrite: {rewrite}}}")
    shop.open("/one", settled=False)
    shop.run("heap.track('t'); heap.identify('u1'); history.pushState({}, '', '/two')")
    shop.wait_for("pageview")
    assert shop.kinds() == ["identify_v3", "pageview"]
    assert shop.of("pageview")[0].get("h") == "/two"
