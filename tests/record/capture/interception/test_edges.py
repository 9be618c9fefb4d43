"""What is sent immediately before or after the edge of a step lands on its side of it."""

from pathlib import Path

from playwright.sync_api import Playwright

from heapqa.flow import Scenario
from tests.record.capture.interception.edges import ONLY_THE_SINK, Edges, sides
from tests.record.capture.interception.interception import open_interception


def test_requests_at_the_edges_of_steps_land_on_their_side(
    playwright: Playwright, tmp_path: Path
) -> None:
    played = Edges(rounds=2)
    with open_interception(playwright, tmp_path, forward=False) as interception:
        recording = interception.recorder.play(Scenario("edges", "Edges", played.play, __name__))
    counted = sides(played, recording)
    assert recording.interruption is None
    assert min(counted.before, counted.after) >= 100
    assert counted.missing == {}
    assert {key for key in counted.wrong if key[0] != ONLY_THE_SINK} == set()
    reported = any("may have been sent before" in problem for problem in recording.capture.problems)
    assert reported or not counted.wrong
