"""A page sees nothing of the recorder: it is played with and without, and tells what it sees."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.flow import Flow
from tests.record.play.compared import Compare
from tests.record.tiny_site import Play, TinySite

REPORT = Path(__file__).with_name("unseen.js").read_text(encoding="utf-8")


def test_a_page_sees_the_same_with_and_without_the_recorder(compare: Compare) -> None:
    told = compare({"all": f"tell({REPORT})"})["all"]
    (without,), (watched,) = told.alone, told.watched
    assert len(without["own"]) > 500
    for what in without:
        assert watched[what] == without[what], what


def test_the_same_in_a_frame_that_is_made_by_script(compare: Compare) -> None:
    told = compare({
        "frame": """const frame = document.createElement("iframe"); document.body.append(frame);
            tell(Reflect.ownKeys(frame.contentWindow).map(String).sort());
            tell(["heap" in frame.contentWindow, typeof frame.contentWindow.heap]);"""
    })["frame"]  # fmt: skip
    assert told.watched == told.alone
    assert told.watched[1] == [False, "undefined"]


SERVICE_WORKER = """const seen = [];
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => { seen.push(event.request.url); });
addEventListener("message", (event) => event.source.postMessage(seen));"""
WITNESS = """<!doctype html><script>const seen = [];
  new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.name)))
    .observe({type: "resource", buffered: true});
  document.addEventListener("securitypolicyviolation", (event) => seen.push(event.blockedURI));
  addEventListener("message", (event) => seen.push(JSON.stringify(event.data)));
  onmessage = (event) => seen.push(JSON.stringify(event.data));
</script>"""


@pytest.mark.parametrize("csp", ["", "default-src 'none'; script-src 'unsafe-inline' 'self'; "
                                     "frame-src *; report-uri /report"])  # fmt: skip
def test_no_page_and_no_service_worker_meets_a_request_of_the_recorders(
    play: Play, tiny_site: TinySite, csp: str
) -> None:
    tiny_site.script, tiny_site.csp, tiny_site.html = SERVICE_WORKER, csp, WITNESS
    seen: list[Any] = []

    def looks(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate("""async () => {
          await navigator.serviceWorker.register("/worker.js");
          await navigator.serviceWorker.ready;
        }""")
        for number in range(3):
            with flow.step(f"look {number}"):
                flow.page.goto(f"/{number}")
        with flow.step("ask"):
            seen.extend(
                flow.page.evaluate("""async () => {
              const answer = new Promise((done) => { navigator.serviceWorker.onmessage = done; });
              navigator.serviceWorker.controller.postMessage("");
              return [...seen, ...(await answer).data];
            }""")
            )

    recording = play(looks)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert [url for url in seen if url.endswith("/2")] != []
    assert [url for url in [*seen, *tiny_site.asked] if "heapqa" in url or "report" in url] == []


HOSTILE = """const odd = [];
  addEventListener("error", (event) => odd.push(event.message));
  addEventListener("unhandledrejection", (event) => odd.push(String(event.reason)));
  Error.prepareStackTrace = (error) => { odd.push("stack of " + error.message); return []; };
  window.heap = {loaded: true, track: (name) => "tracked " + name};
  const fails = () => { throw new Error("mine"); };
  for (const name of ["map", "filter", "slice", "splice", "forEach", "push"]) {
    Array.prototype[name] = fails;
  }
  String.prototype.split = JSON.stringify = Document.prototype.querySelectorAll = fails;
  WeakSet.prototype.has = WeakSet.prototype.add = Set.prototype.add = fails;
  window.Promise = window.fetch = window.CustomEvent = fails;
  EventTarget.prototype.dispatchEvent = EventTarget.prototype.addEventListener = fails;
  document.querySelector("button").onclick = () => { document.title = heap.track("x"); };
"""


def test_a_page_that_replaces_everything_is_not_broken_by_being_watched(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"<!doctype html><title>x</title><button>Go</button><script>{HOSTILE}</script>"
    seen: list[Any] = []

    def looks(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("act"):
            flow.page.locator("button").click()
        seen.append(flow.page.title())
        session = flow.context.new_cdp_session(flow.page)
        answer = session.send("Runtime.evaluate", {"expression": "odd.join()"})
        seen.append(answer["result"]["value"])

    recording = play(looks)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert seen == ["tracked x", ""]


def test_functions_that_the_scenario_exposes_work_as_ever(play: Play) -> None:
    said: list[str] = []

    def hear(text: str) -> None:
        said.append(text)

    def exposes(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.expose_function("hear", hear)
        flow.page.evaluate("hear('one')")
        flow.page.goto("/next")
        flow.page.evaluate("hear('two')")
        assert flow.page.evaluate("'hear' in window")

    assert play(exposes).interruption is None
    assert said == ["one", "two"]
