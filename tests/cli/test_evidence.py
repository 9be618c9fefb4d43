"""``heapqa audit`` and ``heapqa decode``: saved evidence, judged and decoded again."""

import base64
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.cli.decoded import DecodedEvidence
from heapqa.engine import decode
from heapqa.record.files.store import load, save
from heapqa.testing import (
    granted,
    holding,
    identify,
    loader,
    pageview,
    persona,
    recording,
    stored,
    visit,
)

HIT = "https://heapanalytics.com/h?a=1122334455&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&d=shop.test&ts=1"
END = "&st=2"


@pytest.fixture
def leaky(tmp_path: Path) -> Path:
    path = tmp_path / "leaky.jsonl"
    ada = persona()
    save(recording(visit(loader()), granted(pageview(), identify(ada.email)), personas=[ada]), path)
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "requests.jsonl"
    lines = [
        {"t": 1.0, "method": "GET", "url": HIT + END, "headers": {}, "resource_type": "image"},
        {"t": 2.0, "method": "GET", "url": f"{HIT}7&mystery=42{END}", "headers": {}},
        {"t": 3.0, "method": "POST", "url": "https://heapanalytics.com/nonsense", "headers": {},
         "body_b64": base64.b64encode(b"\xff\xfe").decode()},
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_audit_finds_what_the_live_run_found(leaky: Path) -> None:
    result = heapqa("audit", leaky, "--format", "json")
    document = json.loads(result.stdout)
    failed = {v["rule"] for v in document["verdicts"] if v["outcome"] == "failed"}
    assert {"loader-before-consent", "personal-identity"} <= failed
    assert document["saved_evidence"] == str(leaky)
    assert result.exit_code == 1


def test_audit_writes_a_page_on_request(leaky: Path, tmp_path: Path) -> None:
    result = heapqa("audit", leaky, "--output", tmp_path / "out")
    assert "<!doctype html>" in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "personal-identity" in result.stdout


def test_audit_goes_on_after_a_file_it_cannot_read(leaky: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.har"
    bad.write_text("not a HAR file", "utf-8")
    result = heapqa("audit", bad, tmp_path / "missing.har", leaky, "--format", "json")
    document = json.loads(result.stdout)
    assert ["bad.har" in document["problems"][0], "missing.har" in document["problems"][1]] == [
        True,
        True,
    ]
    assert len(document["scenarios"]) == 1
    assert result.exit_code == 1


def test_audit_of_nothing_readable_is_not_a_pass(tmp_path: Path) -> None:
    assert heapqa("audit", tmp_path).exit_code == 3


def test_audit_takes_the_steps_of_another_file(log: Path, tmp_path: Path) -> None:
    steps = tmp_path / "steps.json"
    steps.write_text(json.dumps([{"begins": 0, "becomes": "consent-rejected", "ends": 0}]), "utf-8")
    result = heapqa("audit", log, "--steps", steps, "--format", "json")

    report = json.loads(result.stdout)
    outcomes = {verdict["rule"]: verdict["outcome"] for verdict in report["verdicts"]}
    assert outcomes["hit-after-rejection"] == "failed"
    assert report["scenarios"][0]["steps"] == ["consent rejected"]
    assert any("steps.json" in note for note in report["notes"])


def test_steps_that_cannot_be_used_are_wrong_usage(leaky: Path, log: Path, tmp_path: Path) -> None:
    steps = tmp_path / "steps.json"
    steps.write_text('[{"begins": "/nowhere"}]', "utf-8")
    result = heapqa("audit", log, "--steps", steps)
    assert result.exit_code == 2
    assert "is the address of no request" in result.stderr

    for paths in ([log, leaky], [tmp_path]):
        result = heapqa("audit", *paths, "--steps", steps)
        assert result.exit_code == 2
        assert "one HAR file or request log" in result.stderr


def test_two_files_of_one_name_stay_apart(leaky: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "leaky.jsonl").write_bytes(leaky.read_bytes())
    document = json.loads(heapqa("audit", tmp_path, "--format", "json").stdout)
    first, second = (scenario["id"] for scenario in document["scenarios"])
    assert second == f"{first} (2)"


def test_a_configuration_takes_the_place_of_the_recorded_plan(log: Path, tmp_path: Path) -> None:
    config = tmp_path / "playwright.config.json"
    environment = {"name": "prod", "appId": "99", "siteHosts": ["shop.test"]}
    document = {
        "use": {"baseURL": "https://shop.test"},
        "heap": {"environments": [environment]},
    }
    config.write_text(json.dumps(document), "utf-8")
    verdicts = json.loads(heapqa("audit", log, "--config", config, "--format", "json").stdout)
    outcomes = {v["rule"]: v["outcome"] for v in verdicts["verdicts"]}
    assert outcomes["wrong-environment"] == "failed"


def test_decode_gives_events_undecoded_and_unexplained(log: Path) -> None:
    result = heapqa("decode", log, "--format", "json")
    document = json.loads(result.stdout)
    assert [event["kind"] for event in document["events"]] == ["pageview", "pageview"]
    assert [(u["parameter"], u["value"]) for u in document["unexplained"]] == [("mystery", "42")]
    assert len(document["undecoded"]) == 1
    assert document["files"] == [
        {
            "path": str(log),
            "events": 2,
            "sent_again": 0,
            "undecoded": 1,
            "unexplained": 1,
            "stored": 0,
        }
    ]
    assert DecodedEvidence.model_validate_json(result.stdout)
    assert result.exit_code == 0


def test_decode_writes_a_line_for_each_event_and_what_is_open_where_it_was_found(
    log: Path,
) -> None:
    lines = heapqa("decode", log).stdout.splitlines()
    assert lines[0] == str(log)
    assert ["pageview" in line for line in lines] == [False, True, True, False, False, False]
    assert lines[1].index("pageview") == lines[2].index("pageview")
    assert lines[3].startswith("unexplained")
    assert "mystery=42" in lines[3]
    assert lines[4].startswith("undecoded")
    assert lines[5] == "2 events, 1 undecoded, 1 unexplained"


def test_what_was_sent_again_is_marked_and_counts_once(log: Path) -> None:
    log.write_text(log.read_text("utf-8").splitlines(keepends=True)[0] * 3, "utf-8")
    lines = heapqa("decode", log).stdout.splitlines()
    assert [line.endswith("(sent again, first in #1)") for line in lines[1:4]] == [
        False,
        True,
        True,
    ]
    assert lines[4] == "1 events (2 sent again), 0 undecoded, 0 unexplained"
    document = json.loads(heapqa("decode", log, "--format", "json").stdout)
    assert [event["first_sent"] for event in document["events"]] == [None, 1, 1]
    assert (document["files"][0]["events"], document["files"][0]["sent_again"]) == (1, 2)


def test_decode_names_the_stream_of_an_event_that_is_not_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    save(recording(visit(pageview(), pageview(env_id="2222222222"))), path)
    lines = [line for line in heapqa("decode", path).stdout.splitlines() if "pageview" in line]
    assert [line.endswith("(App ID 2222222222, classic)") for line in lines] == [False, True]


def test_decode_shows_what_the_sdks_stored_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "stored.jsonl"
    broken = holding(("_hp5_meta.1", "{cut"))
    save(recording(visit(stored(None), stored(None), stored("u1"), broken)), path)
    shown = [line for line in heapqa("decode", path).stdout.splitlines() if "stored" in line]
    assert ["identity=u1" in line for line in shown[1:]] == [False, True, False]
    assert "begins like JSON, but is none" in shown[3]
    document = json.loads(heapqa("decode", path, "--format", "json").stdout)
    assert [dict(entry["leaves"]).get("identity") for entry in document["stored"][:2]] == [
        None,
        "u1",
    ]


def test_decode_of_nothing_is_a_whole_document_too(tmp_path: Path) -> None:
    result = heapqa("decode", tmp_path / "missing.har", "--format", "json")
    document = DecodedEvidence.model_validate_json(result.stdout)
    assert (document.events, document.files, len(document.problems)) == ((), (), 1)


def test_decode_goes_on_after_a_log_without_any_request(log: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("nothing\n", "utf-8")
    result = heapqa("decode", empty, log, "--format", "json")
    document = DecodedEvidence.model_validate_json(result.stdout)
    assert [file.events for file in document.files] == [0, 2]
    assert result.exit_code == 3


def test_decode_tells_the_same_as_the_session(leaky: Path) -> None:
    document = DecodedEvidence.model_validate_json(
        heapqa("decode", leaky, "--format", "json").stdout
    )
    assert document.events == decode(load(leaky)).events


def test_decode_names_a_file_it_cannot_read_and_goes_on(log: Path, tmp_path: Path) -> None:
    result = heapqa("decode", tmp_path / "missing.jsonl", log)
    assert "missing.jsonl" in result.stderr
    assert "2 events" in result.stdout
    assert result.exit_code == 3


def test_decode_says_what_is_missing_from_a_damaged_recording(leaky: Path) -> None:
    whole = leaky.read_text("utf-8").splitlines(keepends=True)
    leaky.write_text("".join(whole[:-1]), "utf-8")
    result = heapqa("decode", leaky, "--format", "json")
    document = json.loads(result.stdout)
    assert document["events"]
    assert "breaks off" in document["problems"][0]
    assert result.exit_code == 3


def test_decode_counts_what_stands_before_the_place_where_a_file_breaks(log: Path) -> None:
    log.write_text(log.read_text("utf-8") + "no request\n", "utf-8")
    result = heapqa("decode", log)
    assert "2 events" in result.stdout
    assert "line 4" in result.stderr
    assert result.exit_code == 3
