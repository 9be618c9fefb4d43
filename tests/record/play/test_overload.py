"""Much at once: endless sending, large bodies, bursts, and a sink that is started anew."""

import pytest
from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import serving
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.doubts import SINK_LOST
from heapqa.record.play.site import Site
from tests.record.conftest import PLAN
from tests.record.one_pixel import PIXEL, SEND, urls, visit
from tests.record.tiny_site import Play, TinySite

SERVICE_WORKER = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("message", event => event.waitUntil(new Promise(() => {
  setInterval(() => fetch(event.data, {mode: "no-cors"}), 15);
})));
"""
SEND_FOR_EVER = """async url => {
  await navigator.serviceWorker.register("/worker.js");
  (await navigator.serviceWorker.ready).active.postMessage(url);
}"""
COUNTED = (bytes(range(251)) * 39_841)[:10_000_000]
"""Ten million bytes, each the remainder of its place by 251."""


def test_a_service_worker_that_never_stops_sending_is_named_and_the_next_scenario_is_clean(
    play: Play, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.flush.CAP_S", 1.0)
    tiny_site.script = SERVICE_WORKER
    endless = f"{PIXEL}&n=endless"

    def sending(flow: Flow) -> None:
        visit(flow)
        flow.page.evaluate(SEND_FOR_EVER, endless)
        with flow.context.expect_event("requestfinished", lambda r: r.url == endless):
            pass

    recording = play(sending)
    (problem,) = recording.capture.problems
    assert "requests were still arriving 1 s after every page was left" in problem
    assert "https://heapanalytics.com/h" in problem
    assert "service_worker" in problem
    assert urls(recording).count(PIXEL) == 1
    assert urls(recording).count(endless) > 10
    after = play(visit)
    assert (after.capture.problems, urls(after)) == ((), [PIXEL])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("'ü€'.repeat(2_000_000)", "ü€".encode() * 2_000_000),
        pytest.param(
            "new Uint8Array(10_000_000).map((_, n) => n % 251).buffer",
            COUNTED,
            marks=pytest.mark.matrix,
        ),
        ("new Blob([new Uint8Array(10_000_000).map((_, n) => n % 251)])", COUNTED),
    ],
    ids=["string", "array-buffer", "blob"],
)
def test_ten_megabytes_are_recorded_byte_for_byte(play: Play, body: str, expected: bytes) -> None:
    def sending(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(
            f"url => fetch(url, {{method: 'POST', body: {body}, mode: 'no-cors'}}).then(() => 0)",
            "https://c.us.heap-api.com/api/capture/v2/track",
        )

    recording = play(sending)
    (exchange,) = recording.exchanges
    assert exchange.body == expected
    assert exchange.body_complete
    assert recording.capture.problems == ()


def test_a_sink_that_is_started_anew_within_a_scenario_is_told_and_the_next_scenario_is_clean(
    playwright: Playwright, tiny_site: TinySite
) -> None:
    with (
        serving(Sink(replies=Replies())) as server,
        armed_recorder(playwright, server.sink, Site(tiny_site.url, PLAN)) as recorder,
    ):

        def restarting(flow: Flow) -> None:
            visit(flow)
            server.stop()
            server.start()
            flow.page.evaluate(SEND, f"{PIXEL}&n=after")

        recording = recorder.play(Scenario("restarting", "A test", restarting, __name__))
        assert recording.interruption is None
        assert SINK_LOST in recording.capture.problems
        assert urls(recording) == [PIXEL, f"{PIXEL}&n=after"]
        after = recorder.play(Scenario("visit", "A test", visit, __name__))
        assert (after.capture.problems, urls(after)) == ((), [PIXEL])


BURST = """async ([post, pixel, times]) => {
  const posts = Array.from({length: 4 * times}, (_, n) =>
    fetch(`${post}?n=${n}`, {method: "POST", body: `n=${n}`, mode: "no-cors"}));
  const images = Array.from({length: times}, (_, n) => new Promise(done => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = `${pixel}&n=${n}`;
  }));
  await Promise.all([...posts, ...images]);
}"""


@pytest.mark.parametrize("times", [150, pytest.param(500, marks=pytest.mark.matrix)])
def test_every_request_of_a_burst_is_recorded_exactly_once(play: Play, times: int) -> None:
    posts = "https://c.us.heap-api.com/api/capture/v2/track"

    def bursting(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(BURST, [posts, PIXEL, times])

    recording = play(bursting)
    expected = [f"{posts}?n={n}" for n in range(4 * times)]
    expected += [f"{PIXEL}&n={n}" for n in range(times)]
    assert sorted(urls(recording)) == sorted(expected)
    bodies = [e.body or b"" for e in recording.exchanges if e.url.startswith(posts)]
    assert sorted(bodies) == sorted(f"n={n}".encode() for n in range(4 * times))
    assert (recording.interruption, recording.capture.problems) == (None, ())
