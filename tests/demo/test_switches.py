"""The shop notes which switches were asked about."""

from heapqa.demo.app import create_app
from heapqa.demo.server import serve
from heapqa.demo.switches import Switches
from tests.demo.browsing import APP_ID
from tests.demo.conftest import Browse
from tests.demo.visitor import Visitor

IN_EVERY_PAGE = {"preloaded-sdk", "search-term-in-url", "csp-blocks-heap", "pixel-in-html"}
ASKED_BY_SCRIPTS = {"heap-on-page-load", "ignored-rejection"}


def test_asking_about_a_switch_is_noted_whatever_the_answer() -> None:
    switches = Switches(frozenset({"identify-never"}))

    assert switches.is_on("identify-never")
    assert not switches.is_on("pixel-in-html")
    assert not switches.any_on({"preloaded-sdk", "homemade-pixel"})
    assert switches.any_on({"preloaded-sdk", "identify-never"})
    assert switches.asked == {"identify-never", "pixel-in-html", "preloaded-sdk", "homemade-pixel"}


def test_templates_and_the_server_ask_with_every_page() -> None:
    switches = Switches()
    with serve(create_app([], app_id=APP_ID, switches=switches)) as url:
        Visitor(url).get("/")

    assert switches.asked >= IN_EVERY_PAGE
    assert not switches.asked & ASKED_BY_SCRIPTS


def test_page_scripts_report_what_they_ask_before_they_go_on(browse: Browse) -> None:
    switches = Switches(reporting=True)
    with serve(create_app([], app_id=APP_ID, switches=switches)) as url:
        shop = browse(url)
        shop.page.goto("/")
        assert "heap-on-page-load" in switches.asked
        assert "ignored-rejection" not in switches.asked
        shop.page.get_by_role("button", name="Reject").click()
        assert "ignored-rejection" in switches.asked


def test_a_shop_that_nobody_watches_takes_no_reports() -> None:
    switches = Switches()
    with serve(create_app([], app_id=APP_ID, switches=switches)) as url:
        visitor = Visitor(url)
        visitor.post("/switches/heap-on-page-load")
        assert visitor.status == 404

    assert "heap-on-page-load" not in switches.asked
