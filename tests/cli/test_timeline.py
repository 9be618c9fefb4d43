"""``heapqa timeline``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.cli.timeline import Patience
from heapqa.model.timeline import Timeline
from heapqa.record.files.store import save
from tests.report.timeline.stories import ADA, orderly_device, shared_device

HIT = "https://heapanalytics.com/h?a=1122334455&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&d=shop.test&ts=1"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "shared.jsonl"
    save(shared_device().recording, path)
    return path


def log(path: Path, *urls: str) -> Path:
    lines = [{"t": float(n), "method": "GET", "url": url} for n, url in enumerate(urls)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["timeline", *map(str, arguments)])


def test_a_recording_is_told_at_the_terminal(shared: Path) -> None:
    result = heapqa(shared)

    assert result.exit_code == 1
    assert "First wrong moment: #4" in result.stdout
    assert "Call heap.resetIdentity() in step 4" in result.stdout
    assert "the shortest way" not in result.stdout


@pytest.mark.parametrize(
    ("shape", "begins"),
    [("html", "<!doctype html>"), ("json", "{"), ("mermaid", "sequenceDiagram"), ("text", "An")],
)
def test_every_format_can_be_written_to_a_file(
    shape: str, begins: str, shared: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new" / f"timeline.{shape}"
    result = heapqa(shared, "--format", shape, "--output", file)

    assert (result.exit_code, result.stdout) == (1, "")
    assert file.read_text("utf-8").lstrip().startswith(begins)
    assert ADA.email not in file.read_text("utf-8")


def test_the_document_can_be_read_back(shared: Path) -> None:
    told = Timeline.model_validate_json(heapqa(shared, "--format", "json", "--blame").stdout)

    assert told.source == str(shared)
    assert told.wrong == 2
    assert told.wrongs[0].blame is not None


def test_blame_is_found_where_it_is_asked_for(shared: Path) -> None:
    assert "the shortest way to it" in heapqa(shared, "--blame").stdout


def test_nothing_wrong_is_status_0(tmp_path: Path) -> None:
    path = tmp_path / "orderly.jsonl"
    save(orderly_device().recording, path)

    assert heapqa(path).exit_code == 0


def test_a_bare_log_refuses_to_guess_credits(tmp_path: Path) -> None:
    result = heapqa(log(tmp_path / "log.jsonl", f"{HIT}&st=2"))

    assert result.exit_code == 3
    assert "cannot be judged" in result.stdout


def test_a_bare_har_has_merges_and_refuses_to_guess_credits(tmp_path: Path) -> None:
    identify = HIT.replace("/h?", "/api/identify_v3?") + "&i=cust-1"
    entries = [
        {
            "startedDateTime": f"2026-11-29T10:15:0{number}.000Z",
            "time": 1,
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {"status": 200, "headers": []},
        }
        for number, url in enumerate((f"{HIT}&st=2", f"{identify}&st=3"))
    ]
    path = tmp_path / "visit.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), "utf-8")
    result = heapqa(path, "--format", "json")
    told = Timeline.model_validate_json(result.stdout)

    assert result.exit_code == 3
    assert "cannot be judged" in told.not_judged
    assert [told.profiles[merge.profile].name for merge in told.merges] == ["cust-1"]
    assert {entry.judgement for entry in told.entries} == {None}


def test_with_steps_a_log_is_judged(tmp_path: Path) -> None:
    requests = log(tmp_path / "log.jsonl", f"{HIT}&st=2", f"{HIT}7&st=3")
    steps = tmp_path / "steps.json"
    steps.write_text(
        json.dumps([{"text": "sign in", "begins": 1, "becomes": "logged-in", "user": "cust-1"}]),
        "utf-8",
    )
    result = heapqa(requests, "--steps", steps)

    assert "cannot be judged" not in result.stdout
    assert "signs in as cust-1" in result.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "it is empty"),
        ("no JSON", "line"),
        ('{"t": 0, "url": "https://shop.test/"}', "none of them tells Heap anything"),
    ],
)
def test_what_holds_nothing_is_one_clear_error(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(content, "utf-8")
    result = heapqa(path)

    assert result.exit_code == 3
    assert told in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    result = heapqa(tmp_path / "nothing.har")

    assert result.exit_code == 3
    assert "there is no such file" in result.stderr


def test_a_folder_of_several_files_asks_which(shared: Path, tmp_path: Path) -> None:
    save(orderly_device().recording, tmp_path / "other.jsonl")
    result = heapqa(tmp_path)

    assert result.exit_code == 2
    assert "holds 2 files" in result.stderr


def test_a_long_search_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 1.0, 3.5, 4.0, 7.0])
    patience = Patience(lambda: next(times))
    for done in range(4):
        patience(done, 9)

    assert capsys.readouterr().err.splitlines() == [
        "heapqa: looking for the shortest ways: 1 of 9 are found",
        "heapqa: looking for the shortest ways: 3 of 9 are found",
    ]


@pytest.mark.parametrize(("identity", "status"), [("cust-1", 1), ("cust-2", 0)])
def test_what_the_back_end_told_meanwhile_is_part_of_it(
    identity: str, status: int, tmp_path: Path
) -> None:
    """Its identify ties the next visitor to whoever has left: a merge that no page shows."""
    recording = orderly_device().recording
    path, calls = tmp_path / "orderly.jsonl", tmp_path / "calls.jsonl"
    save(recording, path)
    body = {"app_id": "1234567890", "user_id": "1002", "identity": identity}
    at = recording.exchanges[-1].at - 0.001
    calls.write_text(json.dumps({"at": at, "path": "/api/v1/identify", "body": body}), "utf-8")
    result = heapqa(path, "--server-log", calls)

    assert result.exit_code == status
    assert f'identify "{identity}"' in result.stdout
