"""Evidence files are told apart by what is in them."""

import bz2
import gzip
import json
import lzma
from pathlib import Path
from zipfile import ZipFile

import pytest

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Recording
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import find_evidence, lasted, open_evidence
from heapqa.record.files.placed_steps import GOES_ON_S
from heapqa.record.files.store import save

URL = "https://heapanalytics.com/h?a=1"
REQUEST = {"t": 0, "method": "GET", "url": URL}
ENTRY = {"startedDateTime": "2026-11-23T10:00:00Z", "request": {"method": "GET", "url": URL}}
HAR = {"log": {"entries": [ENTRY]}}
PLAN = Plan(ingest_hosts=("t.shop.test",))


def recording_at(path: Path) -> Path:
    exchange = Exchange(seq=1, at=0.0, method="GET", url=URL)
    capture = Capture(source="browser")
    save(Recording(scenario="s", title="t", capture=capture, exchanges=(exchange,)), path)
    return path


def test_a_recording_is_known_by_its_header_and_keeps_its_plan(tmp_path: Path) -> None:
    opened = open_evidence(recording_at(tmp_path / "odd.har"), PLAN)

    assert (opened.capture.source, opened.plan) == ("browser", Plan())


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(HAR),
        json.dumps(HAR, indent=2),
        json.dumps({"comment": "x", **HAR}),
        "\ufeff" + json.dumps(HAR),
    ],
)
def test_a_har_file_is_known_by_its_log(tmp_path: Path, text: str) -> None:
    path = tmp_path / "evidence.txt"
    path.write_text(text, encoding="utf-8")

    opened = open_evidence(path, PLAN)

    assert (opened.capture.source, len(opened.exchanges)) == ("har", 1)
    assert opened.plan == PLAN


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(REQUEST),
        json.dumps({"t": 0, "kind": "step", "text": "x"}) + "\n" + json.dumps(REQUEST),
        "broken\n" + json.dumps(REQUEST),
        json.dumps(REQUEST | {"body_b64": "AAAA" * 50_000}),
    ],
)
def test_a_request_log_is_known_by_its_lines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "evidence.txt"
    path.write_text(text)

    opened = open_evidence(path)

    assert (opened.capture.source, len(opened.exchanges)) == ("request-log", 1)


def test_a_recording_whose_header_is_lost_is_no_request_log(tmp_path: Path) -> None:
    path = recording_at(tmp_path / "s.jsonl")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))

    with pytest.raises(RecordError, match="its first line is no header"):
        open_evidence(path)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG", b'{"a": 1}', b"\xff" * 100])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "evidence.bin"
    path.write_bytes(content)

    with pytest.raises(RecordError, match="neither a recording nor a HAR file"):
        open_evidence(path)


def zipped(path: Path, **members: bytes | str) -> Path:
    """A ZIP archive; in names of members `_` stands for a dot, `__` for a slash."""
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def packed(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_a_har_file_is_read_from_its_archive(tmp_path: Path) -> None:
    text = json.dumps(HAR)
    found = [
        open_evidence(packed(tmp_path / "visit.har.gz", text)),
        open_evidence(zipped(tmp_path / "visit.har.zip", har_har=text, x_png=b"1")),
    ]

    assert [(each.capture.source, len(each.exchanges)) for each in found] == [("har", 1)] * 2


@pytest.mark.parametrize("folder", ["", "visit__"])
def test_a_body_beside_a_har_file_is_its_own(tmp_path: Path, folder: str) -> None:
    body = b"\x0a\x03\xff\xfe\x00"
    posted = {"mimeType": "application/octet-stream", "text": "", "params": [], "_file": "a.bin"}
    url = "https://c.us.heap-api.com/api/capture/v2/track"
    request = {"method": "POST", "url": url, "bodySize": len(body), "postData": posted}
    text = json.dumps({"log": {"entries": [ENTRY | {"request": request}]}})
    (tmp_path / "visit.har").write_text(text)
    members: dict[str, bytes | str] = {f"{folder}har_har": text, f"{folder}a_bin": body}

    alone = open_evidence(tmp_path / "visit.har").exchanges[0]
    (tmp_path / "a.bin").write_bytes(body)
    beside = open_evidence(tmp_path / "visit.har").exchanges[0]
    within = open_evidence(zipped(tmp_path / "visit.har.zip", **members)).exchanges[0]

    assert [(each.body, each.body_complete) for each in (beside, within)] == [(body, True)] * 2
    assert (alone.body or None, alone.body_complete) == (None, False)


def test_a_damaged_body_in_an_archive_is_a_lost_one(tmp_path: Path) -> None:
    posted = {"mimeType": "", "text": "", "_file": "a.bin"}
    request = {"method": "POST", "url": f"{URL}&b=web", "postData": posted}
    text = json.dumps({"log": {"entries": [ENTRY | {"request": request}]}})
    path = zipped(tmp_path / "visit.har.zip", har_har=text, a_bin=b"sent in whole")
    path.write_bytes(path.read_bytes().replace(b"sent in whole", b"sent in parts"))

    exchange = open_evidence(path).exchanges[0]

    assert (exchange.body or None, exchange.body_complete) == (None, False)


@pytest.mark.parametrize("name", ["../secret.bin", "{}/secret.bin", "\0", "."])
def test_a_har_file_names_no_files_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.bin").write_bytes(b"x")
    (tmp_path / "in").mkdir()
    posted = {"mimeType": "", "text": "", "_file": name.format(tmp_path)}
    request = {"method": "POST", "url": f"{URL}&b=web", "postData": posted}
    (tmp_path / "in" / "visit.har").write_text(
        json.dumps({"log": {"entries": [ENTRY | {"request": request}]}})
    )

    exchange = open_evidence(tmp_path / "in" / "visit.har").exchanges[0]

    assert (exchange.body or None, exchange.body_complete) == (None, False)


def test_other_packed_files_are_to_be_unpacked(tmp_path: Path) -> None:
    line = json.dumps(REQUEST)
    for path in [
        packed(tmp_path / "log.jsonl.gz", line),
        zipped(tmp_path / "two.zip", a_har="{}", b_har="{}"),
        zipped(tmp_path / "log.zip", a_jsonl=line),
        zipped(tmp_path / "both.zip", a_har=json.dumps(HAR), logs__day_jsonl=line),
    ]:
        with pytest.raises(RecordError, match="unpack it"):
            open_evidence(path)


@pytest.mark.parametrize("part", [0.1, 0.9])
def test_a_broken_archive_is_told(tmp_path: Path, part: float) -> None:
    text = json.dumps(HAR | {"comment": "".join(map(chr, range(0x100, 0x900)))})
    for path in [
        packed(tmp_path / "visit.gz", text),
        zipped(tmp_path / "visit.zip", har_har=text),
    ]:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])
        assert path in find_evidence([tmp_path])
        with pytest.raises(RecordError, match="unpack"):
            open_evidence(path)


def test_a_directory_overlooks_no_packed_evidence(tmp_path: Path) -> None:
    recording_at(tmp_path / "a.jsonl")
    evidence = [
        packed(tmp_path / "b.har.gz", json.dumps(HAR)),
        packed(tmp_path / "c.gz", json.dumps(REQUEST)),
        packed(tmp_path / "d.jsonl.1.gz", json.dumps(REQUEST)),
        zipped(tmp_path / "e.har.zip", har_har="{}"),
        zipped(tmp_path / "f.zip", days__monday_jsonl="{}"),
        zipped(tmp_path / "g.zip", days__monday_jsonl_1_gz=b"\x1f\x8b"),
        zipped(tmp_path / "g2.zip", visit_har="{}", trace_trace="{}", my_blob_json="{}"),
    ]
    for name, pack in (("h.har.bz2", bz2.compress), ("i.jsonl.1.xz", lzma.compress)):
        evidence.append(tmp_path / name)
        evidence[-1].write_bytes(pack(json.dumps(HAR).encode()))
        with pytest.raises(RecordError, match="unpack it"):
            open_evidence(evidence[-1])
    zipped(tmp_path / "trace.zip", trace_trace="{}", resources__a_har="{}")
    zipped(tmp_path / "blob-1-of-2.zip", blob_json="{}", recordings__a_jsonl="{}")
    zipped(tmp_path / "pictures.zip", a_png="1")
    packed(tmp_path / "dump.sql.gz", "select 1")

    assert find_evidence([tmp_path]) == [tmp_path / "a.jsonl", *evidence]


def test_captures_of_other_tools_are_told_in_a_directory_too(tmp_path: Path) -> None:
    saz = zipped(tmp_path / "visit.saz", raw__1_c_txt="GET /")
    flows = tmp_path / "visit.mitm"
    flows.write_bytes(b"123:4:type;4:http;}")
    (tmp_path / "visit.mitm.har").write_text(json.dumps(HAR))
    (tmp_path / "api.js.flow").write_text("// @flow")

    assert find_evidence([tmp_path]) == [flows, tmp_path / "visit.mitm.har", saz]
    for path in (saz, flows):
        with pytest.raises(RecordError, match="export it as HAR"):
            open_evidence(path)


@pytest.mark.parametrize("code", ["utf-16", "utf-16-be"])
def test_a_har_file_in_utf_16_is_read(tmp_path: Path, code: str) -> None:
    mark = "\ufeff" if code != "utf-16" else ""
    path = tmp_path / "visit.json"
    path.write_text(mark + json.dumps(HAR), code)

    assert find_evidence([tmp_path]) == [path]
    assert len(open_evidence(path).exchanges) == 1


def test_a_broken_file_is_named_after_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "evidence.har"
    path.write_text('{"log"')

    with pytest.raises(RecordError, match="no HAR file"):
        open_evidence(path)


def test_a_directory_gives_all_evidence_inside_in_order(tmp_path: Path) -> None:
    below = tmp_path / "deep" / "down"
    below.mkdir(parents=True)
    recording = recording_at(tmp_path / "b.jsonl")
    har = below / "a.json"
    har.write_text(json.dumps(HAR))
    for other in ["playwright.config.json", ".c.jsonl.part", "report.html", "video.webm"]:
        (tmp_path / other).write_text('{"use": {}}')

    assert find_evidence([tmp_path, recording]) == [recording, har]
    assert find_evidence([har, tmp_path]) == [har, recording]


def test_a_named_file_is_taken_whatever_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello")

    assert find_evidence([path]) == [path]


def test_paths_that_lead_nowhere_are_errors(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        find_evidence([tmp_path / "x"])
    with pytest.raises(RecordError, match="holds no recordings"):
        find_evidence([tmp_path])
    with pytest.raises(RecordError, match="cannot be read"):
        open_evidence(tmp_path)


def test_a_har_file_lasts_as_long_as_all_of_its_requests_and_a_while_more(tmp_path: Path) -> None:
    path = tmp_path / "evidence.har"
    other = {"method": "GET", "url": "https://www.shop.test/"}
    times = ("09:59:50", "10:00:30")
    around = [{"startedDateTime": f"2026-11-23T{at}Z", "request": other} for at in times]
    path.write_text(json.dumps({"log": {"entries": [*around, ENTRY]}}))
    recording = open_evidence(path, PLAN)

    begin, end = lasted(path, recording) or (0.0, 0.0)
    (sent,) = recording.exchanges
    assert (sent.at - begin, end - sent.at) == (10, 30 + GOES_ON_S)
    assert recording.started_at == begin


def test_only_a_har_file_says_more_of_the_time_than_its_recording(tmp_path: Path) -> None:
    path = recording_at(tmp_path / "s.jsonl")
    assert lasted(path, open_evidence(path)) is None

    empty = tmp_path / "empty.har"
    empty.write_text(json.dumps({"log": {"entries": []}}))
    assert lasted(empty, open_evidence(empty)) is None
