"""Recordings made of HAR files."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.errors import RecordError
from heapqa.record.files.har import from_har

HIT = "https://heapanalytics.com/h?a=1&u=2&v=3&s=4&b=web&tv=4.0&z=0&h=%2F&d=shop.test&st=1"
TRACK = "https://c.us.heap-api.com/api/capture/v2/track"
Json = dict[str, Any]


def entry(url: str = HIT, method: str = "GET", second: int = 0, **fields: Any) -> Json:
    request: Json = {"method": method, "url": url, "headers": [], "bodySize": 0}
    request |= fields.pop("request", {})
    answer: Json = {"status": 200, **fields.pop("response", {})}
    at = f"2026-11-23T10:00:{second:02}.500Z"
    return {"startedDateTime": at, "request": request, "response": answer, **fields}


@pytest.fixture
def opened(tmp_path: Path) -> "Opened":
    return Opened(tmp_path / "visit.har")


class Opened:
    """Writes a HAR file and opens it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *entries: object, **log: Any) -> Recording:
        content = {"log": {"version": "1.2", "entries": entries, **log}, "comment": "by hand"}
        self.path.write_text(json.dumps(content))
        return from_har(self.path, Plan())


def test_only_traffic_to_heap_is_kept_in_the_order_of_time(opened: Opened) -> None:
    loader = "https://cdn.heapanalytics.com/js/heap-1234567890.js"
    shop = entry("https://shop.test/", second=0)
    recording = opened(entry(second=9), shop, entry(loader, second=3), creator={"name": "x"})

    assert [exchange.url for exchange in recording.exchanges] == [loader, HIT]
    assert [exchange.seq for exchange in recording.exchanges] == [1, 2]
    assert (recording.started_at, recording.exchanges[0].at) == (1795428000.5, 1795428003.5)
    assert (recording.clock, recording.capture.source) == ("unix", "har")
    assert recording.scenario == "visit.har"
    assert recording.capture.problems == ()


def test_what_came_from_a_cache_was_not_sent(opened: Opened) -> None:
    file = "https://cdn.heapanalytics.com/js/heap-1234567890.js"
    cached = [entry(second=n, _fromCache="memory") for n in (1, 2)]
    recording = opened(entry(), *cached, entry(file, second=3, _fromCache="disk"))

    assert [exchange.url for exchange in recording.exchanges] == [HIT, file]


def test_a_hit_of_a_har_file_is_decoded(opened: Opened) -> None:
    session = decode(opened(entry(), entry(TRACK, "OPTIONS")))

    assert [event.kind for event in session.events] == ["pageview"]
    assert len(session.others) == 1


def test_headers_types_and_pages_are_kept(opened: Opened) -> None:
    document = entry("https://shop.test/a", _resourceType="document", pageref="p1")
    heap = entry(
        _resourceType="Image",
        pageref="p1",
        request={"headers": [{"name": "Referer", "value": "r"}]},
    )
    other = entry(pageref="p2")
    stray = entry(pageref="p9")
    pages = [{"id": "p0"}, {"id": "p1", "title": "Shop"}, {"id": "p2", "title": "https://b.test/"}]

    first, second, third = opened(document, heap, other, stray, pages=pages).exchanges

    assert (first.page, first.page_url) == (2, "https://shop.test/a")
    assert (second.page, second.page_url) == (3, "https://b.test/")
    assert (third.page, third.page_url) == (4, None)
    assert first.header("referer") == "r"
    assert (first.resource_type, second.resource_type) == ("image", "other")


@pytest.mark.parametrize(
    ("post_data", "body"),
    [
        ({"text": "plain"}, b"plain"),
        ({"text": "grün"}, "grün".encode()),
        ({"text": base64.b64encode(b"\x00\xff").decode(), "encoding": "base64"}, b"\x00\xff"),
        ({"text": "AP8", "encoding": "base64"}, b"\x00\xff"),
        ({"text": "-_\r\n-A=\n", "encoding": "base64"}, b"\xfb\xff\x80"),
        ({"text": "", "_data": base64.b64encode(b"\x00\xff").decode()}, b"\x00\xff"),
        ({"text": "\n\xd8\x01Z\xc3\xbcrich"}, b"\n\xd8\x01Z\xc3\xbcrich"),
        ({"text": "\n\u20ac\x01"}, b"\n\x80\x01"),
        ({"text": "what is \ufffd?"}, "what is \ufffd?".encode()),
    ],
)
def test_a_body_is_kept_byte_by_byte(opened: Opened, post_data: Json, body: bytes) -> None:
    request = {"postData": post_data, "bodySize": len(body)}
    (exchange,) = opened(entry(TRACK, "POST", request=request)).exchanges

    assert exchange.body == body
    assert exchange.body_complete


@pytest.mark.parametrize(
    "fields",
    [
        {"postData": {"mimeType": "application/octet-stream", "text": "CgP/"}},
        {"_content": {"text": "CgP/", "size": 3, "encoding": "base64"}},
    ],
    ids=["packed, without a word", "HTTP Toolkit"],
)
def test_a_packed_body_is_known_by_its_size_or_its_place(opened: Opened, fields: Json) -> None:
    request = fields | {"bodySize": 3}
    (exchange,) = opened(entry(TRACK, "POST", request=request)).exchanges

    assert (exchange.body, exchange.body_complete) == (b"\x0a\x03\xff", True)


@pytest.mark.parametrize(
    ("method", "request_fields"),
    [
        ("POST", {"bodySize": 479}),
        ("POST", {"bodySize": 0}),
        ("POST", {"bodySize": -1, "postData": {"mimeType": "x"}}),
        ("POST", {"bodySize": -1, "postData": {"text": "\ufffd\x01"}}),
        ("POST", {"bodySize": 3, "postData": {"text": "!!!", "encoding": "base64"}}),
        ("POST", {"bodySize": 9, "postData": {"text": "cut"}}),
        ("POST", {"bodySize": 3, "postData": {"mimeType": "text/plain", "text": "CgP/"}}),
        ("POST", {"bodySize": 7, "postData": {"mimeType": "application/grpc", "text": "CgP/"}}),
        ("POST", {"bodySize": 9, "postData": {"text": "c\xfct"}}),
        ("POST", {"bodySize": 4, "postData": {"text": "\n\ufffd\x01\n"}}),
        ("POST", {"bodySize": 3, "postData": {"params": [{"name": "a", "value": "1"}]}}),
        ("GET", {"bodySize": 12}),
    ],
)
def test_a_body_that_is_not_in_the_file_is_missed(
    opened: Opened, method: str, request_fields: Json
) -> None:
    (exchange,) = opened(entry(TRACK, method, request=request_fields)).exchanges

    assert not exchange.body_complete


@pytest.mark.parametrize(
    ("kind", "text", "body"),
    [
        ("application/octet-stream", "\n\xd8\x01", b"\n\xd8\x01"),
        ("application/x-protobuf", "gr\xfcn", b"gr\xfcn"),
        ("", "\x0a\x05\xd8", b"\n\x05\xd8"),
        ("application/json", '"gr\xfcn"', '"grün"'.encode()),
        ("application/json", '"gr\xc3\xbcn"', '"grün"'.encode()),
        ("application/json", '"\u0431"', '"\u0431"'.encode()),
    ],
)
def test_without_a_size_the_content_tells_whether_characters_are_bytes(
    opened: Opened, kind: str, text: str, body: bytes
) -> None:
    request = {"bodySize": -1, "postData": {"mimeType": kind, "text": text}}
    (exchange,) = opened(entry(TRACK, "POST", request=request)).exchanges

    assert (exchange.body, exchange.body_complete) == (body, True)


def test_the_size_may_stand_in_a_header(opened: Opened) -> None:
    headers = [{"name": "Content-Length", "value": "3"}]
    request = {"bodySize": -1, "headers": headers, "postData": {"text": "\n\u0431\xd8"}}
    (exchange,) = opened(entry(TRACK, "POST", request=request)).exchanges

    assert not exchange.body_complete


def test_what_can_be_read_of_a_harmed_body_is_kept(opened: Opened) -> None:
    request = {"bodySize": 30, "postData": {"text": "\n\ufffd\x01?email=ada@mail.test"}}
    recording = opened(entry(TRACK, "POST", request=request))
    session = decode(recording)

    assert b"?email=ada@mail.test" in (recording.exchanges[0].body or b"")
    assert not recording.exchanges[0].observed
    assert "mitmproxy" in session.undecoded[0].remedy


@pytest.mark.parametrize("post_data", [None, {}, {"mimeType": "", "text": ""}])
def test_a_pixel_has_no_body_to_miss(opened: Opened, post_data: Json | None) -> None:
    (exchange,) = opened(entry(request={"postData": post_data})).exchanges

    assert exchange.body_complete


@pytest.mark.parametrize(
    ("fields", "delivery"),
    [
        ({"response": {"status": 200}}, "answered"),
        ({"response": {"status": 204}}, "answered"),
        ({"response": {"status": 404}}, "refused"),
        ({"response": {"status": 0, "_error": "net::ERR_BLOCKED_BY_CLIENT"}}, "blocked"),
        ({"response": {"status": -1, "_failureText": "csp"}}, "blocked"),
        ({"response": {"status": 0, "_error": "net::ERR_ABORTED"}}, "cancelled"),
        ({"response": {"status": 0, "_error": "net::ERR_NAME_NOT_RESOLVED"}}, "failed"),
        ({"response": {"status": 0}, "_error": "NS_BINDING_ABORTED"}, "cancelled"),
        ({"response": {"status": 0}}, "unknown"),
        ({"response": {"status": None}}, "unknown"),
    ],
)
def test_the_delivery_of_a_request_is_read_from_its_answer(
    opened: Opened, fields: Json, delivery: str
) -> None:
    (exchange,) = opened(entry(**fields)).exchanges

    assert exchange.delivery == delivery
    assert (exchange.status is None) == (delivery not in {"answered", "refused"})


def test_a_bad_entry_costs_only_itself_and_is_named(opened: Opened) -> None:
    recording = opened(entry(), None, {"request": {}}, entry(url="\ud800"), entry(second=61))

    assert len(recording.exchanges) == 1
    assert [problem.partition(" is")[0] for problem in recording.capture.problems] == [
        "visit.har: entry 2",
        "visit.har: entry 3",
        "visit.har: entry 5",
    ]


def test_half_a_character_in_an_address_is_written_as_an_escape(opened: Opened) -> None:
    (exchange,) = opened(entry(HIT + "&t=\ud83d")).exchanges

    assert exchange.url.endswith("&t=\\ud83d")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1|column 1"),
        (b'{"log": {"entries": [', "not JSON at column"),
        (b'{\n"log": {\n"entries" 1', "not JSON at line 3, column 11"),
        (b'{"log": {"entries": [\xff]}}', "not UTF-8 at byte 22"),
        (b"[]", "not a JSON object"),
        (b"{}", "no HAR file"),
        (b'{"log": {}}', "log.entries: Field required"),
        (b'{"log": {"entries": {"a": 1}}}', "log.entries"),
        (b'{"log":' + b"[" * 100_000, "not readable as JSON"),
    ],
)
def test_a_file_that_is_no_har_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "x.har"
    path.write_bytes(content)

    with pytest.raises(RecordError, match=problem) as caught:
        from_har(path, Plan())

    assert "export it again" in str(caught.value)


def test_a_byte_order_mark_does_no_harm(opened: Opened) -> None:
    opened(entry())
    opened.path.write_bytes(b"\xef\xbb\xbf" + opened.path.read_bytes())

    assert len(from_har(opened.path, Plan()).exchanges) == 1


def test_a_file_that_is_too_large_is_refused(opened: Opened) -> None:
    opened(entry())

    with pytest.raises(RecordError, match="filtered to Heap's hosts"):
        from_har(opened.path, Plan(), largest_bytes=10)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        from_har(tmp_path / "x.har", Plan())


@pytest.mark.parametrize(
    "fields",
    [
        {"request": {"headers": None}},
        {"request": {"headers": None, "postData": None, "bodySize": None}},
        {"request": {"method": "POST", "postData": {"text": "{}", "params": None}}},
        {"cache": None, "pageref": None, "_resourceType": None, "_error": None},
    ],
)
def test_null_says_as_little_as_nothing(opened: Opened, fields: Json) -> None:
    recording = opened(entry(**fields), entry() | {"response": None}, pages=None)

    assert (len(recording.exchanges), recording.capture.problems) == (2, ())


def test_null_in_place_of_an_address_is_told(opened: Opened) -> None:
    recording = opened(entry(), entry(request={"url": None}))

    assert recording.capture.problems == (
        "visit.har: entry 2 is damaged: request.url: Field required",
    )
