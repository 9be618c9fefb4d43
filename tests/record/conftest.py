"""A tiny site, and a recorder that plays on it in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright
from starlette.applications import Starlette
from starlette.routing import Route

from heapqa.flow import Flow, Scenario
from heapqa.loopback import serve
from heapqa.model.plan import Environment, Plan
from heapqa.model.recording import Recording
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import stand_in
from tests.record.sdk.cdn import Cdn, open_cdn
from tests.record.tiny_site import APP_ID, Play, TinySite

PLAN = Plan(environments=(Environment(name="test", app_id=APP_ID, site_hosts=("127.0.0.1:*",)),))


@pytest.fixture(scope="session")
def served_site() -> Iterator[TinySite]:
    site = TinySite()
    app = Starlette(routes=[Route("/{path:path}", site.page, methods=["GET", "POST"])])
    with serve(app) as port:
        site.url = f"http://127.0.0.1:{port}"
        yield site


@pytest.fixture
def tiny_site(served_site: TinySite) -> TinySite:
    served_site.html = "<!doctype html><title>Tiny</title>"
    served_site.csp, served_site.password, served_site.pages = "", "", {}
    served_site.embedder_policy = ""
    served_site.asked, served_site.script_goes = [], None
    return served_site


@pytest.fixture(scope="session")
def tight_sink() -> Iterator[Sink]:
    with open_sink(Replies(sdk=stand_in)) as sink:
        yield sink


@pytest.fixture(scope="session")
def shared_recorder(
    playwright: Playwright, tight_sink: Sink, served_site: TinySite
) -> Iterator[Recorder]:
    with armed_recorder(playwright, tight_sink, Site(served_site.url, PLAN)) as recorder:
        yield recorder


@pytest.fixture
def play(shared_recorder: Recorder, tiny_site: TinySite) -> Play:
    """Play a function as a scenario on the tiny site."""

    def play_function(function: Callable[[Flow], None]) -> Recording:
        return shared_recorder.play(
            Scenario(function.__name__, "A test", function, function.__module__)
        )

    return play_function


@pytest.fixture
def cdn() -> Iterator[Cdn]:
    """A CDN on this machine that has nothing yet."""
    with open_cdn() as cdn:
        yield cdn
