"""``heapqa history``."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.record.files.history_file import add_run
from heapqa.report.results import RunReport
from tests.history.nights import LEAK, NIGHT_S, report, run


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite3"
    for each in (run(1), run(2, LEAK)):
        add_run(path, each)
    return path


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["history", *map(str, arguments)])


def test_a_new_finding_is_listed_and_alarms(history: Path) -> None:
    result = heapqa("show", history)

    assert result.exit_code == 1
    assert result.stdout.startswith("New\n")
    assert "2 runs: 1 new." in result.stdout


def test_a_known_one_does_not_and_a_fixed_one_is_listed_on_demand(history: Path) -> None:
    add_run(history, run(3, LEAK))
    assert heapqa("show", history).exit_code == 0
    add_run(history, run(4))
    assert "Fixed" not in heapqa("show", history).stdout
    assert "Fixed" in heapqa("show", history, "--show", "all").stdout


def test_a_folder_of_reports_says_the_same(tmp_path: Path, history: Path) -> None:
    for night, findings in ((1, ()), (2, (LEAK,))):
        folder = tmp_path / "nightly" / str(night)
        folder.mkdir(parents=True)
        text = report(night, *findings).model_dump_json()
        (folder / "results.json").write_text(text, "utf-8")

    assert heapqa("show", tmp_path / "nightly").stdout == heapqa("show", history).stdout


def test_the_document_tells_every_story(history: Path) -> None:
    (story,) = json.loads(heapqa("show", history, "--format", "json").stdout)

    assert (story["becoming"], story["finding"]["rule"]) == ("new", "personal-identity")


def test_blame_takes_the_beginning_of_a_fingerprint(history: Path) -> None:
    (story,) = json.loads(heapqa("show", history, "--format", "json").stdout)
    result = heapqa("blame", story["finding"]["fingerprint"][:6], history)

    assert result.exit_code == 0
    assert "first found   1970-01-03" in result.stdout
    assert heapqa("blame", "zz", history).exit_code == 2


def test_the_page_is_written(history: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "history.html"
    result = heapqa("page", history, "--output", page)

    assert result.exit_code == 0
    assert "1 new" in page.read_text("utf-8")


WHOLE, OTHER = RunReport().model_dump_json(), "was written by another heapqa"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no JSON document, or not whole"),
        (WHOLE[:-9], "is no JSON document, or not whole"),
        ("[]", "is no report of a run"),
        (
            WHOLE.replace('"schema_version":1', '"schema_version":2'),
            "was written by another heapqa",
        ),
        (WHOLE.replace("{", '{"of_tomorrow":1,', 1), OTHER),
        ('{"tests": [1], "passed": 3}', "is no report of a run"),
    ],
)
def test_what_is_no_report_is_named_with_what_to_do(text: str, told: str, tmp_path: Path) -> None:
    other = tmp_path / "results.json"
    other.write_text(text, "utf-8")
    result = heapqa("show", tmp_path)

    assert result.exit_code == 2
    assert f"{other} {told}" in result.stderr
    assert "or leave it out" in result.stderr


def test_two_runs_of_one_moment_are_both_read(tmp_path: Path) -> None:
    for name, findings in (("a", (LEAK,)), ("b", ())):
        (tmp_path / name).mkdir()
        text = report(1, *findings).model_dump_json()
        (tmp_path / name / "results.json").write_text(text, "utf-8")

    assert heapqa("show", tmp_path).stdout.splitlines()[-1].startswith("2 runs: ")


def nights(folder: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (folder / str(number)).mkdir(parents=True)
        (folder / str(number) / "results.json").write_text(text, "utf-8")
    return folder


def night(number: float, **fields: Any) -> str:
    return report(number, LEAK, **fields).model_dump_json()


@pytest.mark.parametrize("damaged", ["", WHOLE[:-9], "[]"])
def test_a_damaged_report_is_named_and_the_others_are_told(damaged: str, tmp_path: Path) -> None:
    known = nights(tmp_path / "known", night(1), damaged, night(3))
    new = nights(tmp_path / "new", damaged, night(3))

    result = heapqa("show", known)
    assert (result.exit_code, result.stdout[:6]) == (3, "Known\n")
    assert f"{known / '1' / 'results.json'} is no " in result.stderr
    assert heapqa("show", new).exit_code == 1
    assert heapqa("blame", "", known).exit_code == 3
    assert heapqa("page", known, "--output", tmp_path / "page.html").exit_code == 3
    assert (tmp_path / "page.html").exists()


def test_a_run_of_a_day_to_come_hides_none_that_was_played(tmp_path: Path) -> None:
    days = time.time() / NIGHT_S
    clean = report(days + 700).model_dump_json()
    known = nights(tmp_path / "known", night(days - 2), clean, night(days - 1))
    new = nights(tmp_path / "new", clean, night(days - 1))

    result = heapqa("show", known)
    assert (result.exit_code, result.stdout[:6]) == (3, "Known\n")
    assert f"{known / '1' / 'results.json'}: a run of 20" in result.stderr
    assert "still to come, is left out: set the clock" in result.stderr
    assert heapqa("show", new).exit_code == 1


def test_clocks_of_two_machines_may_differ(tmp_path: Path) -> None:
    days = time.time() / NIGHT_S
    ahead = report(days + 0.01).model_dump_json()

    assert heapqa("show", nights(tmp_path, night(days), ahead)).exit_code == 0


@pytest.mark.parametrize("told", ["1.7e+12", "1e+20"])
def test_so_is_one_that_is_on_no_calendar(told: str, tmp_path: Path) -> None:
    result = heapqa("show", nights(tmp_path, night(1), night(float(told) / NIGHT_S)))

    assert result.exit_code == 1
    assert f"a run of {told} s after 1970, which is still to come" in result.stderr


def test_a_history_file_with_a_run_to_come_is_told(tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    days = time.time() / NIGHT_S
    for each in (run(days - 2), run(days + 700), run(days - 1, LEAK)):
        add_run(history, each)

    result = heapqa("show", history)
    assert (result.exit_code, result.stdout[:4]) == (1, "New\n")
    assert f"{history}: a run of 20" in result.stderr


@pytest.mark.parametrize("part", [{"shard": "1/2"}, {"saved_evidence": "recordings"}])
def test_what_is_no_run_is_left_out_of_a_folder(part: dict[str, str], tmp_path: Path) -> None:
    result = heapqa("show", nights(tmp_path, night(1), night(2, **part)))

    assert result.exit_code == 1
    assert "1 run: 1 new." in result.stdout
    assert "1 report left out, as of a shard or of saved evidence" in result.stderr
