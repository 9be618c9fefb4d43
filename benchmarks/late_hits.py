"""How many hits that come late are missed, and what it costs to wait for them.

A page of this machine sends hits at times drawn between 0.1 and 30 s after it was loaded, evenly on
a logarithmic scale; the visitor refuses and the scenario ends. ``python -m benchmarks.late_hits``.
"""

import random
import sys
import time

from playwright.sync_api import sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from heapqa.flow import Flow, Scenario
from heapqa.loopback import serve
from heapqa.model.plan import Plan
from heapqa.model.step import ConsentRejected
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import stand_in

PLAYS, HITS = 10, 20
SLEEP_S = 5.0
"""What suites wait in the place of this."""
PIXEL = "https://heapanalytics.com/h?a=1122334455&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"
PAGE = "<!doctype html><script>{}{}</script>"
SEND = "setTimeout(() => {{ new Image().src = '{}&n={}' }}, {});"
LISTENER = "addEventListener('beforeunload', () => {});"
"""Beside one no clock is driven, and real time passes."""


def draw(random_: random.Random) -> list[float]:
    """Seconds after loading, to the millisecond and each another one."""
    return sorted({round(0.1 * 300 ** random_.random(), 3) for _ in range(HITS)})


def refuse(flow: Flow) -> None:
    """The shortest visit that refuses."""
    with flow.step("refuse", becomes=ConsentRejected()):
        flow.page.goto("/")


def measure(recorder: Recorder, pages: list[str], late: list[float], listener: str) -> str:
    """A line of the result: misses, by how late they came, and the median time of a play."""
    missed: list[float] = []
    took: list[float] = []
    random_, drawn = random.Random(1), 0
    for _ in range(PLAYS):
        late[:] = draw(random_)
        sends = "".join(SEND.format(PIXEL, each, round(each * 1000)) for each in late)
        pages[:] = [PAGE.format(listener, sends)]
        begun = time.monotonic()
        recording = recorder.play(Scenario("refuse", "Refuses", refuse, __name__))
        took.append(time.monotonic() - begun)
        seen = {exchange.url.rpartition("n=")[2] for exchange in recording.exchanges}
        missed += [each for each in late if str(each) not in seen]
        drawn += len(late)
    within = sum(each <= SLEEP_S for each in missed)
    first = f", the earliest at {min(missed):.1f} s" if missed else ""
    return (
        f"{len(missed)} of {drawn} missed ({within} of them within {SLEEP_S:g} s{first}); "
        f"median {sorted(took)[PLAYS // 2]:.2f} s a play"
    )


def main() -> None:
    """Both ways, on one page after the other."""
    pages, late = [""], list[float]()

    async def page(_request: Request) -> Response:
        return HTMLResponse(pages[0])

    app = Starlette(routes=[Route("/{path:path}", page)])
    with serve(app) as port, open_sink(Replies(sdk=stand_in)) as sink, sync_playwright() as own:
        site = Site(f"http://127.0.0.1:{port}", Plan())
        with armed_recorder(own, sink, site) as recorder:
            for name, listener in (("clocks driven", ""), ("real time", LISTENER)):
                sys.stdout.write(f"{name}: {measure(recorder, pages, late, listener)}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
