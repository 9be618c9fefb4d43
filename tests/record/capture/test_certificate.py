"""The certificate of completeness, and what makes it fail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.record.capture.certificate import never_sent_by
from heapqa.record.capture.probes import IN_EMPTY_PAGES, IN_STANDING_PAGE
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

EVERY_KIND = {*IN_EMPTY_PAGES, *IN_STANDING_PAGE}


def visit(flow: Flow) -> None:
    flow.page.goto("/")


def test_every_kind_is_seen_before_and_after_and_counts_as_nobodys_traffic(
    play: Play, shared_recorder: Recorder
) -> None:
    recording = play(visit)
    never_sent = shared_recorder.probe_page.never_sent
    certificate = recording.capture.certificate
    assert certificate is not None
    assert {kind.kind for kind in certificate.kinds} == EVERY_KIND
    assert certificate.blind == ()
    assert set(certificate.untried) == never_sent
    sunk = {"websocket", "report"} - never_sent
    assert {k.at_end for k in certificate.kinds if k.kind in sunk} == {"sink"}
    assert (recording.exchanges, recording.capture.sink_requests) == ((), 0)
    assert recording.capture.problems == ()


def test_only_the_headless_shell_is_known_never_to_send_reports() -> None:
    assert never_sent_by("HeadlessChrome/156.0.8078.108") == {"report"}
    assert never_sent_by("Chrome/156.0.8078.108") == frozenset()
    assert never_sent_by("Edg/156.0.0.0") == frozenset()


def test_a_route_of_the_scenario_that_shadows_the_capture_is_noticed(play: Play) -> None:
    def shadowing(flow: Flow) -> None:
        flow.context.route("https://heapanalytics.com/**", lambda route: route.fulfill(body=""))
        visit(flow)

    recording = play(shadowing)
    certificate = recording.capture.certificate
    assert certificate is not None
    assert {"image", "fetch", "beacon"} <= set(certificate.blind)
    (problem,) = recording.capture.problems
    assert problem.startswith("a route of the scenario")
    assert all(kind in problem for kind in certificate.blind)
    assert not any(verdict.outcome == "passed" for verdict in judge(decode(recording)))


def test_a_browser_setting_that_forbids_a_kind_does_not_spoil_the_certificate(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    shared_recorder.context_args["service_workers"] = "block"
    try:
        recording = shared_recorder.play(Scenario("blocked", "Blocked", visit, __name__))
    finally:
        del shared_recorder.context_args["service_workers"]
    assert recording.capture.certificate is not None
    assert recording.capture.certificate.blind == ()
    assert recording.capture.problems == ()


@pytest.mark.parametrize("act", [Page.close, lambda page: page.goto("about:blank")])
def test_the_recorders_own_window_may_be_closed_or_used_by_hand(
    play: Play, shared_recorder: Recorder, act: Callable[[Page], object]
) -> None:
    def visit_and_meddle(flow: Flow) -> None:
        with flow.step("visit"):
            visit(flow)
        act(shared_recorder.probe_page.ready())
        with flow.step("visit again"):
            visit(flow)

    recording = play(visit_and_meddle)

    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert recording.capture.certificate is not None
    assert recording.capture.certificate.blind == ()
    assert (recording.exchanges, recording.capture.sink_requests) == ((), 0)


def test_a_visitor_meets_no_trace_of_the_trial(play: Play) -> None:
    def curious(flow: Flow) -> None:
        assert flow.page.evaluate("history.length") == 1
        assert flow.page.url == "about:blank"
        assert len(flow.context.pages) == 1
        assert flow.context.cookies() == []
        visit(flow)

    assert play(curious).interruption is None
