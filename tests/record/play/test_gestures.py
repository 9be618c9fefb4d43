"""What the visitor does to a page stands in the recording; what scripts do does not."""

from collections.abc import Callable

from playwright.sync_api import FilePayload

from heapqa.flow import Flow
from heapqa.model.recording import Gesture
from tests.record.tiny_site import Play, TinySite

PAGE = """<!doctype html><input aria-label="Name"><input type="checkbox" aria-label="Agree">
<label>News<input type="checkbox"></label><input type="date" aria-label="Born">
<select aria-label="Size"><option>S<option>M</select><input type="file" aria-label="Photo">
<button>Slow</button><i>Scripts</i><b>Back</b>
<script>
const field = document.querySelector("input"), box = document.querySelector("[type=checkbox]");
document.querySelector("button").onclick = () => {
  const begun = Date.now();
  while (Date.now() - begun < 150);
};
document.querySelector("i").onclick = () => {
  field.click();
  field.dispatchEvent(new InputEvent("input"));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  box.click();
  location.hash = "drawn";
};
document.querySelector("b").onclick = () => history.back();
</script>"""
SLOW_S = 0.15
PHOTO: FilePayload = {"name": "ada.txt", "mimeType": "text/plain", "buffer": b"x"}


def by_step(play: Play, act: Callable[[Flow], None]) -> list[list[Gesture]]:
    recording = play(act)
    return [
        [g for g in recording.gestures if step.opened_seq < g.seq < (step.closed_seq or 0)]
        for step in recording.steps
    ]


def test_what_somebody_does_is_told_with_how_long_the_page_took(
    play: Play, tiny_site: TinySite
) -> None:
    def act(flow: Flow) -> None:
        page = flow.page
        with flow.step("open"):
            page.goto("/")
        with flow.step("type"):
            page.get_by_label("Name").press_sequentially("a")
            page.get_by_label("Name").press("Shift+B")
            page.get_by_label("Name").press("Enter")
        with flow.step("wait for the page"):
            page.get_by_text("Slow").click()
        with flow.step("choose"):
            page.get_by_label("Agree").check()
            page.get_by_text("News").click()
            page.get_by_label("Size").select_option("M")
            page.get_by_label("Born").fill("1984-03-29")
            page.get_by_label("Photo").set_input_files([PHOTO])
        with flow.step("have a script act"):
            page.get_by_text("Scripts").click()
        with flow.step("have a script go back"):
            page.get_by_text("Back", exact=True).click()
            page.wait_for_url("**/")
        with flow.step("go forward, and back"):
            page.go_forward()
            page.go_back()

    tiny_site.html = PAGE
    steps = by_step(play, act)

    assert [[each.what for each in gestures] for gestures in steps] == [
        [],
        ["typing", "input", "typing", "input", "keydown", "change"],
        ["pointerdown", "click"],
        [
            *("pointerdown", "click", "input", "change"),
            *("pointerdown", "click", "input", "change"),
            *("change", "change", "change"),
        ],
        ["pointerdown", "click"],
        ["pointerdown", "click"],
        ["popstate", "popstate"],
    ]
    slow = next(each for each in steps[2] if each.what == "click")
    assert slow.ended_at is not None
    assert slow.ended_at - slow.at >= SLOW_S
    told = [gesture for gestures in steps for gesture in gestures]
    assert {(each.page, each.device) for each in told} == {(1, 1)}
