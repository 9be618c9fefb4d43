"""The recorder trying itself out, for ``heapqa doctor``: is interception armed and tight here?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from heapqa.flow import Flow, Scenario
from heapqa.loopback import LoopbackError, serve
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.errors import RecordError
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site

PIXEL = "https://heapanalytics.com/h?a=1&u=1&v=1&s=1&b=web&tv=4.0&z=0&h=%2F&ts=1&st=1"
LEAVE = f"""() => {{
  new Image().src = "{PIXEL}";
  addEventListener("pagehide", () => navigator.sendBeacon("{PIXEL}&unload=1"));
}}"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    """What to do when it is not in order; empty when it is."""


def self_check(executable_path: str | None = None) -> tuple[Check, ...]:
    """Start the browser, prove that it cannot reach a real host, and record two requests."""
    try:
        with _recorder(executable_path) as recorder:
            armed = Check("tight", True, "tracking hosts lead to the sink, other names nowhere")
            recording = recorder.play(Scenario("self_check", "Self-check", _visit, __name__))
            return (armed, _seen(recording))
    except (RecordError, LoopbackError, PlaywrightError) as error:
        return (Check("tight", False, str(error), "Mend this first: nothing can be recorded."),)


def _visit(flow: Flow) -> None:
    flow.page.goto("/")
    flow.page.evaluate(LEAVE)


def _seen(recording: Recording) -> Check:
    urls = {exchange.url for exchange in recording.exchanges}
    problems = recording.capture.problems
    if urls == {PIXEL, f"{PIXEL}&unload=1"} and not problems and not recording.interruption:
        return Check("armed", True, "an image and an unload beacon were caught, none was missed")
    detail = "; ".join(problems) or f"caught {len(urls)} of 2 test requests"
    if recording.interruption:
        detail = recording.interruption.reason
    return Check("armed", False, detail, "Use another Chrome or Chromium: heapqa setup.")


@contextmanager
def _recorder(executable_path: str | None) -> Iterator[Recorder]:
    app = Starlette(routes=[Route("/{path:path}", _page)])
    with serve(app) as port, open_sink() as sink, sync_playwright() as playwright:
        site = Site(f"http://127.0.0.1:{port}", Plan())
        with armed_recorder(playwright, sink, site, executable_path=executable_path) as recorder:
            yield recorder


def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>heapqa</title>")
