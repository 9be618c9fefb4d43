"""Checkpoints in mid-flow, in a real browser."""

import time

import pytest

from heapqa.flow import Flow
from heapqa.model.step import ConsentGranted, ConsentWithdrawn
from heapqa.record.capture.certificate import ProbeRounds
from heapqa.record.play.checkpoint import LOOK_MS
from heapqa.wire.timing import longest_hold_s
from tests.record.play.test_recorder import PIXEL
from tests.record.tiny_site import APP_ID, Play, TinySite

LOAD = f"""() => new Promise((done) => {{
  const script = document.createElement("script");
  script.onload = script.onerror = done;
  script.src = "https://cdn.heapanalytics.com/js/heap-{APP_ID}.js";
  document.head.append(script);
}})"""
LATER = "url => { setTimeout(() => { new Image().src = url }, 1500) }"
"""As the classic SDK does, which holds its queue back for up to two seconds."""


def test_what_an_sdk_holds_back_is_counted_in_the_step_that_waits_for_it(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(LOAD)
        for name in ("waits", "hurries"):
            with flow.step(name, becomes=ConsentGranted()):
                flow.page.evaluate(LATER, f"{PIXEL}&n={name}")
                if name == "waits":
                    flow.checkpoint()

    recording = play(visit)
    assert recording.capture.problems == ()
    waits, hurries = recording.steps
    places = {e.url.rpartition("=")[2]: e.seq for e in recording.exchanges if "&n=" in e.url}
    assert waits.opened_seq < places["waits"] < (waits.closed_seq or 0)
    assert "hurries" not in places or places["hurries"] > (hurries.closed_seq or 0)


def test_a_page_that_never_pauses_makes_the_checkpoint_say_so(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.checkpoint.CAP_HOLDS", 0.5)

    def visit(flow: Flow) -> None:
        with flow.step("agree", becomes=ConsentGranted()):  # else the end is driven for 35 s
            flow.page.goto("/")
        flow.page.evaluate(LOAD)
        flow.page.evaluate("url => { setInterval(() => fetch(url).catch(() => {}), 20) }", PIXEL)
        flow.checkpoint()

    problems = play(visit).capture.problems
    assert len(problems) == 1
    assert "checkpoint" in problems[0]
    assert PIXEL[:60] in problems[0]


def test_whoever_waits_for_timers_looks_now_and_then(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    wait, hold_s = ProbeRounds.wait_briefly, longest_hold_s(frozenset({"classic"}))

    def counted(rounds: ProbeRounds, for_ms: int = 10) -> None:
        looks.append(for_ms)
        wait(rounds, for_ms)

    monkeypatch.setattr(ProbeRounds, "wait_briefly", counted)
    while_waiting: list[int] = []

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(LOAD)
        begun, before = time.monotonic(), len(looks)
        flow.checkpoint()
        assert time.monotonic() - begun > hold_s
        while_waiting.extend(looks[before:])

    recording = play(visit)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert 5 < len(while_waiting) < (hold_s + 1) * 1000 / LOOK_MS
    assert set(while_waiting) == {LOOK_MS}


HOLDING_SDK = f"""(held) => {{
  const tell = () => fetch("https://c.us.heap-api.com/api/capture/v2/identify", {{
    method: "POST", body: "u1", headers: {{ "Content-Type": "application/octet-stream" }},
  }});
  window.heap = {{ loaded: true, identify: () => held !== null && setTimeout(tell, held) }};
  document.head.append(document.createElement("script"));
  return fetch("https://cdn.us.heap-api.com/config/{APP_ID}/heap_config.js").then(() => null);
}}"""
"""Sends what it is told so many milliseconds later, and not at all once its page is left."""


@pytest.mark.parametrize(("held_ms", "sent"), [(1500, 1), (None, 0)])
def test_the_end_waits_for_an_identify_that_v5_holds_back(
    play: Play, held_ms: int | None, sent: int
) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(HOLDING_SDK, held_ms)
        flow.page.evaluate("heap.identify('u1')")

    recording = play(visit)
    assert recording.capture.problems == ()
    assert [call.method for call in recording.api_calls] == ["identify"]
    asked = [e.method for e in recording.exchanges if e.url.endswith("/identify")]
    assert asked.count("POST") == sent


BUFFERING_SDK = """(url) => {
  const held = '_hp5_network_buffer.1122334455';
  localStorage.setItem(held, JSON.stringify({ value: '[{"id":"1"}]' }));
  setTimeout(() => fetch(url, { method: "POST", body: "m" }), 1500);
}"""


def test_the_end_waits_for_what_v5_still_holds(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(BUFFERING_SDK, "https://c.us.heap-api.com/api/capture/v2/track")

    recording = play(visit)
    assert [e.body for e in recording.exchanges if e.method == "POST"] == [b"m"]
    assert recording.capture.problems == ()


def test_a_visit_that_ends_with_the_click_that_agrees_is_heard_all_the_same(play: Play) -> None:
    slowly = "url => { setTimeout(() => { new Image().src = url }, 700) }"

    def agree(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.evaluate(slowly, PIXEL)

    assert any(exchange.url == PIXEL for exchange in play(agree).exchanges)


def test_a_page_that_the_last_click_opens_is_heard_all_the_same(
    tiny_site: TinySite, play: Play
) -> None:
    later = f"setTimeout(() => {{ new Image().src = '{PIXEL}&n=last' }}, 1200)"
    tiny_site.pages["/last"] = f"<!doctype html><title>Last</title><script>{later}</script>"

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.evaluate("url => { new Image().src = url }", PIXEL)
        flow.page.goto("/last", wait_until="commit")

    assert any(e.url.endswith("&n=last") for e in play(visit).exchanges)


def test_no_page_is_waited_for_once_the_visitor_has_refused(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[object] = []
    wait_for_pages = "heapqa.record.play.checkpoint.wait_for_pages"
    monkeypatch.setattr(wait_for_pages, lambda *given: waited.append(given))

    def visit(flow: Flow) -> None:
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.goto("/")
            flow.page.evaluate("url => { new Image().src = url }", PIXEL)
        with flow.step("take it back", becomes=ConsentWithdrawn()):
            flow.page.goto("/")

    assert play(visit).interruption is None
    assert waited == []
