"""A message that a HAR file holds twice is one message."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.files.har import from_har

Json = dict[str, Any]
QUERY = "a=1&u=2&v=3&s=4&b=web&tv=4.0&z=0&i=cust-1&st=1"
IDENTIFY = f"https://heapanalytics.com/api/identify_v3?{QUERY}"
EU = f"https://eu.heapanalytics.com/api/identify_v3?{QUERY}"
WORKER: Json = {"_fetchedViaServiceWorker": True}


def entry(at_ms: int, url: str = IDENTIFY, **response: Any) -> Json:
    return {
        "startedDateTime": f"2026-11-23T10:00:{at_ms / 1000:06.3f}Z",
        "request": {"method": "GET", "url": url, "headers": []},
        "response": {"status": 200, "redirectURL": "", **response},
    }


def opened(folder: Path, *entries: Json) -> Recording:
    path = folder / "visit.har"
    path.write_text(json.dumps({"log": {"entries": entries}}))
    return from_har(path, Plan())


def urls(recording: Recording) -> list[str]:
    assert [each.seq for each in recording.exchanges] == [*range(1, len(recording.exchanges) + 1)]
    return [each.url for each in recording.exchanges]


def test_what_a_worker_sends_for_its_page_is_the_page_s(tmp_path: Path) -> None:
    page, worker = entry(0, **WORKER) | {"_resourceType": "image"}, entry(3)

    assert [each.resource_type for each in opened(tmp_path, page, worker).exchanges] == ["image"]


def test_two_calls_through_a_worker_are_two(tmp_path: Path) -> None:
    calls = [entry(0, **WORKER), entry(1, **WORKER), entry(2), entry(3)]

    assert len(urls(opened(tmp_path, *calls))) == 2


@pytest.mark.parametrize(
    "second",
    [
        entry(3),
        entry(3, **WORKER),
        entry(3, url=EU),
        entry(40_000),
    ],
)
def test_two_calls_are_two(tmp_path: Path, second: Json) -> None:
    first = entry(0) if second == entry(3) else entry(0, **WORKER)

    assert len(urls(opened(tmp_path, first, second))) == 2


def test_a_page_without_a_worker_asks_for_itself(tmp_path: Path) -> None:
    first, second = entry(0, **WORKER) | {"pageref": "a"}, entry(3) | {"pageref": "b"}

    assert [each.page for each in opened(tmp_path, first, second).exchanges] == [1, 2]


def test_a_worker_that_answers_although_its_own_request_failed_hides_nothing(
    tmp_path: Path,
) -> None:
    failed = entry(3, status=0, _error="net::ERR_FAILED")
    recording = opened(tmp_path, entry(0, **WORKER), failed)

    assert [each.delivery for each in recording.exchanges] == ["answered", "failed"]


@pytest.mark.parametrize("target", [EU, EU.removeprefix("https:")])
def test_a_redirect_that_keeps_the_message_is_its_way(tmp_path: Path, target: str) -> None:
    hop = entry(0, status=307, redirectURL=target)
    recording = opened(tmp_path, hop, entry(5, url=EU))

    assert urls(recording) == [EU]
    assert recording.exchanges[0].delivery == "answered"


@pytest.mark.parametrize(
    ("target", "then"),
    [
        ("https://eu.heapanalytics.com/", "https://eu.heapanalytics.com/"),
        (EU, f"{EU}&x=1"),
        ("", EU),
        (EU, "https://shop.test/"),
    ],
)
def test_a_redirect_that_loses_the_message_is_told(tmp_path: Path, target: str, then: str) -> None:
    recording = opened(tmp_path, entry(0, status=302, redirectURL=target), entry(5, url=then))

    assert (recording.exchanges[0].url, recording.exchanges[0].delivery) == (IDENTIFY, "refused")


def tunnel(url: str) -> Json:
    opened = entry(0, url)
    return opened | {"request": opened["request"] | {"method": "CONNECT"}}


TUNNELS = ["heapanalytics.com:443", "https://heapanalytics.com:443/", "https://heapanalytics.com"]


@pytest.mark.parametrize("url", TUNNELS)
def test_a_tunnel_whose_requests_are_there_is_no_message(tmp_path: Path, url: str) -> None:
    assert urls(opened(tmp_path, tunnel(url), entry(3))) == [IDENTIFY]


def test_a_tunnel_into_which_nobody_looked_stays(tmp_path: Path) -> None:
    tunnels = [tunnel(url) for url in TUNNELS[1:]]

    assert urls(opened(tmp_path, *tunnels, entry(3, url=EU))) == [*TUNNELS[1:], EU]
