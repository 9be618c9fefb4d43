"""Tracking requests that reach another machine: a browser whose names lead to an impostor."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.grid import remedy
from heapqa.record.errors import RecordError
from heapqa.record.play.armed import start_browser
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from tests.record.conftest import PLAN
from tests.record.tiny_site import APP_ID, TinySite

PIXEL = f"https://heapanalytics.com/h?a={APP_ID}&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
TRACK = "https://c.us.heap-api.com/api/capture/v2/track"
SEND = "url => new Promise(done => { const i = new Image(); i.onload = done; i.src = url })"
STREAM = """url => {
  const body = new Blob(["a body that the browser process does not hold"]).stream();
  return fetch(url, {method: "POST", body, duplex: "half"}).then(() => true);
}"""
"""Such a request is let go, to the sink."""


@pytest.fixture
def misled_recorder(
    playwright: Playwright, tight_sink: Sink, tiny_site: TinySite
) -> Iterator[Recorder]:
    """Not armed yet."""
    site = Site(tiny_site.url, PLAN)
    with open_sink() as impostor, start_browser(playwright, impostor, site) as browser:
        yield Recorder(browser, tight_sink, site)


def test_a_request_that_somebody_else_answers_is_counted(misled_recorder: Recorder) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(STREAM, TRACK)

    misled_recorder.pause_log.arm()  # without the check, which would have noticed
    recording = misled_recorder.play(Scenario("leaks", "A leak", visit, __name__))
    assert misled_recorder.pause_log.escaped.count(TRACK) == 1
    assert recording.capture.escaped_requests >= 1


def test_escapes_are_counted_even_after_the_capture_session_is_lost(
    misled_recorder: Recorder,
) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        misled_recorder.disarm()
        flow.page.evaluate(SEND, PIXEL)

    misled_recorder.pause_log.arm()  # without the check, which would have noticed
    recording = misled_recorder.play(Scenario("leaks", "A leak", visit, __name__))
    assert misled_recorder.pause_log.lost
    assert recording.capture.escaped_requests >= 1
    assert recording.capture.problems


def test_a_browser_whose_names_lead_elsewhere_is_not_used_and_the_remedy_is_told(
    misled_recorder: Recorder,
) -> None:
    misled_recorder.remedy = remedy("ws://127.0.0.1:3000/")
    with pytest.raises(RecordError, match=r"not tight .* run-server --unsafe .* --port 3000"):
        misled_recorder.arm()
