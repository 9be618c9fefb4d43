"""Checkpoints in mid-flow, in a real browser."""

from heapqa.model.step import ConsentGranted
from heapqa.scenario import Flow
from tests.record.test_browser import PIXEL
from tests.record.tiny_site import APP_ID, Play

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


def test_a_page_that_never_pauses_makes_the_checkpoint_say_so(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(LOAD)
        flow.page.evaluate("url => { setInterval(() => fetch(url).catch(() => {}), 20) }", PIXEL)
        flow.checkpoint()

    problems = play(visit).capture.problems
    assert len(problems) == 1
    assert "checkpoint" in problems[0]
    assert PIXEL[:60] in problems[0]
