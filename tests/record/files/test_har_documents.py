"""Which pages of a HAR file begin where, known without steps, and the SDKs on them."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.files.har import from_har
from heapqa.rules.consent.signal_ignored import RULE as SIGNAL_IGNORED
from heapqa.rules.governance.sdk_loaded_twice import RULE as SDK_LOADED_TWICE
from heapqa.rules.governance.wrong_generation import RULE as WRONG_GENERATION
from heapqa.rules.rule import AnyRule

SITE = "https://shop.test"
CLASSIC = "https://cdn.heapanalytics.com/js/heap-1234567890.js"
V5 = "https://cdn.us.heap-api.com/config/1234567890/heap_config.js"
Json = dict[str, Any]


def request(url: str, second: int, dest: str = "", signal: str = "", **fields: Any) -> Json:
    said = {"Sec-Fetch-Dest": dest, "Sec-GPC": signal}
    headers = [{"name": name, "value": value} for name, value in said.items() if value]
    return {
        "startedDateTime": f"2026-11-23T10:00:{second:02}.500Z",
        "request": {"method": "GET", "url": url, "headers": headers, "bodySize": 0},
        "response": {"status": 200},
        "pageref": "p1",
        **fields,
    }


def opened(folder: Path, *entries: Json, plan: Plan | None = None) -> Recording:
    path = folder / "visit.har"
    path.write_text(json.dumps({"log": {"entries": entries}}), "utf-8")
    return from_har(path, plan or Plan())


def outcome(recording: Recording, rule: AnyRule) -> str:
    return judge(decode(recording), [rule])[0].outcome


def test_two_files_of_an_sdk_on_one_page_are_found(tmp_path: Path) -> None:
    page, frame = request(f"{SITE}/", 0, "document"), request(f"{SITE}/frame", 2, "iframe")
    recording = opened(tmp_path, page, request(CLASSIC, 1), frame, request(CLASSIC, 3))

    assert [(move.url, move.page) for move in recording.navigations] == [(f"{SITE}/", 1)]
    (finding,) = judge(decode(recording), [SDK_LOADED_TWICE])[0].findings
    assert finding.exchange == recording.exchanges[1].seq


def test_both_generations_on_one_page_are_found(tmp_path: Path) -> None:
    page = request(f"{SITE}/", 0, _resourceType="document")
    recording = opened(tmp_path, page, request(V5, 1), request(CLASSIC, 2))

    assert outcome(recording, WRONG_GENERATION) == "failed"


@pytest.mark.parametrize(
    ("rule", "files"), [(SDK_LOADED_TWICE, (V5, V5)), (WRONG_GENERATION, (V5, CLASSIC))]
)
def test_files_of_two_pages_are_no_finding(
    tmp_path: Path, rule: AnyRule, files: tuple[str, str]
) -> None:
    pages = [request(f"{SITE}/{second}", second, "document") for second in (0, 2)]
    recording = opened(tmp_path, *pages, request(files[0], 1), request(files[1], 3))

    assert len(recording.navigations) == 2
    assert outcome(recording, rule) == "passed"


@pytest.mark.parametrize("fields", [{}, {"_resourceType": "document", "pageref": None}])
def test_pages_that_the_file_does_not_name_are_not_guessed(tmp_path: Path, fields: Json) -> None:
    page = request(f"{SITE}/", 0, **fields)
    kept = {"pageref": fields.get("pageref", "p1")}
    files = [request(CLASSIC, second, **kept) for second in (1, 3)]
    recording = opened(tmp_path, page, *files)

    assert outcome(recording, SDK_LOADED_TWICE) == "skipped"


def signalled(folder: Path, pages: tuple[str, str], *sent: str) -> str:
    """The outcome for a visit of two pages that carry these signals, where visitors may opt out."""
    entries = [
        request(f"{SITE}/{second}", second, "document", signal=value)
        for second, value in enumerate(pages)
    ]
    hits = [request(url, 5) for url in sent]
    recording = opened(folder, *entries, *hits, plan=Plan(consent="opt-out"))
    return outcome(recording, SIGNAL_IGNORED)


def test_a_browser_that_refuses_with_every_page_must_be_heeded(tmp_path: Path) -> None:
    assert signalled(tmp_path, ("1", "1"), CLASSIC) == "failed"
    assert signalled(tmp_path, ("1", "1")) == "passed"


def test_a_browser_that_does_not_refuse_with_every_page_is_none_that_refuses(
    tmp_path: Path,
) -> None:
    assert signalled(tmp_path, ("1", ""), CLASSIC) == "skipped"
    assert signalled(tmp_path, ("", ""), CLASSIC) == "skipped"
