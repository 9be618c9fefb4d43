"""What is recorded while a scenario is still being played, and what its visitor does by hand."""

from heapqa.flow import Flow
from heapqa.model.recording import Recording
from heapqa.record.play.page_facts import HandFact
from heapqa.record.play.recorder import Recorder
from heapqa.rules.partial import why_partial
from tests.record.tiny_site import Play

PIXEL = "https://heapanalytics.com/h?a=1&u=1&v=1&s=1&b=web&tv=4.0&z=0&h=%2F&ts=1&st=1"
FORM = """<form action="/" onsubmit="return false">
  <label>E-mail <input name="mail" type="email"></label> <label><input type="checkbox"> Yes</label>
  <select aria-label="Size"><option>S<option>L</select><button>Send</button></form>
  <script>document.querySelector("button").click()</script>"""


def test_what_is_recorded_so_far_has_what_came_and_no_certificate(
    play: Play, shared_recorder: Recorder
) -> None:
    seen: list[Recording] = []

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate("(url) => fetch(url, {mode: 'no-cors'})", PIXEL)
            seen.append(shared_recorder.so_far())

    whole = play(visit)

    (early,) = seen
    assert [exchange.url for exchange in early.exchanges] == [PIXEL]
    assert early.steps[0].closed_seq is None
    assert "no certificate" in why_partial(early)
    assert why_partial(whole) == ""


def test_what_a_visitor_does_is_told_and_what_scripts_do_is_not(
    play: Play, shared_recorder: Recorder
) -> None:
    heard: list[HandFact] = []
    told: list[HandFact] = []
    shared_recorder.on_hand = lambda _page, _tick, fact: heard.append(fact)

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.set_content(FORM)
            flow.page.get_by_label("E-mail").press_sequentially("a@b.test")
            flow.page.get_by_label("Yes").click()
            flow.page.get_by_label("Size").select_option("L")
            flow.page.get_by_role("button", name="Send").click()
            flow.page.get_by_label("E-mail").press("Enter")
            flow.page.get_by_role("button", name="Send").press("Enter")
            flow.checkpoint()
        told.extend(heard)

    try:
        play(visit)
    finally:
        shared_recorder.on_hand = None

    acts = [(fact["what"], fact["element"] and fact["element"]["name"]) for fact in told]
    assert [act for act in acts if act[0] != "begin"] == [
        ("fill", "E-mail"),
        ("check", "Yes"),
        ("click", "Send"),
        ("press", "E-mail"),
        ("click", "Send"),
    ]
    assert ("begin", "Send") in acts
    assert {fact["value"] for fact in told} == {"", "a@b.test", "Enter"}
