"""What suites do for the site's own traffic changes nothing of what is recorded."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import APP_ID, Play, TinySite

PIXEL = f"https://heapanalytics.com/h?a={APP_ID}&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
API = "https://c.us.heap-api.com/api/capture/v2/track"
SEND = f"""() => {{
  new Image().src = "{PIXEL}&how=image";
  navigator.sendBeacon("{API}?how=beacon", "beacon");
  fetch("{API}?how=fetch", {{method: "POST", mode: "no-cors", body: "fetch"}});
}}"""
LEAVING = f"""() => addEventListener("pagehide", () => {{
  new Image().src = "{PIXEL}&how=last-image";
  navigator.sendBeacon("{API}?how=last-beacon", "last-beacon");
  fetch("{API}?how=last-fetch", {{method: "POST", mode: "no-cors", body: "last-fetch"}});
}})"""
ANSWERED = """url => new Promise((done) => {
  const image = new Image();
  image.onload = () => done(true);
  image.onerror = () => done(false);
  image.src = url;
})"""
HOWS = ["beacon", "fetch", "image", "last-beacon", "last-fetch", "last-image"]


def traffic(flow: Flow) -> None:
    """Send, and send while leaving, under what is set up by then."""
    with flow.step("look"):
        flow.page.goto("/")
        flow.page.evaluate(SEND)
        flow.page.evaluate(LEAVING)
    with flow.step("go on"):
        flow.page.goto("/next")
        flow.page.evaluate("() => fetch('/api/me').then((answer) => answer.text())")


def hows(recording: Recording) -> list[str]:
    return sorted(exchange.url.rpartition("how=")[2] for exchange in recording.exchanges)


def assert_sound(recording: Recording) -> None:
    """Everything was recorded, and nothing is in doubt."""
    assert recording.interruption is None
    assert hows(recording) == HOWS
    bodies = {e.url.rpartition("how=")[2]: e.body for e in recording.exchanges if e.body}
    assert bodies == {how: how.encode() for how in HOWS if "image" not in how}
    assert recording.capture.certificate is not None
    assert recording.capture.certificate.blind == ()
    assert recording.capture.problems == ()
    assert recording.capture.escaped_requests == 0


def test_a_suite_that_waits_for_a_quiet_network_is_not_held_up_by_hits(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(f"""() => fetch("{API}?how=fetch", {{method: "POST", body: "fetch"}})
            .then((answer) => answer.status)""")
        flow.page.wait_for_load_state("networkidle", timeout=10_000)

    recording = play(visit)
    assert recording.interruption is None
    assert hows(recording) == ["fetch"]


def page_route(page: Page, _: BrowserContext) -> None:
    page.route("**/api/me", lambda route: route.fulfill(json={"plan": "gold"}))


def context_route(_: Page, context: BrowserContext) -> None:
    context.route("**/api/me", lambda route: route.fulfill(json={"plan": "gold"}))


def catch_all(page: Page, context: BrowserContext) -> None:
    context.route("**/*", lambda route: route.fallback())
    page.route("**/*", lambda route: route.continue_())


def without_pictures(page: Page, _: BrowserContext) -> None:
    page.route("**/*.{png,jpg,svg}", lambda route: route.abort())


def once(page: Page, _: BrowserContext) -> None:
    page.route("**/api/me", lambda route: route.fulfill(body="{}"), times=1)


MEANS: dict[str, Callable[[Page, BrowserContext], None]] = {
    "page.route": page_route,
    "context.route": context_route,
    "a route for everything, which passes it on": catch_all,
    "no pictures": without_pictures,
    "a route that is used once": once,
}


ALWAYS = ("context.route", "a route for everything, which passes it on")
"""Those that `make test` tries; the others are alike."""


@pytest.mark.parametrize(
    "means",
    [pytest.param(each, marks=[] if each in ALWAYS else pytest.mark.matrix) for each in MEANS],
)
def test_routes_for_the_sites_own_traffic_disturb_nothing(play: Play, means: str) -> None:
    def visit(flow: Flow) -> None:
        MEANS[means](flow.page, flow.context)
        traffic(flow)

    assert_sound(play(visit))


def test_a_recorded_archive_of_the_site_disturbs_nothing(
    play: Play, tiny_site: TinySite, tmp_path: Path
) -> None:
    content = {"size": 4, "mimeType": "text/plain", "text": "gold"}
    entry = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": f"{tiny_site.url}/api/me", "headers": []},
        "response": {"status": 200, "statusText": "OK", "headers": [], "content": content},
    }
    har = tmp_path / "site.har"
    har.write_text(json.dumps({"log": {"entries": [entry]}}))
    answers: list[str] = []

    def visit(flow: Flow) -> None:
        flow.context.route_from_har(har, url="**/api/*", not_found="fallback")
        traffic(flow)
        answers.append(flow.page.evaluate("() => fetch('/api/me').then((it) => it.text())"))

    assert_sound(play(visit))
    assert answers == ["gold"]


@pytest.mark.parametrize("script", [
    "window.fetch = () => Promise.reject(new Error('mocked'))",
    "window.setTimeout = () => 0; window.addEventListener = () => {}",
    *(pytest.param(script, marks=pytest.mark.matrix) for script in (
        "window.Image = function () { return document.createElement('img') }",
        "navigator.sendBeacon = () => true",
        "Navigator.prototype.sendBeacon = XMLHttpRequest.prototype.send = () => true",
        "window.WebSocket = class {}; window.Promise = class extends Promise {}",
    )),
])  # fmt: skip
def test_init_scripts_that_replace_what_sends_do_not_blind_the_recorder(
    play: Play, script: str
) -> None:
    def visit(flow: Flow) -> None:
        flow.context.add_init_script(script)
        with flow.step("look"):
            flow.page.goto("/")

    recording = play(visit)
    assert recording.interruption is None
    assert recording.capture.certificate is not None
    assert recording.capture.certificate.blind == ()
    assert recording.capture.problems == ()


@pytest.mark.parametrize("ends_offline", [True, False])
def test_a_visitor_who_is_offline_for_a_while_disturbs_nothing(
    play: Play, ends_offline: bool
) -> None:
    def visit(flow: Flow) -> None:
        traffic(flow)
        with flow.step("lose the connection"):
            flow.context.set_offline(True)
        if not ends_offline:
            flow.context.set_offline(False)

    assert_sound(play(visit))


def test_what_is_sent_without_a_network_is_attempted_and_does_not_arrive(play: Play) -> None:
    told = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            told.append(flow.page.evaluate(ANSWERED, f"{PIXEL}&how=online"))
            flow.context.set_offline(True)
            told.append(flow.page.evaluate(ANSWERED, f"{PIXEL}&how=offline"))
            flow.page.context.set_offline(offline=False)
            told.append(flow.page.evaluate(ANSWERED, f"{PIXEL}&how=again"))

    recording = play(visit)
    assert told == [True, False, True]
    sent = {e.url.rpartition("how=")[2]: e for e in recording.exchanges}
    deliveries = {how: exchange.delivery for how, exchange in sent.items()}
    assert deliveries == {"online": "answered", "offline": "failed", "again": "answered"}
    assert "took the device offline" in (sent["offline"].failure or "")
    assert recording.capture.problems == ()


MEDIA = """() => ["print", "screen", "(prefers-color-scheme: dark)"].filter(
  (query) => matchMedia(query).matches)"""


def test_the_medium_of_a_page_stays_where_it_goes(play: Play) -> None:
    seen = []

    def visit(flow: Flow) -> None:
        with flow.step("print"):
            flow.page.emulate_media(media="print", color_scheme="dark")
            flow.page.goto("/")
            seen.append(flow.page.evaluate(MEDIA))
            flow.page.emulate_media(media="null")
            flow.page.goto("/next")
            seen.append(flow.page.evaluate(MEDIA))

    assert play(visit).interruption is None
    assert seen == [
        ["print", "(prefers-color-scheme: dark)"],
        ["screen", "(prefers-color-scheme: dark)"],
    ]


@pytest.mark.parametrize(
    ("policy", "sends", "told"),
    [("require-corp", True, True), ("require-corp", False, False), ("credentialless", True, False)],
)
def test_a_page_that_others_must_allow_to_take_from_them_is_told(
    play: Play, tiny_site: TinySite, policy: str, sends: bool, told: bool
) -> None:
    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            if sends:
                flow.page.evaluate(ANSWERED, PIXEL)

    tiny_site.embedder_policy = policy
    notes = play(visit).capture.notes
    assert any("require-corp" in note and "is not known" in note for note in notes) is told


def with_options(
    recorder: Recorder, options: dict[str, Any], visit: Callable[[Flow], None]
) -> Recording:
    recorder.context_args.update(options)
    try:
        return recorder.play(Scenario("visit", "A test", visit, __name__))
    finally:
        for name in options:
            del recorder.context_args[name]


def test_credentials_for_the_site_disturb_nothing(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.password = "open-sesame"
    options = {"http_credentials": {"username": "qa", "password": "open-sesame"}}
    status: list[int] = []

    def visit(flow: Flow) -> None:
        traffic(flow)
        status.append(flow.context.request.get("/").status)

    assert_sound(with_options(shared_recorder, options, visit))
    assert status == [200]


@pytest.mark.parametrize(("how", "pattern"), [
    ("answered", PIXEL),
    ("stopped", "**/*"),
    *(pytest.param(*each, marks=pytest.mark.matrix) for each in (
        ("stopped", PIXEL),
        ("answered", "**/*"),
        ("answered", "https://heapanalytics.com/**"),
        ("stopped", "https://heapanalytics.com/**"),
    )),
])  # fmt: skip
def test_a_route_that_takes_what_goes_to_tracking_hosts_is_named(
    play: Play, pattern: str, how: str
) -> None:
    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.route(
            pattern,
            lambda route: route.abort() if how == "stopped" else route.fulfill(body=""),
        )
        flow.page.evaluate("url => new Promise((done) => Object.assign(new Image(),"
                           " {onload: done, onerror: done, src: url}))", PIXEL)  # fmt: skip

    recording = play(visit)
    assert PIXEL in [exchange.url for exchange in recording.exchanges]
    (named,) = [p for p in recording.capture.problems if "a route of the scenario" in p]
    assert "heapanalytics.com" in named


def test_only_a_route_that_takes_something_is_named(play: Play) -> None:
    def visit(flow: Flow) -> None:
        flow.context.route("https://heapanalytics.com/**", lambda route: route.continue_())
        traffic(flow)

    assert_sound(play(visit))


def test_hits_of_a_context_of_the_scenarios_own_stay_with_that_scenario(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"""<!doctype html><script>
      setInterval(() => {{ new Image().src = "{PIXEL}&n=" + Math.random() }}, 20);
    </script>"""

    def opens(flow: Flow) -> None:
        browser = flow.context.browser
        assert browser is not None
        page = browser.new_context().new_page()
        page.goto(tiny_site.url)
        page.wait_for_function("performance.getEntriesByType('resource').length > 3")

    def looks(flow: Flow) -> None:
        flow.page.goto("about:blank")

    first, second = play(opens), play(looks)
    assert len(first.exchanges) > 3
    assert any("a browser context of its own" in problem for problem in first.capture.problems)
    assert (second.exchanges, second.capture.problems) == ((), ())


def test_nobody_knows_what_was_agreed_in_a_context_of_the_scenarios_own(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"""<!doctype html><script>
      onclick = () => {{ new Image().src = "{PIXEL}&i=" + encodeURIComponent("a@shop.example") }};
    </script>"""

    def opens(flow: Flow) -> None:
        browser = flow.context.browser
        assert browser is not None
        with browser.new_context() as own:
            page = own.new_page()
            page.goto(tiny_site.url)
            with page.expect_response("https://heapanalytics.com/**"):
                page.click("html")
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.goto("/")

    recording = play(opens)
    (told,) = recording.capture.problems
    assert "a browser context of the scenario's own" in told
    assert [exchange.device for exchange in recording.exchanges] == [2]
    verdicts = {verdict.rule: verdict for verdict in judge(decode(recording))}
    early = verdicts["hit-before-consent"]
    assert (early.outcome, early.conclusive) == ("skipped", False)
    assert verdicts["personal-identity"].outcome == "failed"
