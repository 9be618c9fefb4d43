"""However a site puts Heap on its window: it looks as the site made it, and calls are heard."""

import pytest

from heapqa.flow import Flow
from tests.record.play.compared import Compare
from tests.record.tiny_site import Play, TinySite

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
    assert calls == [
        ("heapReadyCb", ('["identify"]',), "queued"), ("identify", ('"u-1"',), "live")
    ]  # fmt: skip


@pytest.mark.parametrize("run", ["call.fn()", "call.name === 'identify' && call.fn()"])
def test_a_reset_that_waits_is_heard_once_whether_v5_calls_it_or_takes_it_out_of_its_queue(
    play: Play, tiny_site: TinySite, run: str
) -> None:
    tiny_site.html = """<!doctype html><script>
      var heapReadyCb = []; var heap = []; heap.envId = "1122334455";
      for (const name of ["identify", "resetIdentity"])
        heap[name] = (...a) => heapReadyCb.push({name, fn: () => heap[name](...a)});
      heap.resetIdentity();
      heap.identify("u-1");
      addEventListener("load", () => setTimeout(() => {
        heap = {loaded: true, identify() {}, resetIdentity() {}};
        heapReadyCb.splice(0).forEach((call) => RUN);
        heap.identify("u-2");
        document.title = "over";
      }));
    </script>""".replace("RUN", run)

    def waits(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.wait_for_function("document.title === 'over'")

    calls = [call.method for call in play(waits).api_calls]
    assert calls == ["resetIdentity", "identify", "identify"]


SNIPPET = """
  window.heap = window.heap || [];
  heap.load = (env) => {
    heap.appid = env;
    const stub = (name) => (...values) => { heap.push([name, ...values]); };
    for (const name of ["identify", "track"]) heap[name] = stub(name);
  };
"""
"""As the vendor's own: its other methods are there once `load` was called."""


def test_what_a_page_calls_at_once_after_a_load_that_waited_for_consent_is_heard(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"""<!doctype html><script>{SNIPPET}</script><button>agree</button><script>
      document.querySelector("button").onclick = () => {{
        heap.load("1"); heap.identify("u-1"); heap.track("Agreed");
        document.title = JSON.stringify(heap);
      }};
    </script>"""

    def agrees(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.click("button")
        assert flow.page.title() == '[["identify","u-1"],["track","Agreed"]]'

    calls = [(call.method, call.arguments) for call in play(agrees).api_calls]
    assert calls == [
        ("load", ('"1"',)), ("identify", ('"u-1"',)), ("track", ('"Agreed"',))
    ]  # fmt: skip


def test_what_the_script_with_the_snippet_calls_itself_is_heard_once(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"""<!doctype html><script>{SNIPPET}
      heap.load("1"); heap.identify("u-1");</script><button>on</button>"""

    def comes(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.click("button")

    assert [call.method for call in play(comes).api_calls] == ["identify"]


def test_what_waits_in_the_queue_of_v5_is_told_by_name_unless_load_was_called(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = """<!doctype html><script>
      var heapReadyCb = [], heap = [];
      if (location.pathname === "/loaded") heap.envId = "1";
      for (const name of ["track", "startTracking", "mine"]) {
        heap[name] = () => heapReadyCb.push({name, fn: () => {}});
        heap[name]();
      }
    </script>"""

    def look(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.goto("/loaded")

    queues = [call.arguments for call in play(look).api_calls if call.method == "heapReadyCb"]
    assert queues == [('["track","startTracking"]',), ('["startTracking"]',)]
