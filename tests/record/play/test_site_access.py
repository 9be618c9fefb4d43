"""User name and password in the address of the site."""

import pytest
from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from heapqa.record.capture.sink import Sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.site import Site
from heapqa.record.play.site_access import apart_from_credentials
from tests.record.conftest import PLAN
from tests.record.one_pixel import PIXEL, SEND, urls
from tests.record.tiny_site import TinySite


@pytest.mark.parametrize(
    ("base_url", "address", "user", "password"),
    [
        ("https://qa:open@shop.example/de/", "https://shop.example/de/", "qa", "open"),
        ("http://qa:a%40b%3Ac@127.0.0.1:8080", "http://127.0.0.1:8080", "qa", "a@b:c"),
        ("https://token@shop.example", "https://shop.example", "token", ""),
    ],
)
def test_they_are_taken_out_and_handed_to_the_browser(
    base_url: str, address: str, user: str, password: str
) -> None:
    url, options = apart_from_credentials(base_url)
    assert url == address
    given = options["http_credentials"]
    assert (given["username"], given["password"]) == (user, password)
    assert address.startswith(given["origin"])


def test_an_address_without_them_stays_as_it_is() -> None:
    assert apart_from_credentials("https://shop.example/@me") == ("https://shop.example/@me", {})


def test_a_site_behind_a_password_is_recorded_and_nobody_reads_the_password(
    playwright: Playwright, tight_sink: Sink, tiny_site: TinySite
) -> None:
    tiny_site.password = "open-sesame"
    site = Site(tiny_site.url.replace("://", "://qa:open-sesame@"), PLAN)

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(SEND, PIXEL)
            assert flow.page.evaluate("() => fetch('/api/me').then((it) => it.status)") == 200
        with flow.step("fail"):
            flow.page.goto("http://127.0.0.1:9/")

    with armed_recorder(playwright, tight_sink, site) as recorder:
        recording = recorder.play(Scenario("visit", "A visit", visit, __name__))
    assert urls(recording) == [PIXEL]
    assert recording.interruption is not None
    assert recording.interruption.step == 1
    assert recording.capture.problems == ()
    assert "open-sesame" not in recording.model_dump_json()
