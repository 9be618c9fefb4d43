"""Where Heap may not run at the end, time is let pass before silence counts as proven."""

import time
from dataclasses import replace

import pytest

from heapqa.flow import Flow, Scenario, Start
from heapqa.model.plan import ConsentMode
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, ConsentRejected, StateChange
from heapqa.record.play.quiet_time import REAL_WINDOW_S, WINDOW_S
from heapqa.record.play.recorder import Recorder
from tests.record.one_pixel import PIXEL
from tests.record.tiny_site import Play, TinySite

LATE = """<!doctype html><script>
for (const s of [0.1, 1, 3, 10, 29]) {
  setTimeout(() => { new Image().src = `URL&n=${s}` }, s * 1000);
}
</script>""".replace("URL", PIXEL)
CHAIN = """<!doctype html><script>
setTimeout(async () => {
  await fetch("/slow");
  setTimeout(() => { new Image().src = "URL&n=chain" }, 8000);
}, 8000);
</script>""".replace("URL", PIXEL)
LEAVING = """<!doctype html><script>
addEventListener("beforeunload", () => {
  const begun = Date.now();
  while (Date.now() - begun < 200);
  new Image().src = "URL&n=leaving";
});
setTimeout(() => { new Image().src = "URL&n=late" }, 5000);
</script>""".replace("URL", PIXEL)
LIVELY = """<!doctype html><body style="height: 3000px"><form><input></form>
<a href="/away" style="position: fixed; inset: 0 0 50% 0">away</a>
<button style="position: fixed; inset: 50% 0 20% 0" onclick="location = '/away'">away</button>
<script>
for (const kind of ["mousemove", "wheel", "scroll", "keydown", "click"]) {
  const hear = () => { new Image().src = `URL&n=${kind}` };
  addEventListener(kind, hear, {once: true});
}
</script>""".replace("URL", PIXEL)
HANGING = """<!doctype html><script>
addEventListener("keydown", () => { for (;;); });
</script>"""
HANGING_LATER = """<!doctype html><script>
setTimeout(() => { for (;;); }, 10000);
</script>"""
DRAWING = """<!doctype html><script>
const draw = () => requestAnimationFrame(draw);
draw();
</script>"""

WORKING = """<script>
const script = new Blob(["setTimeout(() => postMessage(1), 1000)"]);
new Worker(URL.createObjectURL(script)).onmessage = () => setTimeout(() => {
  new Image().src = "PIXEL&n=worked";
}, 1000);
</script>""".replace("PIXEL", PIXEL)


def answered(becomes: StateChange | None) -> "Scenario":
    def look(flow: Flow) -> None:
        with flow.step("look", becomes):
            flow.page.goto("/")

    return Scenario("look", "A test", look, __name__)


def is_driven(recording: Recording) -> bool:
    silence = recording.capture.silence
    return silence is not None and silence.driven and silence.page_s >= WINDOW_S


def sent(recording: Recording) -> list[str]:
    return [each.url.rpartition("n=")[2] for each in recording.exchanges]


@pytest.fixture
def site(tiny_site: TinySite) -> TinySite:
    tiny_site.html = LATE
    return tiny_site


@pytest.mark.parametrize("becomes", [None, ConsentRejected()])
def test_hits_that_come_half_a_minute_late_are_seen_at_once(
    becomes: StateChange | None, shared_recorder: Recorder, site: TinySite
) -> None:
    begun = time.monotonic()
    recording = shared_recorder.play(answered(becomes))

    assert time.monotonic() - begun < 20
    assert sent(recording) == ["0.1", "1", "3", "10", "29"]
    assert recording.capture.problems == ()
    silence = recording.capture.silence
    assert silence is not None
    assert (silence.driven, silence.pages, silence.steps) == (True, 1, 1)
    assert silence.actions == 5
    assert silence.page_s >= WINDOW_S


def test_what_a_site_starts_at_the_first_sign_of_life_is_seen(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("type"):
            flow.page.locator("input").fill("x")
            flow.page.locator("input").blur()

    tiny_site.html = LIVELY
    recording = shared_recorder.play(Scenario("look", "A test", look, __name__))

    assert {*sent(recording)} == {"mousemove", "wheel", "scroll", "keydown", "click"}
    assert not any(each.url.endswith("/away") for each in recording.navigations)
    assert recording.capture.problems == ()
    assert recording.capture.silence is not None
    assert recording.capture.silence.actions == 1 + 5


def test_a_page_that_hangs_at_the_first_sign_of_life_proves_no_silence(
    shared_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.gestures.PATIENCE_S", 1.0)
    tiny_site.html = HANGING
    recording = shared_recorder.play(answered(None))

    (problem,) = recording.capture.problems
    assert "page 1 hung: it did not answer for 1 s" in problem
    assert recording.capture.silence is None


def test_a_page_that_hangs_while_it_is_driven_proves_no_silence(
    shared_recorder: Recorder, tiny_site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heapqa.record.play.quiet_time.LONGEST_S", 4.0)
    tiny_site.html = HANGING_LATER
    recording = shared_recorder.play(answered(None))

    (problem,) = recording.capture.problems
    assert "page 1 hung: it did not answer for 4 s" in problem
    assert recording.capture.silence is None


def test_a_chain_of_timers_and_requests_is_driven_to_its_end(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = CHAIN
    assert sent(shared_recorder.play(answered(None))) == ["chain"]


def test_where_the_visitor_agreed_nothing_is_driven(play: Play, site: TinySite) -> None:
    def agree(flow: Flow) -> None:
        with flow.step("agree", ConsentGranted()):
            flow.page.goto("/")

    recording = play(agree)

    assert recording.capture.silence is None
    assert "29" not in sent(recording)


@pytest.mark.parametrize(
    "looks",
    [
        "Date.now()",
        "performance.now()",
        pytest.param("new Date().getTime()", marks=pytest.mark.matrix),
        pytest.param("+new Date", marks=pytest.mark.matrix),
    ],
)
def test_a_script_that_waits_by_the_clock_while_its_page_is_left_comes_to_its_end(
    looks: str, shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = LEAVING.replace("Date.now()", looks)
    recording = shared_recorder.play(answered(ConsentRejected()))

    assert sent(recording) == ["late", "leaving"]
    assert recording.capture.problems == ()
    assert is_driven(recording)


def test_beside_a_worker_real_time_passes(shared_recorder: Recorder, tiny_site: TinySite) -> None:
    tiny_site.html = LATE + WORKING
    recording = shared_recorder.play(answered(None))

    assert {*sent(recording)} == {"0.1", "1", "3", "worked"}
    silence = recording.capture.silence
    assert silence is not None
    assert (silence.driven, silence.page_s) == (False, round(REAL_WINDOW_S, 1))


def test_a_page_that_loads_itself_anew_is_driven_to_the_end(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = "<!doctype html><script>setTimeout(() => location.reload(), 20000)</script>"
    recording = shared_recorder.play(answered(None))

    assert len(recording.navigations) > 1
    assert recording.capture.problems == ()
    assert is_driven(recording)


def test_a_page_that_draws_all_the_time_holds_nobody_up(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = DRAWING
    recording = shared_recorder.play(answered(None))

    assert recording.capture.problems == ()
    assert recording.capture.silence is not None
    assert recording.capture.silence.page_s > 1


@pytest.mark.parametrize(
    ("consent", "gpc", "waits"),
    [("opt-out", False, False), ("opt-out", True, True), ("not-required", False, False)],
)
def test_where_nobody_need_agree_only_a_signal_calls_for_silence(
    consent: ConsentMode, gpc: bool, waits: bool, shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    free = replace(answered(None), consent=consent, start=Start(gpc=gpc))
    recording = shared_recorder.play(free)

    assert (recording.capture.silence is not None) is waits
