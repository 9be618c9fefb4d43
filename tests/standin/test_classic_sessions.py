"""How long a session of the classic stand-in lasts, and what it takes to open one."""

from datetime import datetime, timedelta
from typing import Literal

import pytest

from heapqa.engine import decode
from heapqa.model.event import Pageview
from heapqa.model.exchange import Exchange
from heapqa.model.recording import Capture, Recording
from tests.standin.shop import Hit, Shop


def test_thirty_idle_minutes_end_the_session_and_keep_the_person(shop: Shop) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.page.clock.install()
    shop.open()
    shop.run("heap.identify('u1')")
    shop.page.clock.fast_forward("31:00")
    shop.page.click("#b")
    shop.page.clock.run_for(2000)
    event = shop.wait_for("events")
    first, second = shop.of("pageview")
    assert (second.get("z"), second.get("i"), second.get("u")) == ("1", "u1", first.get("u"))
    assert event.get("s") == second.get("s") != first.get("s")


def test_what_the_visitor_does_keeps_the_session_open(shop: Shop) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.page.clock.install()
    shop.open()
    for _ in range(2):
        shop.page.clock.fast_forward("29:00")
        shop.page.click("#b")
    shop.run("heap.track('fence')")
    shop.wait_for_events(3)
    assert len(shop.of("pageview")) == 1
    assert len({hit.get("s") for hit in shop.hits}) == 1


def test_a_page_opened_after_thirty_idle_minutes_opens_a_session(shop: Shop) -> None:
    shop.page.clock.install(time=datetime.now() - timedelta(minutes=31))
    shop.open("/one")
    shop.run("heap.identify('u1')")
    shop.open("/two")
    shop.wait_for("pageview", 2)
    first, second = shop.of("pageview")
    assert (second.get("z"), second.get("i"), second.get("u")) == ("1", "u1", first.get("u"))
    assert second.get("s") != first.get("s")


@pytest.mark.parametrize("pixel", ["nothing", "abort"])
def test_the_first_pageview_is_told_on_every_page_until_an_image_answers(
    shop: Shop, pixel: Literal["nothing", "abort"]
) -> None:
    shop.pixel = pixel
    shop.open("/one?utm_source=news", settled=False)
    shop.wait_for("pageview")
    shop.run("heap.identify('u1')")
    shop.open("/two", settled=False)
    shop.wait_for("pageview", 3)
    shop.pixel = "image"
    shop.open("/three")
    shop.open("/four")
    shop.wait_for("pageview", 6)
    told = [(hit.get("h"), hit.get("z"), hit.get("i")) for hit in shop.of("pageview")]
    assert told == [
        ("/one", "0", None), ("/one", "0", "u1"), ("/two", "2", "u1"),
        ("/one", "0", "u1"), ("/three", "2", "u1"), ("/four", "2", "u1"),
    ]  # fmt: skip
    first, second, _, third, *_ = shop.of("pageview")
    assert _but_sending(first) == _but_sending(second) == _but_sending(third)
    # The browser may tell of an image that fails; whether it does in time is its own affair.
    shop.complaints = [text for text in shop.complaints if "net::ERR_FAILED" not in text]


def test_an_answer_does_not_bring_back_cookies_that_the_site_deleted(shop: Shop) -> None:
    shop.head = """<script>window.answers = [];
      const {set} = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
      Object.defineProperty(HTMLImageElement.prototype, "src", {set(url) {
        const answer = this.onload;
        this.onload = () => window.answers.push(answer);
        set.call(this, url);
      }});</script>"""
    shop.open(settled=False)
    shop.page.wait_for_function("window.answers.length === 1")
    shop.context.clear_cookies()
    shop.run("answers[0]()")
    assert shop.context.cookies() == []


def test_a_pageview_told_again_is_recognised_as_the_same(shop: Shop) -> None:
    shop.pixel = "nothing"
    shop.open("/one", settled=False)
    shop.open("/two", settled=False)
    shop.wait_for("pageview", 3)
    exchanges = tuple(
        Exchange(seq=seq, at=0.0, method="GET", url=hit.url) for seq, hit in enumerate(shop.hits)
    )
    capture = Capture(source="browser")
    recording = Recording(scenario="s", title="t", capture=capture, exchanges=exchanges)
    pageviews = [e for e in decode(recording).events if isinstance(e, Pageview)]
    assert [view.page.path for view in pageviews if view.page] == ["/one", "/two"]


def _but_sending(hit: Hit) -> list[tuple[str, str]]:
    """The parameters but for the time of sending, and whoever is there by then."""
    return [pair for pair in hit.pairs if pair[0] not in ("st", "i")]
