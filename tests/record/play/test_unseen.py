"""A page sees nothing of the recorder: it is played with and without, and tells what it sees."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Page

from heapqa.flow import Flow
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

REPORT = Path(__file__).with_name("unseen.js").read_text(encoding="utf-8")
PAGE = """<!doctype html><title>Tiny</title><body><button>Go</button><script>
const told = []; window.addEventListener("told", (event) => told.push(event.detail));
const tell = (seen) => dispatchEvent(new CustomEvent("told", {detail: seen}));
%s
</script><script>document.title = JSON.stringify(told)</script>"""
"""Tells what it has seen in its title, so that nobody has to call anything on it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one page told, without the recorder and with it, and the calls that were recorded."""

    alone: Any
    watched: Any
    calls: tuple[tuple[str, tuple[str, ...]], ...]


Compare = Callable[[dict[str, str]], dict[str, Told]]


def visit(page: Page, origin: str, names: Iterable[str]) -> dict[str, Any]:
    """What each page tells, after a click on its button."""
    told = {}
    for name in names:
        page.goto(f"{origin}/{quote(name)}")
        told[name] = json.loads(page.title())
        page.get_by_role("button").click()
    return told


@pytest.fixture
def compare(shared_recorder: Recorder, play: Play, tiny_site: TinySite) -> Compare:
    """Serve a page for each script, and look at all of them without the recorder and with it."""

    def compared(scripts: dict[str, str]) -> dict[str, Told]:
        tiny_site.pages = {f"/{name}": PAGE % script for name, script in scripts.items()}
        context = shared_recorder.browser.new_context()
        alone = visit(context.new_page(), tiny_site.url, scripts)
        context.close()
        watched: dict[str, Any] = {}

        def looks(flow: Flow) -> None:
            with flow.step("look"):
                watched.update(visit(flow.page, tiny_site.url, scripts))

        recording = play(looks)
        assert recording.interruption is None
        calls: dict[str, Any] = {name: [] for name in scripts}
        for call in recording.api_calls:
            calls[unquote(urlsplit(call.page_url).path)[1:]].append((call.method, call.arguments))
        return {n: Told(alone[n], watched[n], tuple(calls[n])) for n in scripts}

    return compared


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


WAYS = {
    "assignment": "window.heap = []; heap.track = (...a) => a.length;",
    "bare": "heap = {loaded: false}; heap.track = () => 1;",
    "object with methods": "window.heap = {track: () => 1};",
    "Object.assign": "Object.assign(window, {heap: {track() {}}});",
    "class": "window.heap = new (class { #own = 1; track() { return this.#own } });",
    "function": "window.heap = Object.assign(() => 2, {track: () => 1});",
    "frozen": "window.heap = Object.freeze({track: () => 1});",
    "frozen list": "window.heap = Object.freeze(Object.assign([1], {track: () => 1}));",
    "sealed": "window.heap = Object.seal({track: () => 1});",
    "no prototype": "window.heap = Object.create(null); heap.track = () => 1;",
    "proxy": "window.heap = new Proxy({}, {get: (_, name) => (...a) => [name, ...a]});",
    "var": "var heap = window.heap || []; heap.track = () => 1;",
    "const": "const heap = {track: () => 1};",
    "declared function": "function heap() {} heap.track = () => 1;",
    "defineProperty": """Object.defineProperty(window, "heap", {value: {track: () => 1}});""",
    "getter": """const own = {track: () => 1};
        Object.defineProperty(window, "heap", {get: () => own, configurable: true});""",
    "getter and setter": """let own; Object.defineProperty(window, "heap",
        {get: () => own, set: (it) => { own = it; }, configurable: true, enumerable: true});
        window.heap = {track: () => 1};""",
    "assigned anew": "window.heap = undefined; window.heap = []; window.heap = {track: () => 1};",
    "deleted and assigned": """window.heap = {}; delete window.heap; tell("heap" in window);
        window.heap = {track: () => 1};""",
    "replaced method": "window.heap = {track: () => 1}; heap.track = () => 2;",
}
"""Ways in which a site puts Heap on its window."""
LOOK = """
const d = Object.getOwnPropertyDescriptor(window, "heap") || {};
tell([Object.keys(d).sort(), d.writable, d.enumerable, d.configurable, typeof d.value]);
tell(["heap" in window, Object.keys(window).filter((name) => name === "heap"), typeof heap]);
const h = heap;
tell([h === window.heap, h === heap, Object.isFrozen(h), Object.isSealed(h), Array.isArray(h)]);
tell([h instanceof Array, h instanceof Object, Object.prototype.toString.call(h)]);
tell(Reflect.ownKeys(h).map(String));
tell([typeof h.track, h.track && h.track.name, h.track && h.track.length]);
tell([Object.getOwnPropertyDescriptor(h, "track")].map((t) => t && [t.writable, t.enumerable]));
tell(JSON.stringify(h)); tell(heap.track("then"));
document.querySelector("button").onclick = () => { heap.track("later") };
"""
"""By the script that makes it, which nobody watches, and by the next one."""


def test_heap_looks_as_the_site_made_it_and_its_calls_are_heard(compare: Compare) -> None:
    looked = {name: f"{make}\n</script><script>{LOOK}" for name, make in WAYS.items()}
    told = compare(looked)
    assert {n: t.watched for n, t in told.items()} == {n: t.alone for n, t in told.items()}
    heard = (("track", ('"then"',)), ("track", ('"later"',)))
    assert {name: each.calls for name, each in told.items()} == dict.fromkeys(WAYS, heard)


def test_what_the_script_that_makes_heap_sees_is_what_it_made(compare: Compare) -> None:
    looked = {
        name: make + LOOK.replace("const h = heap", "let h = heap") for name, make in WAYS.items()
    }
    told = compare(looked)
    assert {n: t.watched for n, t in told.items()} == {n: t.alone for n, t in told.items()}
    heard = (("track", ('"later"',)),)
    assert {name: each.calls for name, each in told.items()} == dict.fromkeys(WAYS, heard)


def test_an_object_that_the_site_also_keeps_elsewhere_is_heard(compare: Compare) -> None:
    told = compare({
        "kept": """const mine = window.heap = {track: () => 1}; </script><script>
            tell(mine === window.heap);
            document.querySelector("button").onclick = () => { mine.track(3) };"""
    })["kept"]  # fmt: skip
    assert told.watched == told.alone == [True]
    assert told.calls == (("track", ("3",)),)


def test_a_getter_of_the_site_is_asked_by_the_site_alone(compare: Compare) -> None:
    told = compare({
        "asked": """let asked = 0; Object.defineProperty(window, "heap", {get() { asked += 1; }});
            const send = new Image(); send.src = "data:,"; </script><script>tell(asked);
            addEventListener("load", () => { document.title = JSON.stringify([asked]); });"""
    })["asked"]  # fmt: skip
    assert told.watched == told.alone == [0]


def test_options_beside_the_stubs_are_told_and_nothing_in_them_is_asked(compare: Compare) -> None:
    told = compare({
        "options": """window.heap = window.heap || []; heap.track = () => 1;
            heap.config = {secureCookie: true, trackingServer: "t", size: 3, nothing: null,
                rewrite() {}, get asked() { tell("asked"); return 1; }};
            </script><script>tell([Object.keys(heap), Object.keys(heap.config)]);""",
        "sdk": "window.heap = {loaded: false, config: {ours: 1}, track() {}}; tell(1)",
    })  # fmt: skip
    for each in told.values():
        assert each.watched == each.alone
    assert "asked" not in told["options"].watched
    given = (
        '{"secureCookie":true,"trackingServer":"t","size":3,"nothing":"object",'
        '"rewrite":"function","asked":"undefined"}'
    )
    assert told["options"].calls == (("config", (given,)),)
    assert told["sdk"].calls == ()


def test_calls_that_waited_are_heard_when_the_sdk_takes_over(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = """<!doctype html><script>
      var heapReadyCb = []; var heap = [];
      heap.identify = (...a) => heapReadyCb.push({name: "identify", fn: () => heap.identify(...a)});
      heap.identify("u-1");
      addEventListener("load", () => setTimeout(() => {
        heap = {loaded: true, identify() {}};
        heapReadyCb.splice(0).forEach((call) => call.fn());
        document.title = "over";
      }));
    </script>"""

    def waits(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.wait_for_function("document.title === 'over'")

    calls = [(call.method, call.arguments, call.phase) for call in play(waits).api_calls]
    assert calls == [("identify", ('"u-1"',), "live")]


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
