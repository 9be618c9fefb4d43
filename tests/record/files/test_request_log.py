"""Recordings made of request logs."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.step import LoggedIn
from heapqa.record.errors import RecordError
from heapqa.record.files.request_log import from_request_log

HIT = {"t": 1.5, "kind": "hit", "method": "GET", "url": "https://heapanalytics.com/h?a=1&z=0&st=1"}
POST = {"t": 2, "method": "POST", "url": "https://c.us.heap-api.com/api/capture/v2/track"}


@pytest.fixture
def opened(tmp_path: Path) -> "Opened":
    return Opened(tmp_path / "visit.jsonl")


class Opened:
    """Writes a request log and opens it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *lines: dict[str, Any] | bytes) -> Recording:
        texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        self.path.write_bytes(b"\n".join(texts) + b"\n")
        return from_request_log(self.path, Plan())


def test_a_line_without_a_kind_is_a_request(opened: Opened) -> None:
    body = {"body_b64": base64.b64encode(b"\x00\xff").decode(), "resource_type": "Fetch"}
    headers = {"headers": {"Origin": "https://shop.test", "Content-Length": 2}}
    first, second = opened(HIT, POST | body | headers).exchanges

    assert (first.seq, first.at, first.method, first.url) == (1, 1.5, "GET", HIT["url"])
    assert (second.seq, second.at, second.body) == (2, 2.0, b"\x00\xff")
    assert second.headers == (("Origin", "https://shop.test"), ("Content-Length", "2"))
    assert (second.resource_type, second.delivery, second.seen_by) == (
        "fetch",
        "unknown",
        ("file",),
    )
    assert second.body_complete


def test_the_recording_tells_where_it_comes_from(opened: Opened) -> None:
    recording = opened(HIT)

    assert (recording.clock, recording.capture.source) == ("relative", "request-log")
    assert recording.scenario == "visit.jsonl"
    assert recording.capture.problems == ()


def test_steps_are_instants_between_the_requests(opened: Opened) -> None:
    change = {"kind": "logged-in", "user": "u-1"}
    step = {"t": 3, "kind": "step", "text": "sign in", "becomes": change}
    recording = opened(HIT, step, POST | {"t": 4})

    (taken,) = recording.steps
    before, after = recording.exchanges
    assert taken.closed_seq
    assert before.seq < taken.opened_seq < taken.closed_seq < after.seq
    assert (taken.text, taken.opened_at, taken.closed_at) == ("sign in", 3.0, 3.0)
    assert taken.becomes == LoggedIn(user="u-1")


def test_notes_of_other_kinds_are_kept_as_steps(opened: Opened) -> None:
    note = {"t": 3, "kind": "note", "text": "a cookie"}
    bare = {"t": 4, "kind": "cookies", "jar": ["_hp2_id"]}

    assert [step.text for step in opened(HIT, note, bare).steps] == [
        "note: a cookie",
        'cookies: {"jar": ["_hp2_id"]}',
    ]


@pytest.mark.parametrize("kind", ["HIT", "Request", "loader"])
def test_the_case_of_a_kind_does_not_matter(opened: Opened, kind: str) -> None:
    assert len(opened(HIT | {"kind": kind}).exchanges) == 1


@pytest.mark.parametrize("damage", [{}, {"body_b64": 5}, {"headers": 5}, {"method": None}])
def test_a_request_to_heap_of_another_kind_is_told(opened: Opened, damage: dict[str, Any]) -> None:
    recording = opened(HIT, HIT | {"kind": "beacon"} | damage)

    assert (
        "line 2 is damaged: a request to Heap of the kind 'beacon'"
        in (recording.capture.problems[0])
    )


@pytest.mark.parametrize(
    "note",
    [
        {"kind": "response", "url": HIT["url"], "status": 200},
        {"kind": "asked", "method": "GET", "url": "https://shop.test/"},
        {"kind": "step", "method": "GET", "url": HIT["url"], "text": "look at a pixel"},
    ],
)
def test_what_is_no_request_to_heap_stays_a_note(opened: Opened, note: dict[str, Any]) -> None:
    recording = opened(HIT, note)

    assert (len(recording.steps), recording.capture.problems) == (1, ())


def test_a_body_may_be_broken_into_lines(opened: Opened) -> None:
    (exchange,) = opened(POST | {"body_b64": "CgP/\nCgP/\r\n"}).exchanges

    assert (exchange.body, exchange.body_complete) == (b"\x0a\x03\xff" * 2, True)


def test_a_line_without_a_time_takes_that_of_the_line_before(opened: Opened) -> None:
    untimed = {key: value for key, value in POST.items() if key != "t"}

    assert [exchange.at for exchange in opened(HIT, untimed).exchanges] == [1.5, 1.5]


@pytest.mark.parametrize(
    "headers",
    [{"a": "1", "b": None}, [["a", "1"], ["b", ""]], [{"name": "a", "value": 1}, ["b", None]]],
)
def test_headers_may_be_written_in_several_ways(opened: Opened, headers: object) -> None:
    (exchange,) = opened(HIT | {"headers": headers}).exchanges

    assert exchange.headers == (("a", "1"), ("b", ""))


@pytest.mark.parametrize(
    ("fields", "delivery"),
    [
        ({}, "unknown"),
        ({"status": 200}, "answered"),
        ({"status": 500}, "refused"),
        ({"failure": "net::ERR_FAILED"}, "failed"),
    ],
)
def test_the_delivery_is_told_where_the_line_tells_it(
    opened: Opened, fields: dict[str, Any], delivery: str
) -> None:
    assert opened(HIT | fields).exchanges[0].delivery == delivery


def test_a_body_in_the_alphabet_of_addresses_is_read(opened: Opened) -> None:
    recording = opened(POST | {"body_b64": "-_-A"}, POST | {"body_b64": "AP8"})

    assert [exchange.body for exchange in recording.exchanges] == [b"\xfb\xff\x80", b"\x00\xff"]
    assert recording.capture.problems == ()


def test_a_message_without_its_body_is_not_whole(opened: Opened) -> None:
    recording = opened(POST, POST | {"body_b64": "!"}, HIT | {"t": 3})

    assert [exchange.body_complete for exchange in recording.exchanges] == [False, False, True]
    assert recording.capture.problems == ("visit.jsonl: line 2 is damaged: body_b64 is not base64",)


def test_other_requests_are_kept_and_go_to_the_others(opened: Opened) -> None:
    session = decode(opened(POST | {"url": "https://shop.test/basket"}))

    assert len(session.others) == 1
    assert session.others[0].body_complete


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "not JSON at column 2"),
        (b"\xff", "not UTF-8 at byte 1"),
        (b"7", "not a JSON object"),
        (b"{}", "url: Field required"),
        (b'{"url": 7}', "url: "),
        (b'{"url": ""}', "url: "),
        (b'{"url": "x", "t": "soon"}', "t: "),
        (b'{"url": "x", "headers": 7}', "headers: "),
        (b'{"kind": 7}', "kind: "),
        (b'{"kind": ["hit"]}', "kind: "),
        (b'{"kind": "step", "becomes": {"kind": "rich"}}', "becomes: "),
        (
            b'{"kind": "step", "becomes": {"kind": "consent-withdrawn", "purposes": []}}',
            "purposes is empty",
        ),
        (b'{"kind": "exchange", "seq": 1, "method": "GET", "url": "x"}', "a recording of heapqa"),
    ],
)
def test_a_bad_line_costs_only_itself_and_is_named(
    opened: Opened, line: bytes, problem: str
) -> None:
    recording = opened(HIT, line, POST)

    assert [exchange.seq for exchange in recording.exchanges] == [1, 2]
    (reported,) = recording.capture.problems
    assert reported.startswith("visit.jsonl: line 2 is damaged: ")
    assert problem in reported


@pytest.mark.parametrize("content", [b"", b"\n \n", b"{", b"\xff\xfe{\x00", b"hello\nworld"])
def test_a_file_without_a_valid_line_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)

    with pytest.raises(RecordError, match="no line of it is a request or a step"):
        from_request_log(path, Plan())


def test_a_gigantic_line_costs_only_itself(opened: Opened) -> None:
    opened(HIT, b"x" * 5000, HIT | {"failure": "y" * 2000}, HIT)

    recording = from_request_log(opened.path, Plan(), longest=1000)

    assert len(recording.exchanges) == 2
    assert [problem.partition(":")[2] for problem in recording.capture.problems] == [
        " line 2 is damaged: the line is too long to be read",
        " line 3 is damaged: the line is too long to be read",
    ]


def test_a_line_of_ten_megabytes_is_read(opened: Opened) -> None:
    (exchange,) = opened(
        POST | {"body_b64": base64.b64encode(b"\xff" * 10_000_000).decode()}
    ).exchanges

    assert exchange.body == b"\xff" * 10_000_000


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(HIT).encode() + b"\r\n\r\n")

    assert len(from_request_log(path, Plan()).exchanges) == 1


def test_lines_are_put_in_the_order_of_their_times_and_equal_times_keep_theirs(
    opened: Opened,
) -> None:
    later, tie = HIT | {"t": 9, "url": "https://heapanalytics.com/h?a=2"}, POST | {"t": 1.5}
    step = {"kind": "step", "text": "look", "t": 5}
    recording = opened(later, step, HIT, tie)

    assert [each.at for each in recording.exchanges] == [1.5, 1.5, 9.0]
    assert [each.method for each in recording.exchanges] == ["GET", "POST", "GET"]
    assert [each.seq for each in recording.exchanges] == [1, 2, 5]
    assert (recording.steps[0].opened_seq, recording.steps[0].closed_seq) == (3, 4)
    assert recording.capture.problems == ()


def test_where_lines_of_a_disordered_log_say_no_time_their_place_is_not_known(
    opened: Opened,
) -> None:
    untimed = {name: value for name, value in HIT.items() if name != "t"}
    (problem,) = opened(POST, HIT, untimed).capture.problems

    assert "1 of its lines say none" in problem
    assert opened(untimed, untimed).capture.problems == ()
    assert opened(HIT, untimed, POST).capture.problems == ()


@pytest.mark.parametrize("t", [1e300, -1, float("nan"), float("inf")])
def test_a_time_that_is_none_is_told_with_its_line_and_the_request_is_kept(
    opened: Opened, t: float
) -> None:
    recording = opened(HIT, POST | {"t": t}, HIT | {"t": 3})
    (problem,) = recording.capture.problems

    assert "line 2" in problem
    assert "t is no time" in problem
    assert [each.at for each in recording.exchanges] == [1.5, 1.5, 3.0]
