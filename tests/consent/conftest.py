"""Pages with consent platforms, served on this machine, and browsers that visit them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from heapqa.loopback import serve
from heapqa.model.plan import Environment, Plan
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import start_browser
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import sdk_file, stand_in
from tests.consent.variants import VARIANTS

HERE = Path(__file__).parent
PLAN = Plan(
    environments=(Environment(name="test", app_id="1122334455", site_hosts=("127.0.0.1:*",)),)
)
TIMEOUT_MS = 5000
"""For what comes; what does not come is waited for much shorter."""
LIKE_A_PERSON = ("--disable-blink-features=AutomationControlled",)

Open = Callable[[str], Page]
"""Opens a page by its name, in a browser profile of its own."""


def variant(request: Request) -> HTMLResponse:
    chosen = VARIANTS[request.path_params["name"]]
    html = chosen.html((HERE / "pages" / f"{chosen.page}.html").read_text(encoding="utf-8"))
    policy = {"Content-Security-Policy": chosen.policy} if chosen.policy else {}
    return HTMLResponse(html, headers=policy)


@pytest.fixture(scope="session")
def consent_site() -> Iterator[Site]:
    routes = [Route("/pages/variant-{name}.html", variant), Mount("/", StaticFiles(directory=HERE))]
    with serve(Starlette(routes=routes)) as port:
        yield Site(f"http://127.0.0.1:{port}", PLAN)


@pytest.fixture(scope="session")
def consent_sink() -> Iterator[Sink]:
    with open_sink(Replies(stand_in, lambda url: sdk_file(url) is not None)) as sink:
        yield sink


@pytest.fixture(scope="session")
def visitors_browser(
    playwright: Playwright, consent_sink: Sink, consent_site: Site
) -> Iterator[Browser]:
    with start_browser(playwright, consent_sink, consent_site, args=LIKE_A_PERSON) as browser:
        yield browser


@pytest.fixture(scope="session")
def plain_browser(
    playwright: Playwright, consent_sink: Sink, consent_site: Site
) -> Iterator[Browser]:
    with start_browser(playwright, consent_sink, consent_site) as browser:
        yield browser


@pytest.fixture
def visit(visitors_browser: Browser, consent_site: Site) -> Iterator[Open]:
    """Visits as a person, as far as a page can tell."""
    with opening(visitors_browser, consent_site) as open_page:
        yield open_page


@pytest.fixture
def visit_as_program(plain_browser: Browser, consent_site: Site) -> Iterator[Open]:
    """Visits with a browser that tells pages that a program drives it."""
    with opening(plain_browser, consent_site) as open_page:
        yield open_page


@contextmanager
def opening(browser: Browser, site: Site) -> Iterator[Open]:
    contexts = []

    def open_page(name: str) -> Page:
        context = browser.new_context()
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        page.goto(f"{site.base_url}/pages/{name if '.html' in name else f'{name}.html'}")
        return page

    yield open_page
    for context in contexts:
        context.close()
