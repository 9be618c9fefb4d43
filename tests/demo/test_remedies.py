"""What a finding proposes works: done to the shop's pages as it says, the finding goes away."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright
from selectolax.lexbor import LexborHTMLParser
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response

from heapqa.config.settings import Installed
from heapqa.demo.app import create_app
from heapqa.demo.server import serve
from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.model.plan import Plan
from heapqa.model.step import ConsentGranted, LoggedIn
from heapqa.model.verdict import Finding
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.record.chromium.launch import launch_args
from heapqa.record.play.recorder import Recorder, Site
from heapqa.record.sdk.sources import stand_in
from heapqa.testing import persona
from pages.shop import Shop

APP_ID = "1122334455"
JUNO = persona(
    "juno",
    first_name="Junovane",
    last_name="Aldersmithe",
    email="junovane.aldersmithe@mail.test",
    street="9 Kestrelgate Row",
    city="Oxwharton",
    password="Thistle-Anvil-27",
    card_number="4539578763621486",
    card_cvv="731",
    token="vq7Jx2LmT9sKd4WzRb6N",
)
ATTRIBUTE = re.compile(r'(?:Put|Write) ([\w-]+)="([^"]*)" (?:on|as)')
PARAMETER = re.compile(r"Take the parameter (\w+) out of the address before Heap loads")
PROPERTY = re.compile(r"Leave (\w+) out of \w+\(\)")
ANALYTICS = "/static/analytics.js"
LEAVING_OUT = """
function without(given, names) {
  const call = (method, ...args) => {
    for (const each of args) for (const name of names) delete Object(each)[name];
    return given.call(method, ...args);
  };
  return { ...given, call };
}
export const run = (installation) => runs(without(installation, %s));
"""
STRIPPING = """{
  const url = new URL(location.href);
  url.searchParams.delete(%r);
  history.replaceState(history.state, "", url);
}"""


def look_at_the_account(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("sign in", LoggedIn(user=JUNO.user_id), JUNO):
        shop.sign_in(JUNO)
    with flow.step("check the delivery address"):
        shop.account.choose_delivery_address()
    with flow.step("go on"):
        shop.go_to("Shop")


def look_for_an_address(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("search", persona=JUNO):
        shop.search(JUNO.email)
    with flow.step("go on"):
        shop.go_to("Shop")


def buy(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("sign in", LoggedIn(user=JUNO.user_id), JUNO):
        shop.sign_in(JUNO)
    with flow.step("put a teapot into the basket"):
        shop.go_to("Shop")
        shop.open_ware("Teapot for two")
        shop.add_to_basket()
    with flow.step("order", persona=JUNO):
        shop.checkout.check_out()
        shop.checkout.place_order(JUNO)
    with flow.step("go on"):
        shop.go_to("Shop")


def set_a_new_password(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("set a password", persona=JUNO):
        shop.open("/forgot")
        shop.password_reset.ask_for_link(JUNO)
        shop.password_reset.open_link(JUNO)
        shop.password_reset.set_password(JUNO)


def ask_for_a_demonstration(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("ask", persona=JUNO):
        shop.go_to("For restaurants")
        shop.demo_request.submit(JUNO)
        shop.demo_request.leaf_through_lookbook()


class Mended:
    """Does to every page of the shop what the findings say."""

    def __init__(self, findings: list[Finding]) -> None:
        self.marks = {(f.element, name, value) for f in findings for name, value in _marks(f)}
        self.stripped = {name for f in findings for name in PARAMETER.findall(f.remedy)}
        self.left_out = {name for f in findings for name in PROPERTY.findall(f.remedy)}

    async def __call__(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        if request.url.path.startswith("/strip/"):
            code = STRIPPING % request.url.path.removeprefix("/strip/")
            return Response(code, media_type="text/javascript")
        response = await call_next(request)
        if request.url.path == ANALYTICS:
            code = await _text(response)
            assert "export function run(" in code
            mended_code = code.replace("export function run(", "function runs(")
            mended_code += LEAVING_OUT % json.dumps(sorted(self.left_out))
            return Response(mended_code, media_type="text/javascript")
        if "text/html" not in response.headers.get("content-type", ""):
            return response
        mended = Response(self._mend(await _text(response)), response.status_code)
        mended.raw_headers += [
            header for header in response.raw_headers if header[0] != b"content-length"
        ]
        return mended

    def _mend(self, html: str) -> str:
        page = LexborHTMLParser(html)
        for element, name, value in sorted(self.marks):
            for node in page.css(element):
                before = node.attributes.get(name)
                node.attrs[name] = f"{before},{value}" if before else value
        scripts = "".join(f'<script src="/strip/{name}"></script>' for name in self.stripped)
        return (page.html or "").replace("<head>", f"<head>{scripts}", 1)


async def _text(response: Response) -> str:
    assert hasattr(response, "body_iterator")
    return b"".join([bytes(part) async for part in response.body_iterator]).decode()


def _marks(finding: Finding) -> list[tuple[str, str]]:
    if "on the <title> element" in finding.remedy:
        return [("data-heap-redact-text", "")]
    return ATTRIBUTE.findall(finding.remedy)[:1]


@pytest.fixture(scope="module")
def remedy_sink() -> Iterator[Sink]:
    with open_sink(Replies(sdk=stand_in)) as sink:
        yield sink


@pytest.fixture(scope="module")
def remedy_browser(playwright: Playwright, remedy_sink: Sink) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=str(find_browser().path),
        args=[
            *launch_args(remedy_sink.port, remedy_sink.spki, "http://127.0.0.1"),
            *sandbox_args(),
        ],
    )
    yield browser
    browser.close()


def findings_of(
    app: Starlette, play: Callable[[Flow], None], browser: Browser, sink: Sink
) -> list[Finding]:
    """What the privacy rules find while the scenario is played on the app."""
    with serve(app) as url:
        recorder = Recorder(browser, sink, Site(url, Plan(), (JUNO,)))
        recorder.arm()
        try:
            recording = recorder.play(Scenario(play.__name__, "A test", play, __name__))
        finally:
            recorder.disarm()
    assert recording.interruption is None
    verdicts = [each for each in judge(decode(recording)) if each.family == "privacy"]
    assert "passed" in {each.outcome for each in verdicts} or any(v.findings for v in verdicts)
    return [finding for each in verdicts for finding in each.findings]


@pytest.mark.parametrize("generation", ["classic", "v5"])
@pytest.mark.parametrize(
    ("defect", "play", "element"),
    [
        ("unprotected-account-page", look_at_the_account, "button.address"),
        ("suppression-by-class", look_at_the_account, "button.address"),
        ("typed-text-in-title", look_for_an_address, "title"),
        ("search-term-in-url", look_for_an_address, ""),
        ("form-get-with-personal-data", ask_for_a_demonstration, "input"),
        ("email-in-user-properties", buy, ""),
        ("hashed-email-in-user-properties", buy, ""),
        ("email-in-event-property", buy, ""),
        ("keystrokes-tracked", ask_for_a_demonstration, ""),
        ("maker-email-in-attribute", buy, "button.button.add-to-cart"),
        ("reset-token-in-url", set_a_new_password, ""),
    ],
)
def test_done_as_it_says_a_finding_goes_away(
    defect: str,
    play: Callable[[Flow], None],
    element: str,
    generation: Installed,
    remedy_browser: Browser,
    remedy_sink: Sink,
) -> None:
    def shop() -> Starlette:
        return create_app([JUNO], frozenset({defect}), app_id=APP_ID, generation=generation)

    findings = findings_of(shop(), play, remedy_browser, remedy_sink)
    assert findings
    assert all(finding.remedy for finding in findings if finding.exchange or finding.element)
    assert any(finding.element.startswith(element) for finding in findings)
    mended = shop()
    mended.add_middleware(BaseHTTPMiddleware, dispatch=Mended(findings))
    assert findings_of(mended, play, remedy_browser, remedy_sink) == []
