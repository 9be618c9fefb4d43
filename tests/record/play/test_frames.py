"""Frames of other sites, which have processes of their own."""

import pytest
from playwright.sync_api import CDPSession, Frame, Page

from heapqa.flow import Flow, Scenario
from heapqa.record.play.frames import Frames
from heapqa.record.play.recorder import Recorder
from tests.record.one_pixel import PIXEL, SEND
from tests.record.tiny_site import Play, TinySite

ADD = """url => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.onload = done;
  document.body.append(frame);
})"""
MOVE = """url => new Promise((done) => {
  Object.assign(document.querySelector("iframe"), {onload: done, src: url});
})"""
LEAVING = """url => addEventListener("pagehide", () => {
  fetch(url, {method: "POST", mode: "no-cors", keepalive: true, body: "last"});
})"""
"""Without `keepalive`, browsers themselves drop half of what such a frame sends at last."""

SLOWLY = {"expression": "new Promise((done) => setTimeout(done, 500))", "awaitPromise": True}


def other(url: str) -> str:
    """The same page on another site."""
    return url.replace("127.0.0.1", "localhost")


def nested(flow: Flow, url: str) -> list[Frame]:
    """Frames within each other: of another site, of that site too, and of the page's own site."""
    flow.page.goto("/")
    frames = [flow.page.main_frame]
    for address in (f"{other(url)}/1", f"{other(url)}/2", f"{url}/3"):
        frames[-1].evaluate(ADD, address)
        frames.append(frames[-1].child_frames[0])
    return frames[1:]


def test_frames_of_other_sites_keep_their_page_however_deep_they_are(
    isolating_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = "<!doctype html><body><script>window.heap = {track() {}}</script><p>"

    def visit(flow: Flow) -> None:
        flow.context.new_page()
        for depth, frame in enumerate(nested(flow, tiny_site.url), 1):
            frame.evaluate(SEND, f"{PIXEL}&depth={depth}")
            frame.evaluate("depth => heap.track(depth)", depth)

    recording = isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    assert recording.interruption is None
    assert recording.capture.problems == ()
    assert [(e.url[-1], e.page) for e in recording.exchanges] == [("1", 1), ("2", 1), ("3", 1)]
    calls = sorted((call.arguments, call.page) for call in recording.api_calls)
    assert calls == [(("1",), 1), (("2",), 1), (("3",), 1)]


def leaves(flow: Flow, url: str) -> None:
    """Leave a page whose frames each send something at last."""
    flow.context.route("**/api/me", lambda route: route.fulfill(body="{}"))
    with flow.step("open"):
        for depth, frame in enumerate(nested(flow, url), 1):
            frame.evaluate(LEAVING, f"{PIXEL}&depth={depth}")
    with flow.step("leave"):
        flow.page.goto("/next")


def test_what_they_send_at_last_is_recorded_beside_a_route(
    isolating_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = "<!doctype html><body>"

    def visit(flow: Flow) -> None:
        leaves(flow, tiny_site.url)

    recording = isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    assert recording.capture.problems == ()
    assert sorted(e.url[-1] for e in recording.exchanges) == ["1", "2", "3"]
    assert {e.body for e in recording.exchanges} == {b"last"}


def test_a_route_that_takes_what_they_send_is_named(
    isolating_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = "<!doctype html><body>"

    def visit(flow: Flow) -> None:
        flow.context.route("https://heapanalytics.com/**", lambda route: route.fulfill(body=""))
        frame, *_ = nested(flow, tiny_site.url)
        frame.evaluate("url => fetch(url, {mode: 'no-cors'})", PIXEL)

    recording = isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    assert [exchange.url for exchange in recording.exchanges] == [PIXEL]
    (named,) = [p for p in recording.capture.problems if "a route of the scenario" in p]
    assert "heapanalytics.com" in named


def test_an_edge_waits_until_a_frame_is_watched(
    isolating_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_site.html = "<!doctype html><body>"
    watch, told = Frames._watch, []

    def slowly(own: Frames, session: CDPSession, page: Page, number: int) -> str:
        if session is not own.sessions[number]:
            session.send("Runtime.evaluate", SLOWLY)
        frame_id = watch(own, session, page, number)
        told.extend(["watched"] if number == 1 else [])
        return frame_id

    def visit(flow: Flow) -> None:
        with flow.step("open"):
            nested(flow, tiny_site.url)
        told.append("step over")

    monkeypatch.setattr(Frames, "_watch", slowly)
    isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    assert told == ["watched", "watched", "watched", "step over"]  # the second shares a process


@pytest.mark.parametrize("routed", [True, False])
def test_a_frame_that_was_never_watched_casts_doubt_beside_a_route(
    isolating_recorder: Recorder,
    tiny_site: TinySite,
    monkeypatch: pytest.MonkeyPatch,
    routed: bool,
) -> None:
    tiny_site.html = "<!doctype html><body>"
    monkeypatch.setattr(Frames, "frame_arrived", lambda *_: None)
    monkeypatch.setattr("heapqa.record.play.frames.SETTLE_S", 0.5)  # in vain in any case

    def visit(flow: Flow) -> None:
        if routed:
            flow.context.route("**/api/me", lambda route: route.fulfill(body="{}"))
        flow.page.goto("/")
        flow.page.evaluate(ADD, f"{other(tiny_site.url)}/1")

    recording = isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    problems = [each for each in recording.capture.problems if "before it could be" in each]
    assert len(problems) == routed
    assert all("localhost" in each for each in problems)


def test_a_frame_that_comes_back_to_a_process_of_its_own_is_watched_again(
    isolating_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_site.html = "<!doctype html><body>"
    watch, watched = Frames._watch, []

    def noted(own: Frames, session: CDPSession, page: Page, number: int) -> str:
        frame_id = watch(own, session, page, number)
        watched.extend([session] if number == 1 else [])
        return frame_id

    def visit(flow: Flow) -> None:
        flow.page.goto("/")
        with flow.step("another site"):
            flow.page.evaluate(ADD, other(tiny_site.url))
        with flow.step("and there and back"):
            flow.page.evaluate(MOVE, tiny_site.url)
            flow.page.evaluate(MOVE, other(tiny_site.url))

    monkeypatch.setattr(Frames, "_watch", noted)
    recording = isolating_recorder.play(Scenario("frames", "Frames", visit, __name__))
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert len(watched) == len(["the page", "its frame", "its frame again"])


def test_a_frame_that_could_not_be_loaded_makes_the_recorder_say_nothing_on_the_console(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = '<!doctype html><iframe src="https://chat.shop.example/"></iframe>'

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")

    recording = play(visit)
    assert [said.text for said in recording.console if "marker" in said.text] == []
    assert recording.capture.problems == ()


def test_a_page_that_is_loaded_again_right_after_it_changed_its_address_has_a_new_document(
    play: Play, tiny_site: TinySite
) -> None:
    def hurries(flow: Flow) -> None:
        flow.page.goto("/")
        for _ in range(3):
            with flow.page.expect_event("load"):
                flow.page.evaluate("""() => {
                  history.pushState(null, "", "/there");
                  location.reload();
                }""")
            flow.page.evaluate("history.replaceState(null, '', '/')")

    moves = [(n.url.rpartition("/")[2], n.same_document) for n in play(hurries).navigations]
    assert moves[:-1] == [("", False), *[("there", True), ("there", False), ("", True)] * 3]
