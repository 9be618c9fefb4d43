"""A window that is none of the visit's."""

import time

from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from heapqa.live.visit import default_context, is_elsewhere
from heapqa.model.plan import Plan
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.site import Site

ADDRESS = "https://probe.heapqa.invalid/"


def test_a_window_of_the_browsers_own_profile_is_noticed(playwright: Playwright) -> None:
    seen: list[bool] = []

    with (
        open_sink() as sink,
        armed_recorder(playwright, sink, Site("http://127.0.0.1:9", Plan())) as recorder,
    ):
        log = recorder.pause_log

        def visit(flow: Flow) -> None:
            own = default_context(log)
            flow.page.goto(ADDRESS)
            flow.context.new_page().goto(ADDRESS)
            seen.append(is_elsewhere(log, own))
            log.session.send("Target.createTarget", {"url": ADDRESS})
            deadline = time.monotonic() + 20
            while not is_elsewhere(log, own) and time.monotonic() < deadline:
                flow.page.reload()
            seen.append(is_elsewhere(log, own))

        recording = recorder.play(Scenario("elsewhere", "Elsewhere", visit, __name__))

    assert recording.interruption is None
    assert seen == [False, True]
