"""Requests that only some witnesses see, in a real browser."""

import pytest

from heapqa.flow import Flow
from heapqa.model.step import ConsentGranted
from tests.record.play.test_recorder import PIXEL, SEND
from tests.record.tiny_site import Play, TinySite

SOCKET = "wss://heapanalytics.com/live"
OPEN_AND_SEND = """(url) => new Promise((done) => {
  const socket = new WebSocket(url);
  socket.onopen = () => { socket.send("hello ✓"); socket.send(new Uint8Array([0, 255])); done(); };
})"""

TELL = "new BroadcastChannel('told').postMessage(1)"
START = """(code) => new Promise((done) => {
  new BroadcastChannel("told").onmessage = () => done();
  eval(code);
})"""
"""Runs the code and waits until a worker tells."""


def test_a_websocket_and_its_messages_are_recorded_in_their_step(play: Play) -> None:
    def talk(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("talk", becomes=ConsentGranted()):
            flow.page.evaluate(OPEN_AND_SEND, SOCKET)

    recording = play(talk)
    kinds = [(e.method, e.resource_type, e.body) for e in recording.exchanges]
    assert kinds == [
        ("GET", "websocket", None),
        ("SEND", "websocket-message", "hello ✓".encode()),
        ("SEND", "websocket-message", b"\x00\xff"),
    ]
    (step,) = recording.steps
    assert step.closed_seq is not None
    for exchange in recording.exchanges:
        assert exchange.seen_by == ("page", "sink")
        assert (exchange.page, exchange.delivery) == (1, "answered")
        assert step.opened_seq < exchange.seq < step.closed_seq
    assert recording.capture.problems == ()


def test_what_only_the_sink_saw_just_after_an_edge_is_doubtful(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.script = f"new WebSocket('{SOCKET}').onopen = () => {TELL}"

    def talk(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.get_by_text("nothing").count()
        flow.page.evaluate(START, "new SharedWorker('/worker.js')")

    recording = play(talk)
    (exchange,) = recording.exchanges
    assert (exchange.resource_type, exchange.seen_by) == ("websocket", ("sink",))
    assert any("only the sink saw" in problem for problem in recording.capture.problems)


def test_webtransport_is_noticed_although_nobody_can_read_it(play: Play) -> None:
    def send(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(
            "new WebTransport('https://heapanalytics.com/quic').ready.catch(() => {})"
        )

    problems = play(send).capture.problems
    assert any("WebTransport" in problem for problem in problems)


def test_a_request_that_never_left_its_page_is_attempted_and_not_observed(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.csp = "img-src 'none'"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(SEND, PIXEL)

    (exchange,) = play(visit).exchanges
    assert (exchange.observed, exchange.delivered, exchange.delivery) == (False, False, "blocked")
    assert exchange.only_attempted


def test_a_post_that_the_policy_stopped_is_recorded_once_and_without_its_body(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.csp = "connect-src 'self'"
    url = "https://c.us.heap-api.com/api/capture/v2/track"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate("url => fetch(url, {method: 'POST', body: 'x'}).catch(String)", url)

    (exchange,) = play(visit).exchanges
    assert (exchange.url, exchange.delivery) == (url, "blocked")
    assert not exchange.body_complete
    assert exchange.only_attempted


@pytest.mark.parametrize(
    ("sender", "start"),
    [
        ("shared-worker", "new SharedWorker('/worker.js')"),
        ("service-worker", "navigator.serviceWorker.register('/worker.js')"),
    ],
)
def test_a_worker_is_named_as_the_sender(
    play: Play, tiny_site: TinySite, sender: str, start: str
) -> None:
    request = f"fetch('{PIXEL}', {{method: 'POST', mode: 'no-cors', body: 'w'}})"
    tiny_site.script = f"{request}.then(() => {TELL})"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(START, start)

    (exchange,) = play(visit).exchanges
    assert (exchange.sender, exchange.body) == (sender, b"w")
    assert exchange.sender_url == f"{tiny_site.url}/worker.js"
