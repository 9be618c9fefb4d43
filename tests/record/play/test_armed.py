"""Armed recorders: what their browser may reach, and several in the same browser."""

from playwright.sync_api import Playwright

from heapqa.flow import Scenario
from heapqa.model.plan import Plan
from heapqa.record.capture.sink import Sink
from heapqa.record.play.armed import armed_in, start_browser, tight_args
from heapqa.record.play.site import Site
from tests.record.conftest import PLAN
from tests.record.one_pixel import PIXEL, urls, visit
from tests.record.tiny_site import TinySite


def test_a_browser_takes_the_keys_and_reaches_the_hosts_that_it_is_told_of() -> None:
    plan = Plan(ingest_hosts=("ingest.shop.test",))
    site = Site("https://shop.test:8443/en", plan, allowed_hosts=("fonts.test",))
    rules, pins, *_ = tight_args(Sink(port=4433, spki="SINK="), site, trusted=["SITE="])
    assert pins == "--ignore-certificate-errors-spki-list=SINK=,SITE="
    assert "MAP ingest.shop.test 127.0.0.1:4433" in rules
    assert "EXCLUDE shop.test" in rules
    assert "EXCLUDE fonts.test" in rules


def test_one_browser_serves_one_recorder_after_the_other_and_keeps_nothing_of_them(
    playwright: Playwright, tight_sink: Sink, tiny_site: TinySite
) -> None:
    site = Site(tiny_site.url, PLAN)
    with start_browser(playwright, tight_sink, site) as browser:
        for title in ("The first", "The second"):
            with armed_in(browser, tight_sink, site) as recorder:
                recording = recorder.play(Scenario("visit", title, visit, __name__))
            assert (recording.capture.problems, urls(recording)) == ((), [PIXEL])
            assert browser.contexts == []
            assert browser.is_connected()


def test_a_recorder_whose_browser_is_gone_can_still_be_disarmed(
    playwright: Playwright, tight_sink: Sink, tiny_site: TinySite
) -> None:
    site = Site(tiny_site.url, PLAN)
    with (
        start_browser(playwright, tight_sink, site) as browser,
        armed_in(browser, tight_sink, site),
    ):
        browser.close()
        assert not browser.is_connected()
