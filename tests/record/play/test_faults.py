"""Faults in mid-scenario: what was recorded up to there is kept, and nobody takes it for whole."""

import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted
from heapqa.record.capture.sink import Sink
from heapqa.record.errors import RecordError
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from tests.record.conftest import PLAN
from tests.record.one_pixel import PIXEL, SEND, urls, visit
from tests.record.tiny_site import Play, TinySite

HANG = "() => { setTimeout(() => { while (true) {} }) }"


@pytest.fixture(scope="module")
def breakable(
    playwright: Playwright, tight_sink: Sink, served_site: TinySite
) -> Iterator[Recorder]:
    with armed_recorder(playwright, tight_sink, Site(served_site.url, PLAN)) as recorder:
        yield recorder


@pytest.fixture
def recorder(breakable: Recorder, tiny_site: TinySite) -> Iterator[Recorder]:
    """A recorder with a browser that no other module uses, to be broken: where one test has left it
    broken, the next one has it replaced."""
    launch = breakable.launch
    breakable.ready()
    yield breakable
    breakable.launch, breakable.timeout_s = launch, None


@pytest.fixture
def broken(recorder: Recorder) -> Play:
    """Play a function as a scenario in that browser."""

    def play_function(function: Callable[[Flow], None]) -> Recording:
        return recorder.play(Scenario(function.__name__, "A test", function, function.__module__))

    return play_function


def crash(flow: Flow) -> None:
    browser = flow.context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    with pytest.raises(Exception, match="closed"):
        session.send("Browser.crash")


def test_a_browser_crash_keeps_what_was_seen_and_the_next_scenario_gets_a_new_browser(
    broken: Play,
) -> None:
    def crashing(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(SEND, PIXEL)
        with flow.step("break", becomes=ConsentGranted()):
            crash(flow)
            flow.page.goto("/never")

    recording = broken(crashing)
    assert recording.interruption is not None
    assert "the browser crashed; " in recording.interruption.reason
    assert "in step 'break'" in recording.interruption.reason
    assert recording.interruption.step == 1
    assert urls(recording) == [PIXEL]
    assert [step.becomes for step in recording.steps] == [None, None]
    after = broken(visit)
    assert (after.interruption, after.capture.problems, urls(after)) == (None, (), [PIXEL])


def test_a_browser_crash_after_the_last_call_of_the_scenario_interrupts_it_too(
    broken: Play,
) -> None:
    def crashing(flow: Flow) -> None:
        visit(flow)
        crash(flow)

    recording = broken(crashing)
    assert recording.interruption is not None
    assert recording.interruption.reason == "the browser crashed"
    assert urls(recording) == [PIXEL]


@pytest.mark.parametrize("end", [partial(sys.exit, "enough"), partial(pytest.skip, "not here")])
def test_what_ends_programs_and_tests_ends_the_scenario_alone(
    broken: Play, end: Callable[[], None]
) -> None:
    def ending(flow: Flow) -> None:
        visit(flow)
        with flow.step("stop"):
            end()

    recording = broken(ending)
    assert recording.interruption is not None
    assert recording.interruption.reason.startswith(("SystemExit in step", "Skipped in step"))
    assert (recording.capture.problems, urls(recording)) == ((), [PIXEL])
    assert broken(visit).interruption is None


def test_a_browser_that_crashed_between_scenarios_is_replaced(
    broken: Play, recorder: Recorder
) -> None:
    assert urls(broken(visit)) == [PIXEL]
    recorder.browser.close()
    assert urls(broken(visit)) == [PIXEL]


def test_a_crashed_browser_that_nobody_can_start_again_is_an_error(recorder: Recorder) -> None:
    recorder.browser.close()
    recorder.launch = None
    with pytest.raises(RecordError, match="run again"):
        recorder.play(Scenario("visit", "A test", visit, __name__))


def test_a_disarmed_recorder_leaves_nothing_open_in_its_browser(
    recorder: Recorder, broken: Play
) -> None:
    broken(visit)
    assert recorder.browser.contexts
    recorder.disarm()
    assert recorder.browser.contexts == []


def test_a_capture_session_lost_within_a_scenario_is_told_and_armed_anew_for_the_next(
    broken: Play, recorder: Recorder
) -> None:
    def losing(flow: Flow) -> None:
        visit(flow)
        recorder.disarm()
        flow.page.evaluate(SEND, f"{PIXEL}&n=late")

    recording = broken(losing)
    assert any("the capture was lost" in problem for problem in recording.capture.problems)
    assert urls(recording) == [PIXEL, f"{PIXEL}&n=late"]
    after = broken(visit)
    assert (after.capture.problems, [e.seen_by for e in after.exchanges]) == ((), [("pause-log",)])


def test_a_page_that_crashes_makes_the_recording_incomplete(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.frames.SETTLE_S", 0.5)  # in vain in any case

    def crashing(flow: Flow) -> None:
        visit(flow)
        other = flow.context.new_page()
        with pytest.raises(Exception, match="crash"):
            other.goto("chrome://crash")

    recording = play(crashing)
    assert "page 2 crashed: what it still held was lost" in recording.capture.problems
    assert recording.interruption is None
    assert urls(recording) == [PIXEL]


def test_a_call_that_waits_for_a_hung_page_ends_with_the_time_of_the_scenario(
    recorder: Recorder, broken: Play
) -> None:
    def hanging(flow: Flow) -> None:
        visit(flow)
        with flow.step("wait for ever"):
            flow.page.evaluate("() => { while (true) {} }")

    recorder.timeout_s = 2
    recording = broken(hanging)
    assert recording.interruption is not None
    assert "the scenario took more than 2 s (timeout)" in recording.interruption.reason
    assert recording.interruption.step == 1
    assert urls(recording) == [PIXEL]
    assert recording.capture.problems == ()


@pytest.mark.parametrize(
    "wait",
    [
        "page.evaluate('() => new Promise(() => {})')",
        pytest.param("page.wait_for_event('popup', timeout=0)", marks=pytest.mark.matrix),
        pytest.param("context.wait_for_event('page', timeout=0)", marks=pytest.mark.matrix),
    ],
)
def test_a_call_without_a_limit_of_its_own_ends_with_the_time_of_the_scenario(
    recorder: Recorder, broken: Play, wait: str
) -> None:
    def waiting(flow: Flow) -> None:
        visit(flow)
        flow.page.evaluate(
            "url => addEventListener('pagehide', () => navigator.sendBeacon(url))", PIXEL
        )
        if "popup" in wait:
            flow.page.wait_for_event("popup", timeout=0)
        elif "page'" in wait:
            flow.context.wait_for_event("page", timeout=0)
        else:
            flow.page.evaluate("() => new Promise(() => {})")

    recorder.timeout_s = 2
    recording = broken(waiting)
    assert recording.interruption is not None
    assert "the scenario took more than 2 s (timeout)" in recording.interruption.reason
    assert urls(recording) == [PIXEL, PIXEL]


def test_pages_that_hang_at_the_end_are_stopped_and_named(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.steps.PATIENCE_S", 2.0)  # two pages burn it
    monkeypatch.setattr("heapqa.record.play.steps.HUNG_PATIENCE_S", 0.5)

    def hanging(flow: Flow) -> None:
        visit(flow)
        others = [flow.context.new_page() for _ in range(2)]
        for other in others:
            other.evaluate(
                "url => addEventListener('pagehide', () => navigator.sendBeacon(url))", PIXEL
            )
            other.evaluate(HANG)

    recording = play(hanging)
    hung = [problem for problem in recording.capture.problems if "hung" in problem]
    assert [problem.partition(" hung")[0] for problem in hung] == ["page 2", "page 3"]
    assert urls(recording) == [PIXEL] * 3


def test_a_page_that_hangs_while_an_element_is_waited_for_is_asked_for_reasons_in_vain(
    broken: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.automation.PATIENCE_S", 1.0)

    def waiting(flow: Flow) -> None:
        visit(flow)
        flow.page.evaluate(HANG)
        flow.page.get_by_role("button").click(timeout=200)

    recording = broken(waiting)
    assert recording.interruption is not None
    assert "waiting for" in recording.interruption.reason
    assert urls(recording) == [PIXEL]


def test_a_dialog_that_nobody_answers_is_no_hindrance(recorder: Recorder, broken: Play) -> None:
    def asking(flow: Flow) -> None:
        visit(flow)
        flow.page.on("dialog", lambda _: None)
        with flow.page.expect_event("dialog"):
            flow.page.evaluate("() => { setTimeout(() => alert('Hello')) }")

    recording = broken(asking)
    assert any("page 1 hung" in problem for problem in recording.capture.problems)
    assert urls(recording) == [PIXEL]


def test_a_page_that_asks_before_it_is_left_is_left(play: Play) -> None:
    def asking(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate("() => { onbeforeunload = event => event.preventDefault() }")
        flow.page.evaluate(
            "url => addEventListener('pagehide', () => navigator.sendBeacon(url))", PIXEL
        )
        flow.page.mouse.click(5, 5)

    recording = play(asking)
    assert recording.interruption is None
    assert (recording.capture.problems, urls(recording)) == ((), [PIXEL])


def test_a_scenario_may_close_its_pages(play: Play) -> None:
    def closing(flow: Flow) -> None:
        visit(flow)
        flow.page.close()

    recording = play(closing)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert urls(recording) == [PIXEL]


def test_a_scenario_that_closes_the_context_within_a_step_is_told_so(play: Play) -> None:
    def closing(flow: Flow) -> None:
        visit(flow)
        with flow.step("close", becomes=ConsentGranted()):
            flow.context.close()

    recording = play(closing)
    assert recording.interruption is not None
    assert "the scenario closed its browser context" in recording.interruption.reason
    assert recording.interruption.step == 1
    assert recording.steps[1].becomes is None
    assert urls(recording) == [PIXEL]
