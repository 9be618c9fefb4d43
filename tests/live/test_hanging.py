"""A visit of a page that hangs: the visit does not hang with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from heapqa.live import camera, commands, steps
from heapqa.live.hub import Hub
from heapqa.live.judging import Judging
from heapqa.live.state import Answer, Click, End, Press
from heapqa.live.visit import Visit
from heapqa.loopback import serve
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.site import Site

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><title>Hangs</title>
<button onclick="setTimeout(() => { for (;;); })">Hang</button>"""


def visited(playwright: Playwright, folder: Path, act: Callable[[Hub], None]) -> Recording:
    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    hub = Hub()
    with serve(Starlette(routes=[Route("/", page)])) as port, open_sink() as sink:
        site = Site(f"http://127.0.0.1:{port}", Plan())
        with armed_recorder(playwright, sink, site) as recorder:
            judging = Judging(hub.publish, date(2026, 1, 1))
            visit = Visit(recorder, hub, judging, site.base_url, folder, folder)

            def drive() -> None:
                assert visit.began.wait(30)
                act(hub)
                hub.ask(End(do="end"), 30)

            thread = Thread(target=drive)
            thread.start()
            recording = visit.record("by_hand")
            thread.join()
            judging.close()
    return recording


def test_a_page_that_hangs_is_not_waited_for(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "PICTURE_S", 0.5)
    monkeypatch.setattr(commands, "PATIENCE_S", 1.0)
    monkeypatch.setattr(steps, "PATIENCE_S", 3.0)
    told: dict[str, Answer | bytes] = {}

    def act(hub: Hub) -> None:
        told["before"] = hub.ask(None, 30)
        told["click"] = hub.ask(Click(do="click", on="button"), 30)
        told["hanging"] = hub.ask(None, 30)
        told["key"] = hub.ask(Press(do="press", key="x"), 30)
        told["after"] = hub.ask(None, 30)

    recording = visited(playwright, tmp_path, act)

    assert isinstance(told["before"], bytes)
    assert told["hanging"] == camera.NOTHING
    assert isinstance(told["after"], bytes)
    assert "page 1 hung" in recording.capture.problems[0]
