"""What a finding proposes works: done to the shop's pages as it says, the finding goes away."""

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from starlette.requests import Request
from starlette.responses import Response

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import PRIVACY
from heapqa.demo.leaks import LEAKS
from heapqa.model.verdict import Finding
from heapqa.rules.catalogue import CATALOGUE
from tests.demo.defects.together import generations_for
from tests.demo.defects.verdicts import Shop, Verdicts
from tests.depth import some_of

GENERATIONS: tuple[Installed, ...] = ("classic", "v5")
ATTRIBUTE = re.compile(r'(?:Put|Write) ([\w-]+)="([^"]*)" (?:on|as)')
PARAMETER = re.compile(r"Take the parameter (\w+) out of the address before Heap loads")
POLICY = re.compile(r"Send the header Referrer-Policy: ([\w-]+)")
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


class Mended:
    """Does to every page of the shop what the findings say."""

    def __init__(self, findings: list[Finding]) -> None:
        self.marks = {(f.element, name, value) for f in findings for name, value in _marks(f)}
        self.stripped = {name for f in findings for name in PARAMETER.findall(f.remedy)}
        self.left_out = {name for f in findings for name in PROPERTY.findall(f.remedy)}
        self.policies = {name for f in findings for name in POLICY.findall(f.remedy)}

    @property
    def key(self) -> str:
        """All that is done."""
        return repr(
            [sorted(each) for each in (self.marks, self.stripped, self.left_out, self.policies)]
        )

    @property
    def ways(self) -> set[str]:
        """How it is done: which attributes are written, and what else."""
        others = {
            "parameters": self.stripped,
            "properties": self.left_out,
            "policies": self.policies,
        }
        return {name for _, name, _ in self.marks} | {way for way, due in others.items() if due}

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
        for policy in self.policies:
            mended.headers["Referrer-Policy"] = policy
        return mended

    def _mend(self, html: str) -> str:
        page = LexborHTMLParser(html)
        for element, name, value in sorted(self.marks):
            for node in _standing_at(page, element):
                before = node.attributes.get(name)
                node.attrs[name] = f"{before},{value}" if before else value
        scripts = "".join(f'<script src="/strip/{name}"></script>' for name in self.stripped)
        return (page.html or "").replace("<head>", f"<head>{scripts}", 1)


def _standing_at(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements; for what stands in a shadow root its host, whose marks hold inside as well."""
    while not (found := page.css(selector)) and " > " in selector:
        selector = selector.rpartition(" > ")[0]
    return found


async def _text(response: Response) -> str:
    assert hasattr(response, "body_iterator")
    return b"".join([bytes(part) async for part in response.body_iterator]).decode()


def _marks(finding: Finding) -> list[tuple[str, str]]:
    if "on the <title> element" in finding.remedy:
        return [("data-heap-redact-text", "")]
    return ATTRIBUTE.findall(finding.remedy)[:1]


PRIVATE = frozenset(rule.id for rule in CATALOGUE if rule.family == "privacy")
MENDED_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parameters", ("search-term-in-url", "form-get-with-personal-data", "reset-token-in-url")),
    ("properties", ("email-in-user-properties", "hashed-email-in-user-properties")),
    (
        "properties",
        (
            "email-in-event-property",
            "keystrokes-tracked",
            "margin-in-order-event",
            "birth-date-in-event-property",
        ),
    ),
    ("policies", ("token-in-referrer",)),
    ("data-heap-redact-text", ("typed-text-in-title", "photographer-email-in-title")),
    ("data-heap-redact-text", ("unprotected-account-page", "street-in-account-heading")),
    ("data-heap-redact-attributes", ("maker-email-in-attribute", "email-as-button-value")),
    ("data-heap-redact-attributes", ("blanks-in-redaction-list", "address-in-shadow-root")),
    ("heap-ignore", ("suppression-by-class",)),
)
"""What mends a defect, beside other things; of those that are mended alike one is drawn, or all are
mended."""
OF_NAME = {each.name: each for each in (*PRIVACY, *LEAKS)}
CELLS = [
    (way, OF_NAME[name], generation)
    for way, names in MENDED_BY
    for name in some_of(names, names[0])
    for generation in generations_for(
        name, [g for g in GENERATIONS if PRIVATE.intersection(OF_NAME[name].rules_in(g))]
    )
]


def privacy_findings(verdicts: Verdicts) -> list[Finding]:
    """What the privacy rules found."""
    return [f for verdict in verdicts if verdict.family == "privacy" for f in verdict.findings]


def test_every_privacy_defect_is_mended_somehow() -> None:
    names = [name for _, names in MENDED_BY for name in names]
    private = [each.name for each in OF_NAME.values() if PRIVATE.intersection(each.rules)]

    assert sorted(names) == sorted(private)


@pytest.mark.parametrize(
    ("way", "defect", "generation"), CELLS, ids=[f"{d.name}-{g}" for _, d, g in CELLS]
)
def test_done_as_it_says_a_finding_goes_away(
    way: str, defect: Defect, generation: Installed, shop: Shop
) -> None:
    rules = defect.rules_in(generation)
    shown, findings = next(
        (shown, of_defect)
        for shown in shop.shown(defect, generation)
        if (of_defect := privacy_findings(shown.own))
    )
    assert all(finding.remedy for finding in findings if finding.exchange or finding.element)

    label, change = f"mended-{defect.name}", Mended(findings)
    assert way in change.ways
    mended = shop.judged(replace(shown.visit, change=change, label=label))
    assert privacy_findings(shown.without_others(mended.verdicts)) == []
    assert "passed" in {v.outcome for v in mended.verdicts if v.rule in rules}
