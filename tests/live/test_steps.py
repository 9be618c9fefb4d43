"""The steps of a visit by hand, on a page of odd things in a real browser."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, Playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from heapqa.live.hub import Hub
from heapqa.live.judging import Judging
from heapqa.live.state import Answer, Click, Command, Declare, End, Go, Save, Type
from heapqa.live.visit import Visit, locate
from heapqa.loopback import serve
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, LoggedIn, Step
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.site import Site

PIXEL = "https://heapanalytics.com/h?a=1&u=1&v=1&s=1&b=web&tv=4.0&z=0&h=%2F&ts=1&st=1&n="
PAGE = f"""<!doctype html><title>Odd</title>
<script>const hit = (name) => {{ new Image().src = "{PIXEL}" + name; }}</script>
<button onclick="hit('first')">First</button> <button onclick="hit('second')">Second</button>
<button onclick="setTimeout(() => hit('late'), 900)">Late</button>
<button onclick="if (confirm('Sure?')) hit('sure')">Ask</button>
<label>Name <input></label> <div contenteditable>note</div> <a href="/tab" target="_blank">Tab</a>
<iframe srcdoc="<button onclick=this.remove()>Framed</button>"></iframe>
<script>Element.prototype.closest = () => {{ throw Error("replaced"); }};</script>"""
ADA = Persona(key="ada", user_id="cust-1", first_name="Adalinde")


def click(text: str) -> Click:
    return Click(do="click", on=f"button:text-is('{text}')")


def drive(hub: Hub, told: dict[str, Answer]) -> None:
    """Everything that a visitor might do, as fast as it goes."""

    def ask(name: str, command: Command) -> None:
        answer = hub.ask(command, 30)
        assert isinstance(answer, Answer)
        told[name] = answer

    ask("too early", Declare(do="declare", change="consent-granted"))
    ask("first", click("First"))
    ask("second", click("Second"))
    ask("agreed", Declare(do="declare", change="consent-granted", step=2))
    ask("ask", click("Ask"))
    ask("name", Type(do="type", on="input", text="Adalinde"))
    ask("note", Type(do="type", on="[contenteditable]", text="Adalinde"))
    ask("framed", Click(do="click", on="iframe >> internal:control=enter-frame >> button"))
    ask("late", click("Late"))
    ask("here", Go(do="go", to="/here"))
    ask("file", Go(do="go", to="file:///etc/hosts"))
    ask("brackets", Go(do="go", to="http://[::1"))
    ask("no tab", Go(do="go", to="tab:²"))
    ask("nobody", Declare(do="declare", change="logged-in", persona="nobody"))
    ask("ada", Declare(do="declare", change="logged-in", persona="ada"))
    ask("mistaken", Declare(do="declare", change="logged-out", step=3))
    ask("taken back", Declare(do="declare", change="nothing", step=3))
    ask("missing", Click(do="click", on="#nowhere"))
    ask("tab", Click(do="click", on="a"))
    ask("saved", Save(do="save", title="Odd things"))
    ask("denied", Go(do="go", to="https://denied.test/"))
    ask("home", Go(do="go", to="/home"))
    ask("end", End(do="end"))


class Played:
    def __init__(self, recording: Recording, told: dict[str, Answer], folder: Path) -> None:
        self.recording, self.told, self.folder = recording, told, folder
        self.steps = {step.text: step for step in recording.steps}

    def inside(self, step: Step) -> list[str]:
        """The names of the hits that were sent in a step."""
        assert step.closed_seq is not None
        return [
            exchange.url.removeprefix(PIXEL)
            for exchange in self.recording.exchanges
            if step.opened_seq < exchange.seq < step.closed_seq
        ]


@pytest.fixture(scope="module")
def played(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Played:
    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    folder, hub, told = tmp_path_factory.mktemp("saved"), Hub(), dict[str, Answer]()
    with serve(Starlette(routes=[Route("/{path:path}", page)])) as port, open_sink() as sink:
        site = Site(f"http://127.0.0.1:{port}", Plan(), personas=(ADA,))
        with armed_recorder(playwright, sink, site) as recorder:
            judging = Judging(hub.publish, date(2026, 1, 1))
            visit = Visit(
                recorder, hub, judging, site.base_url, folder / "scenarios", folder / "pages"
            )
            thread = Thread(target=_once_begun, args=(visit, lambda: drive(hub, told)))
            thread.start()
            recording = visit.record("by_hand")
            thread.join()
            judging.close()
    return Played(recording, told, folder)


def _once_begun(visit: Visit, act: Callable[[], None]) -> None:
    assert visit.began.wait(30)
    act()


def test_each_act_is_a_step_however_fast_the_next_one_comes(played: Played) -> None:
    assert played.recording.interruption is None
    assert played.inside(played.steps["click “First”"]) == ["first"]
    assert played.inside(played.steps["click “Second”"]) == ["second"]
    assert [step.text for step in played.recording.steps] == [
        "open the site",
        "click “First”",
        "click “Second”",
        "click “Ask”",
        "fill in “Name”",
        "click div",
        "click “Framed”",
        "click “Late”",
        "come by an address",
        "click “Tab”",
        "come by an address",
        "come by an address",
    ]


def test_steps_follow_one_another(played: Played) -> None:
    edges = [each for step in played.recording.steps for each in (step.opened_seq, step.closed_seq)]

    assert None not in edges
    assert edges == sorted(edges, key=lambda each: each or 0)


def test_what_is_said_stands_at_the_step_that_was_meant(played: Played) -> None:
    changes = {step.text: step.becomes for step in played.recording.steps if step.becomes}

    assert changes == {
        "click “First”": ConsentGranted(),
        "come by an address": LoggedIn(user="cust-1"),
    }
    assert [step.persona for step in played.recording.steps if step.persona] == ["ada"]


def test_dialogs_are_answered_with_ok(played: Played) -> None:
    assert played.inside(played.steps["click “Ask”"]) == ["sure"]


def test_what_cannot_be_done_is_told(played: Played) -> None:
    failed = {name: answer.message for name, answer in played.told.items() if not answer.ok}

    assert set(failed) == {"too early", "file", "brackets", "nobody", "missing", "denied"}
    assert failed["too early"].startswith("do it in the site first")
    assert failed["nobody"].endswith("known: ada")
    assert failed["missing"] == "the page has no element #nowhere"
    assert all("https://" in failed[name] for name in ("file", "brackets"))


def test_after_an_address_that_cannot_be_reached_a_path_is_one_of_the_site(played: Played) -> None:
    assert played.told["home"].ok


def test_what_was_done_is_saved_and_the_rest_is_told(played: Played) -> None:
    text = (played.folder / "pages" / "odd_things.py").read_text()

    assert 'self.page.get_by_role("button", name="First").click()' in text
    assert 'self.page.get_by_role("textbox", name="Name").fill(persona.first_name)' in text
    assert "Adalinde" not in text
    assert "within a frame" in played.told["saved"].message
    assert "a dialog was answered with OK" in played.told["saved"].message


def test_an_element_that_is_gone_has_no_locator(
    page: Page,
) -> None:
    page.set_content("<main><button>Buy</button></main>")
    begun = time.monotonic()

    assert str(locate(page, "main > button")) == 'get_by_role("button", name="Buy")'
    assert locate(page, "main > a") is None
    assert locate(page, "error:notconnected") is None
    assert locate(page, "") is None
    assert time.monotonic() - begun < 10
