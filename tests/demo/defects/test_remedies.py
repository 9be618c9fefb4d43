"""What a finding proposes works: done to the shop's pages as it says, the finding goes away."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.requests import Request
from starlette.responses import Response

from heapqa.config.settings import Installed
from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, LoggedIn
from heapqa.model.verdict import Finding
from heapqa.testing import persona
from pages.shop import Shop
from tests.demo.defects.plays import Plays, Visit
from tests.depth import some_of

GENERATIONS: tuple[Installed, ...] = ("classic", "v5")
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
  const tell = (method, ...told) => {
    for (const each of told) for (const name of names) delete Object(each)[name];
    return given.tell(method, ...told);
  };
  return { ...given, tell };
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

    @property
    def key(self) -> str:
        """All that is done."""
        return repr([sorted(each) for each in (self.marks, self.stripped, self.left_out)])

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
            told = code.replace("export function run(", "function runs(")
            told += LEAVING_OUT % json.dumps(sorted(self.left_out))
            return Response(told, media_type="text/javascript")
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


PLAYS = (
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
)
"""A defect, what shows it, and the element that its findings name."""


def findings_of(recording: Recording) -> list[Finding]:
    """What the privacy rules find."""
    verdicts = [each for each in judge(decode(recording)) if each.family == "privacy"]
    assert "passed" in {each.outcome for each in verdicts} or any(v.findings for v in verdicts)
    return [finding for each in verdicts for finding in each.findings]


def cases() -> list[tuple[str, Callable[[Flow], None], str, Installed]]:
    return [
        (defect, play, element, generation)
        for defect, play, element in PLAYS
        for generation in some_of(GENERATIONS, defect)
    ]


@pytest.mark.parametrize(("defect", "play", "element", "generation"), cases())
def test_done_as_it_says_a_finding_goes_away(
    defect: str, play: Callable[[Flow], None], element: str, generation: Installed, plays: Plays
) -> None:
    scenario = Scenario(play.__name__, "A test", play, __name__)
    visit = Visit(scenario, generation, frozenset({defect}), personas=(JUNO,))
    findings = findings_of(plays.play(visit).recording)
    assert findings
    assert all(finding.remedy for finding in findings if finding.exchange or finding.element)
    assert any(finding.element.startswith(element) for finding in findings)

    mended = replace(visit, change=Mended(findings), label="mended")
    assert findings_of(plays.play(mended).recording) == []
