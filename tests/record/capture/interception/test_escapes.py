"""Nothing leaves this machine, and nothing is called complete, when the capture is lost."""

from pathlib import Path

from playwright.sync_api import Playwright

from heapqa.flow import Flow, Scenario
from tests.record.capture.interception.interception import open_interception
from tests.record.capture.interception.journey import key_of
from tests.record.capture.interception.kinds import IN_PAGE


def test_losing_the_capture_session_in_mid_run_lets_nothing_escape_and_is_told(
    playwright: Playwright, tmp_path: Path
) -> None:
    with open_interception(playwright, tmp_path, forward=False) as interception:

        def visit(flow: Flow) -> None:
            flow.page.goto("/page?page=main")
            flow.page.evaluate("name => fire(name)", ["image", "beacon-string"])
            interception.recorder.disarm()
            flow.page.evaluate("names => fire(names)", list(IN_PAGE))
            flow.page.goto("/page?page=later")
            flow.page.evaluate("name => sendOnLeaving(name)", "goto")

        recording = interception.recorder.play(Scenario("lost", "Lost", visit, __name__))
        to_the_sink = {key_of(delivered.url) for delivered in interception.tee.log}
        net_log = interception.end()
    assert recording.capture.problems != ()
    assert {("fetch-string", "main"), ("goto-beacon", "later")} <= to_the_sink
    assert len(net_log.contacts) > 5
    assert net_log.escapes == ()
