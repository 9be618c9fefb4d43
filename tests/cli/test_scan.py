"""``heapqa scan``: payloads from anywhere, a line at a time."""

import base64
import bz2
import gzip
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app

ZEPHYRINE = {"email": "zephyrine.quistorp+qa@mail.test"}
URL = "https://heapanalytics.com/h?a=1122334455&q="
LEAKY = {"id": "leaky", "url": URL + "zephyrine.quistorp%2Bqa%40mail.test"}
CLEAN = {"id": "clean", "url": URL + "teapots"}


def heapqa(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["scan", *map(str, arguments)], input=given)


def lines(*records: Any) -> bytes:
    return b"".join(
        (r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records
    )


def findings(result: Result) -> dict[Any, list[dict[str, Any]]]:
    documents = map(json.loads, result.stdout.splitlines())
    return {document["id"]: document["findings"] for document in documents}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.json"
    path.write_text(json.dumps({"zephyrine": ZEPHYRINE}), "utf-8")
    return path


def test_every_record_has_a_line_with_masked_findings() -> None:
    result = heapqa("-", given=lines(LEAKY | {"persona": ZEPHYRINE}, CLEAN))
    found = findings(result)
    assert found["clean"] == []
    (finding,) = found["leaky"]
    assert (finding["kind"], finding["field"]) == ("canary", "email")
    assert finding["where"] == "url.query.q"
    assert "zephyrine" not in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("persona", [{}, {"persona": "zephyrine"}, {"persona": None}])
def test_the_file_of_personas_serves_records_without_one_of_their_own(
    people: Path, persona: dict[str, Any]
) -> None:
    found = findings(heapqa("-", "--personas", people, given=lines(LEAKY | persona)))
    assert [each["kind"] for each in found["leaky"]] == ["canary"]


@pytest.mark.parametrize(
    "document",
    [
        [{"zephyrine": ZEPHYRINE}],
        [{"key": "zephyrine", **ZEPHYRINE}],
        {"heap": {"personas": [{"key": "zephyrine", "userId": "c1", **ZEPHYRINE}]}},
    ],
)
def test_personas_are_read_from_every_form_of_file(tmp_path: Path, document: Any) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps(document), "utf-8")
    record = LEAKY | {"persona": "zephyrine"}
    assert findings(heapqa("-", "--personas", path, given=lines(record)))["leaky"]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (b"nonsense", "not JSON at column 1"),
        ({"url": 7}, "url: Input should be a valid string"),
        ({"url": URL, "body_b64": "%%%"}, "body_b64: not base64"),
        ({"url": URL, "persona": "stranger"}, "names a persona that the file"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_stops_nothing(bad: Any, problem: str) -> None:
    result = heapqa("-", given=lines(bad, CLEAN))
    assert "line 1: " in result.stderr
    assert problem in result.stderr
    assert findings(result) == {"clean": []}
    assert result.exit_code == 3


@pytest.mark.parametrize("other", [{"log": {"entries": []}}, {"kind": "step", "text": "pay"}, {}])
def test_a_line_without_anything_of_a_request_is_not_looked_through(other: Any) -> None:
    result = heapqa("-", given=lines(CLEAN, other))
    assert "line 2: no payload: it has no url, headers or body_b64" in result.stderr
    assert findings(result) == {"clean": []}
    assert result.exit_code == 3


@pytest.mark.parametrize(
    "part", [{"url": ""}, {"body_b64": "e30="}, {"headers": {"Cookie": "a=b"}}]
)
def test_any_part_of_a_request_is_a_payload(part: Any) -> None:
    assert heapqa("-", given=lines({"id": 1, **part})).exit_code == 0


@pytest.mark.parametrize("given", [b"", b"\n\n"])
def test_nothing_to_look_through_is_no_success(given: bytes) -> None:
    result = heapqa("-", given=given)
    assert "nothing to look through" in result.stderr
    assert result.exit_code == 3


def test_a_clean_file_is_a_success(tmp_path: Path) -> None:
    path = tmp_path / "payloads.jsonl"
    path.write_bytes(lines(CLEAN))
    assert heapqa(tmp_path).exit_code == heapqa(path).exit_code == 0


def test_a_folder_is_looked_through_packed_and_put_aside_files_too(
    tmp_path: Path, people: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, packs in (("a.jsonl.gz", True), ("b.JSONL", False), ("c.ndjson.1", False)):
        content = lines(LEAKY | {"id": name})
        (tmp_path / "in" / name).write_bytes(gzip.compress(content) if packs else content)
    (tmp_path / "in" / "notes.txt").write_bytes(lines(LEAKY))
    with ZipFile(tmp_path / "in" / "visit.har.zip", "w") as archive:
        archive.writestr("visit.har", "{}")

    result = heapqa(tmp_path / "in", "--personas", people)

    assert [*findings(result)] == ["a.jsonl.gz", "b.JSONL", "c.ndjson.1"]
    assert (all(findings(result).values()), result.exit_code) == (True, 1)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_pipe_is_looked_through(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    os.mkfifo(path := tmp_path / "pipe")
    writer = Thread(target=path.write_bytes, args=(pack(lines(CLEAN)),), daemon=True)
    writer.start()

    result = heapqa(path)

    assert (findings(result), result.exit_code) == ({"clean": []}, 0)


@pytest.mark.parametrize("name", ["b.jsonl.gz", "b.jsonl.bz2", "b.zip"])
def test_what_cannot_be_unpacked_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(CLEAN))
    if name == "b.jsonl.gz":
        packed = gzip.compress(lines(*[CLEAN] * 9))
        (tmp_path / name).write_bytes(packed[:-12])
    elif name == "b.jsonl.bz2":
        (tmp_path / name).write_bytes(bz2.compress(lines(CLEAN)))
    else:
        with ZipFile(tmp_path / "b.zip", "w") as archive:
            archive.writestr("day.jsonl", lines(CLEAN))

    result = heapqa(tmp_path)

    assert ("unpack" in result.stderr, result.exit_code) == (True, 3)


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    result = heapqa(tmp_path / "missing.jsonl", "-", given=lines(CLEAN))
    assert "missing.jsonl" in result.stderr
    assert findings(result) == {"clean": []}
    assert result.exit_code == 3


def test_a_file_without_personas_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text("{}", "utf-8")
    result = heapqa("-", "--personas", path, given=b"")
    assert "holds no personas" in result.stderr
    assert result.exit_code == 2


def test_bodies_and_headers_in_both_forms_are_looked_through() -> None:
    body = base64.b64encode(json.dumps({"note": ZEPHYRINE["email"]}).encode()).decode()
    posted = {"method": "POST", "url": "https://c.test/", "persona": ZEPHYRINE, "body_b64": body}
    referred = {"url": "https://c.test/", "persona": ZEPHYRINE}
    result = heapqa(
        "-",
        given=lines(
            posted | {"id": 1, "headers": {"Content-Type": "application/json"}},
            referred | {"id": 2, "headers": {"Referer": LEAKY["url"]}},
            referred | {"id": 3, "headers": [["Referer", LEAKY["url"]]]},
        ),
    )
    assert all(found[0]["field"] == "email" for found in findings(result).values())


def test_text_names_the_records_that_hold_something() -> None:
    given = lines(LEAKY | {"persona": ZEPHYRINE}, CLEAN)
    told = heapqa("-", "--format", "text", given=given).stdout.splitlines()
    assert told[0] == "leaky"
    assert told[-1] == "1 finding in 1 of 2 records"
    assert max(map(len, told)) <= 80


def test_a_bar_shows_on_a_terminal_how_far_the_file_is_read(people: Path) -> None:
    file = people.parent / "payloads.jsonl"
    file.write_bytes(lines(*[LEAKY] * 300))
    shown, terminal = pty.openpty()
    command = [sys.executable, "-m", "heapqa", "scan", str(file), "--personas", str(people)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal) as process:
        assert process.stdout is not None
        written = process.stdout.read()
    os.close(terminal)
    bar = os.read(shown, 100_000).decode()
    os.close(shown)
    assert "payloads.jsonl" in bar
    assert len(written.splitlines()) == 300
    assert process.returncode == 1


def test_harmless_lookalikes_are_counted_beside_the_lines() -> None:
    record = CLEAN | {"url": URL + "support%40shop.example", "allowed": ["support@shop.example"]}
    result = heapqa("-", "--format", "jsonl", given=lines(record))
    assert findings(result) == {"clean": []}
    assert "1 lookalike taken for harmless: 1 allow-list" in result.stderr
    people_see = heapqa("-", "--format", "text", given=lines(record))
    assert "1 lookalike taken for harmless: 1 allow-list" in people_see.stdout
