"""The pages of HAR files that name none."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.verdict import Verdict
from heapqa.record.files.evidence_files import open_evidence, with_steps_of
from heapqa.rules.governance.sdk_loaded_twice import RULE

SHOP = "https://www.shop.test"
LOADER = "https://cdn.heapanalytics.com/js/heap-1234567890.js"
HIT = "https://heapanalytics.com/h?a=1234567890&u=2&v=3&s=4&b=web&tv=4.0&z=0&h=%2F&d=www.shop.test&st=1"
Json = dict[str, Any]


def sent(url: str, **fields: Any) -> Json:
    """A request of a page of the shop, as a proxy writes it."""
    headers = {"Referer": f"{SHOP}/", **fields.pop("headers", {})}
    named = [{"name": name, "value": value} for name, value in headers.items() if value]
    request = {"method": "GET", "url": url, "headers": named}
    kind = {"mimeType": fields.pop("answered", "text/javascript")}
    return {"request": request, "response": {"status": 200, "content": kind}, **fields}


def told(path: str = "/", **headers: str) -> Json:
    """A document that the browser calls one."""
    return sent(f"{SHOP}{path}", headers={"Sec-Fetch-Dest": "document", **headers})


def asked(path: str = "/", answered: str = "text/html; charset=utf-8") -> Json:
    """A document that an older browser asked for."""
    return sent(f"{SHOP}{path}", answered=answered, headers={"Accept": "text/html,*/*;q=0.8"})


def typed(path: str = "/") -> Json:
    """A document of a file that names types."""
    return sent(f"{SHOP}{path}", _resourceType="document")


class Opened:
    """Writes a HAR file, a request a second, and opens it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "visit.har"

    def __call__(self, *entries: Json) -> Recording:
        for second, entry in enumerate(entries):
            at = datetime(2026, 11, 29, 10, 0, second, tzinfo=UTC)
            entry["startedDateTime"] = at.isoformat()
        self.path.write_text(json.dumps({"log": {"entries": entries}}), "utf-8")
        return open_evidence(self.path, Plan())

    def stepped(self, *entries: Json) -> Recording:
        recording = self(*entries)
        steps = self.path.with_suffix(".steps.json")
        steps.write_text(json.dumps([{"text": "look", "begins": 0}]), "utf-8")
        return with_steps_of(self.path, recording, steps)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return Opened(tmp_path)


def places(recording: Recording) -> list[tuple[int | None, str | None]]:
    def place(exchange: Exchange) -> tuple[int | None, str | None]:
        return exchange.page, exchange.page_url

    return [place(exchange) for exchange in recording.exchanges]


def twice(recording: Recording) -> Verdict:
    return judge(decode(recording), [RULE])[0]


@pytest.mark.parametrize("document", [told, asked, typed])
def test_what_a_browser_sends_is_of_the_document_before_it(opened: Opened, document: Any) -> None:
    recording = opened(sent(HIT), document(), sent(HIT), document("/b"), sent(HIT))

    assert places(recording) == [(None, None), (1, f"{SHOP}/"), (2, f"{SHOP}/b")]


def test_what_another_site_sends_is_of_its_document(opened: Opened) -> None:
    other = sent("https://pay.test/", headers={"Sec-Fetch-Dest": "document"})
    origin = sent(HIT, headers={"Referer": "", "Origin": SHOP})
    nameless = sent(HIT, headers={"Referer": "", "Sec-Fetch-Site": "cross-site"})

    assert [page for page, _ in places(opened(told(), other, origin, nameless))] == [1, 2]


def test_what_no_browser_sent_is_of_no_page(opened: Opened) -> None:
    assert places(opened(told(), sent(HIT, headers={"Referer": ""}))) == [(None, None)]


def test_what_stands_in_a_frame_or_is_no_page_opens_none(opened: Opened) -> None:
    frame = sent(f"{SHOP}/frame", _resourceType="document", headers={"Sec-Fetch-Dest": "iframe"})
    data = asked("/api/data", answered="application/json")

    assert [page for page, _ in places(opened(told(), frame, data, sent(HIT)))] == [1]


@pytest.mark.parametrize("document", [told, asked, typed])
def test_each_page_may_load_the_sdk_once(opened: Opened, document: Any) -> None:
    def page(path: str) -> tuple[Json, ...]:
        return document(path), sent(LOADER), sent(HIT)

    healthy = twice(opened.stepped(*page("/"), *page("/b"), *page("/b")))
    defective = twice(opened.stepped(*page("/"), *page("/b"), sent(LOADER)))

    assert (healthy.outcome, healthy.subjects) == ("passed", 3)
    assert (defective.outcome, len(defective.findings)) == ("failed", 1)


def test_without_documents_nobody_knows_which_page_loaded_the_sdk(opened: Opened) -> None:
    visit = [sent(LOADER), sent(HIT), sent(LOADER), sent(HIT.replace("h=%2F", "h=%2Fb"))]

    assert twice(opened.stepped(*visit)).outcome == "skipped"


def delivery(opened: Opened, *entries: Json) -> tuple[str, ...]:
    return tuple(exchange.delivery for exchange in opened(*entries).exchanges)


def unanswered(**fields: Any) -> Json:
    """A hit without an answer, of which the file does not say why."""
    return sent(HIT) | {"response": {"status": 0}} | fields


def test_a_hit_without_an_answer_failed_where_its_page_went_on(opened: Opened) -> None:
    later = [sent(f"{SHOP}/app.js") for _ in range(5)]

    assert delivery(opened, told(), unanswered(), *later) == ("failed",)
    assert delivery(opened, told(), unanswered(_error="net::ERR_ABORTED"), *later) == ("cancelled",)
    assert "does not say why" in (opened(told(), unanswered(), *later).exchanges[0].failure or "")


def test_nobody_knows_what_became_of_a_hit_whose_page_may_have_been_left(opened: Opened) -> None:
    later = [sent(f"{SHOP}/app.js") for _ in range(5)]

    assert delivery(opened, told(), unanswered(), *later[1:]) == ("unknown",)
    assert delivery(opened, told(), unanswered(), told("/b"), *later) == ("unknown",)
    assert delivery(opened, unanswered(), *later) == ("unknown",)
    unknown = sent(HIT) | {"response": {}}
    assert delivery(opened, told(), unknown, *later) == ("unknown",)
