"""The live recorder, in a real browser, against a site of one page."""

import pytest

import heapqa.record.play.steps
from heapqa.flow import Flow
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted
from heapqa.record.capture.observations import Edge
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.steps import BrowserSteps
from tests.record.tiny_site import APP_ID, Play, TinySite

PIXEL = f"https://heapanalytics.com/h?a={APP_ID}&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
SEND = "url => { new Image().src = url }"


def urls(recording: Recording) -> list[str]:
    return [exchange.url for exchange in recording.exchanges]


def test_a_hit_is_recorded_with_its_page_and_answered(play: Play, tiny_site: TinySite) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/shop")
        flow.page.evaluate(SEND, PIXEL)

    recording = play(visit)
    (hit,) = recording.exchanges
    assert (hit.url, hit.method, hit.resource_type) == (PIXEL, "GET", "image")
    assert (hit.delivery, hit.status, hit.page) == ("answered", 200, 1)
    assert hit.page_url == f"{tiny_site.url}/shop"
    assert recording.capture.problems == ()
    assert recording.interruption is None


def test_a_hit_before_a_step_stays_before_it_and_one_inside_stays_inside(play: Play) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        for number in range(20):
            flow.page.evaluate(SEND, f"{PIXEL}&n=before-{number}")
            with flow.step(f"act {number}", becomes=ConsentGranted()):
                flow.page.evaluate(SEND, f"{PIXEL}&n=inside-{number}")
            flow.page.evaluate(SEND, f"{PIXEL}&n=after-{number}")

    recording = play(visit)
    where = {url.rpartition("=")[2]: e.seq for e in recording.exchanges for url in [e.url]}
    assert len(where) == 60
    for number, step in enumerate(recording.steps[1:]):
        assert step.closed_seq is not None
        assert where[f"before-{number}"] < step.opened_seq
        assert step.opened_seq < where[f"inside-{number}"] < step.closed_seq
        assert step.closed_seq < where[f"after-{number}"]


def test_a_step_that_begins_where_another_ends_is_not_looked_at_twice(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = [], BrowserSteps.edge

    def counted(steps: BrowserSteps, *, closing: bool) -> Edge:
        looks.append(closing)
        return look(steps, closing=closing)

    monkeypatch.setattr(BrowserSteps, "edge", counted)
    monkeypatch.setattr(heapqa.record.play.steps, "AT_ONCE_S", 60)  # however busy the machine is

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("send"):
            flow.page.evaluate(SEND, PIXEL)

    recording = play(visit)
    first, second = recording.steps
    assert looks == [False, True, True, True]
    assert first.closed_seq is not None
    assert second.closed_seq is not None
    (hit,) = recording.exchanges
    assert first.closed_seq < second.opened_seq < hit.seq < second.closed_seq
    assert first.closed_at is not None
    assert first.closed_at <= second.opened_at
    assert len(recording.snapshots) == 5, "one for each edge"


@pytest.mark.parametrize(
    "send",
    [
        "url => { new Image().src = url }",
        "url => { navigator.sendBeacon(url, 'beacon-body') }",
        "url => { fetch(url, {method: 'POST', body: 'beacon-body', keepalive: true}) }",
    ],
    ids=["image", "beacon", "keepalive"],
)
def test_what_is_sent_while_the_page_is_left_is_recorded(play: Play, send: str) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(f"addEventListener('pagehide', () => ({send})({PIXEL!r}))")

    recording = play(visit)
    assert urls(recording) == [PIXEL]
    if "beacon-body" in send:
        assert recording.exchanges[0].body == b"beacon-body"


def test_a_blob_body_is_recorded_byte_for_byte(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(
            "url => navigator.sendBeacon(url, new Blob([new Uint8Array([0, 159, 146, 150, 255])]))",
            "https://c.us.heap-api.com/api/capture/v2/track",
        )

    (exchange,) = play(visit).exchanges
    assert exchange.body == bytes([0, 159, 146, 150, 255])
    assert exchange.body_complete


def test_a_hit_that_the_page_policy_blocks_is_recorded_as_blocked(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.csp = "default-src 'self'; script-src 'self' 'unsafe-inline'; img-src 'self'"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(SEND, PIXEL)

    (hit,) = play(visit).exchanges
    assert (hit.url, hit.delivery, hit.resource_type) == (PIXEL, "blocked", "image")
    assert hit.failure is not None
    assert "img-src" in hit.failure


def test_calls_of_heap_are_recorded_with_arguments_queued_and_live(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = """<!doctype html><title>Tiny</title><script>
      window.heap = window.heap || [];
      heap.identify = (...a) => heap.push(["identify", ...a]);
      heap.identify("u-1"); heap.identify(undefined); heap.identify({email: "x@y.test"});
    </script><script>window.heap.loaded = true; heap.identify(null);</script>"""

    def visit(flow: Flow) -> None:
        flow.page.goto("/")

    recording = play(visit)
    calls = [(call.method, call.arguments, call.phase) for call in recording.api_calls]
    assert calls == [
        ("identify", ('"u-1"',), "queued"),
        ("identify", ("undefined",), "queued"),
        ("identify", ('{"email":"x@y.test"}',), "queued"),
        ("identify", ("null",), "live"),
    ]


def test_storage_of_heap_is_seen_at_the_edges_of_steps(play: Play) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("be tracked"):
            flow.page.evaluate("document.cookie = '_hp2_id.1=abc'; localStorage._hp5_x = '1'")

    recording = play(visit)
    step = recording.steps[1]
    assert step.closed_seq is not None
    before = [s for s in recording.snapshots if s.seq < step.opened_seq]
    after = [s for s in recording.snapshots if s.seq > step.closed_seq]
    assert all(not snapshot.items for snapshot in before)
    names = {(item.area, item.name) for item in after[0].items}
    assert names == {("cookie", "_hp2_id.1"), ("local-storage", "_hp5_x")}


def test_a_scenario_that_stops_is_recorded_up_to_there(play: Play) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(SEND, PIXEL)
        with flow.step("trip", becomes=ConsentGranted()):
            raise LookupError("no such button")

    recording = play(visit)
    assert recording.interruption is not None
    assert recording.interruption.step == 1
    assert "no such button" in recording.interruption.reason
    assert recording.steps[1].becomes is None
    assert recording.steps[1].closed_seq is None
    assert urls(recording) == [PIXEL]


def test_nothing_but_the_site_can_be_reached(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        reached = flow.page.evaluate(
            "() => fetch('https://example.com/', {mode: 'no-cors'}).then(() => true, () => false)"
        )
        assert reached is False

    assert play(visit).interruption is None


def test_first_party_ingest_is_intercepted_by_path_and_shape(
    play: Play, tiny_site: TinySite
) -> None:
    own = f"{tiny_site.url}/h?{PIXEL.partition('?')[2]}"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(SEND, own)
        flow.page.evaluate("() => fetch('/h?unrelated=1').then(r => r.text())")

    recording = play(visit)
    assert urls(recording) == [own]
    assert recording.exchanges[0].delivery == "answered"


def test_a_popup_is_a_page_of_its_own(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.context.expect_page() as popup:
            flow.page.evaluate("window.open('/popup'); 0")
        popup.value.wait_for_load_state()
        popup.value.evaluate(SEND, PIXEL)

    (hit,) = play(visit).exchanges
    assert hit.page == 2
    assert hit.page_url is not None
    assert hit.page_url.endswith("/popup")


def test_a_host_that_was_denied_is_named_with_what_to_do(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("follow a link to another host"):
            flow.page.goto("https://login.shop.example/")

    recording = play(visit)
    assert recording.interruption is not None
    assert "login.shop.example" in recording.interruption.remedy
    assert "heap.allowedHosts" in recording.interruption.remedy
    assert any("login.shop.example was denied" in m.text for m in recording.console)


def test_a_scenario_over_its_time_is_stopped_before_the_next_step(
    shared_recorder: Recorder, play: Play
) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("never reached"):
            raise AssertionError

    shared_recorder.timeout_s = 0.001
    recording = play(visit)
    shared_recorder.timeout_s = None
    assert recording.interruption is not None
    assert "raise timeout in the configuration" in recording.interruption.reason
    assert recording.steps == ()


def test_a_file_in_a_form_is_recorded_even_if_only_the_sink_sees_it(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(
            """async url => {
              const form = new FormData();
              form.append("file", new File([new Uint8Array(300000).fill(65)], "a.bin"));
              await fetch(url, {method: "POST", body: form, mode: "no-cors"});
            }""",
            "https://c.us.heap-api.com/api/capture/v2/track",
        )

    (exchange,) = play(visit).exchanges
    assert exchange.body is not None
    assert exchange.body.count(b"A" * 300000) == 1
    assert exchange.body_complete
    assert exchange.delivery == "answered"


def test_a_scenario_that_closes_the_context_keeps_what_was_seen_and_is_incomplete(
    play: Play,
) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(SEND, PIXEL)
        flow.context.close()

    recording = play(visit)
    assert urls(recording) == [PIXEL]
    assert "the end of the scenario was not seen" in recording.capture.problems[0]


def test_an_unreachable_site_is_an_interruption_that_says_so(play: Play) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("http://127.0.0.1:9/")

    recording = play(visit)
    assert recording.interruption is not None
    assert "in step 'look'" in recording.interruption.reason
    assert "check that the site is up" in recording.interruption.remedy


def test_storage_is_seen_even_when_a_step_ends_in_the_middle_of_a_navigation(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate("localStorage._hp5_x = '1'")
        for number in range(10):
            with flow.step(f"leave {number}"):
                flow.page.evaluate(f"setTimeout(() => {{ location.href = '/page-{number}' }}); 0")

    recording = play(visit)
    assert recording.interruption is None
    assert recording.capture.problems == ()
    assert len(recording.snapshots) == 21
    assert all("_hp5_x" in [item.name for item in s.items] for s in recording.snapshots)
