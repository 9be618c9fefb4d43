"""Frames are driven with their page, also where each site has a process and a clock of its own."""

import pytest

from heapqa.flow import Flow, Scenario
from heapqa.model.recording import Recording
from heapqa.record.play.driven_clocks import frame_sessions
from heapqa.record.play.recorder import Recorder
from tests.record.one_pixel import PIXEL
from tests.record.play.test_quiet_time import LATE, is_driven, sent
from tests.record.tiny_site import TinySite

SAME = '<iframe src="/frame"></iframe>'
OTHER = """<script>
document.write(`<iframe src="http://localhost:${location.port}/frame"></iframe>`);
</script>"""
ASKING = """<!doctype html><script>
const late = setTimeout(() => { new Image().src = "URL&n=in-vain" }, 12000);
addEventListener("message", () => {
  clearTimeout(late);
  new Image().src = "URL&n=answered";
});
setTimeout(() => document.querySelector("iframe").contentWindow.postMessage("?", "*"), 9000);
</script>""".replace("URL", PIXEL)
ANSWERING = """<!doctype html><script>
addEventListener("message", async (asked) => {
  await fetch("/knows");
  setTimeout(() => asked.source.postMessage("!", "*"), 1000);
});
</script>"""


def visit(recorder: Recorder) -> tuple[Recording, int]:
    """What came of it, and how many frames had a process of their own."""
    alone: list[int] = []

    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            alone.append(len([*frame_sessions(flow.page)]))

    recording = recorder.play(Scenario("look", "A test", look, __name__))
    return recording, alone[0]


@pytest.mark.parametrize(("frame", "apart"), [(SAME, 0), (OTHER, 1)])
def test_frames_are_driven_with_their_page(
    frame: str, apart: int, isolating_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = LATE + frame
    tiny_site.pages["/frame"] = LATE.replace("n=", "n=framed-")
    recording, alone = visit(isolating_recorder)

    late = ["0.1", "1", "3", "10", "29"]
    assert {*sent(recording)} == {*late, *(f"framed-{each}" for each in late)}
    assert recording.capture.problems == ()
    assert is_driven(recording)
    assert alone == apart


def test_who_asks_a_frame_of_another_site_gets_its_answer_in_time(
    isolating_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = ASKING + OTHER
    tiny_site.pages["/frame"] = ANSWERING
    recording, alone = visit(isolating_recorder)

    assert sent(recording) == ["answered"]
    assert is_driven(recording)
    assert alone == 1
