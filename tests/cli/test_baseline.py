"""``heapqa baseline``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.model.recording import Recording
from heapqa.record.files.store import save
from heapqa.report.results import RunReport
from heapqa.testing import (
    granted,
    interrupted,
    loader,
    pageview,
    persona,
    recording,
    step,
    track,
    visit,
)
from heapqa.testing.traffic import PAGE

ADA = persona("ada")
CONSENT = (visit(), granted(loader(), pageview()))
ORDER = track("Order", page=PAGE, properties=(("value", "52"), ("who", ADA.email)))


def played(*items: object) -> Recording:
    return recording(*CONSENT, *items, personas=(ADA,))  # type: ignore[arg-type]


CONFIG = json.dumps(
    {
        "heap": {
            "demo": {},
            "environments": [{"name": "test", "appId": "1", "siteHosts": ["127.0.0.1:*"]}],
        }
    }
)
ORDERED = played(step("buy", ORDER))
LOST = played(step("buy"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tracking-baseline"


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["baseline", *map(str, arguments)])


def kept(path: Path, made: Recording) -> Path:
    save(made, path)
    return path


def test_a_state_is_accepted_and_then_held_against_another_play(
    tmp_path: Path, folder: Path
) -> None:
    first = kept(tmp_path / "first.jsonl", ORDERED)
    later = kept(tmp_path / "later.jsonl", LOST)
    accepted = heapqa("accept", first, "--baseline", folder)

    assert (accepted.exit_code, accepted.stdout) == (0, "")
    assert "accepted example, from 1 play" in accepted.stderr
    assert heapqa("diff", first, "--baseline", folder).exit_code == 0
    changed = heapqa("diff", later, "--baseline", folder)
    assert changed.exit_code == 4
    assert "custom event Order: missing" in changed.stdout
    assert "1 change in 1 scenario" in changed.stdout


def test_the_document_names_every_change(tmp_path: Path, folder: Path) -> None:
    heapqa("accept", kept(tmp_path / "first.jsonl", ORDERED), "--baseline", folder)
    result = heapqa(
        "diff", kept(tmp_path / "later.jsonl", LOST), "--baseline", folder, "--format", "json"
    )

    (comparison,) = json.loads(result.stdout)
    assert comparison["state"] == "changed"
    assert [each["kind"] for each in comparison["changes"]] == ["event-missing"]


def test_what_differs_in_one_of_two_plays_is_flaky_and_no_alarm(
    tmp_path: Path, folder: Path
) -> None:
    heapqa("accept", kept(tmp_path / "first.jsonl", ORDERED), "--baseline", folder)
    plays = kept(tmp_path / "a.jsonl", LOST), kept(tmp_path / "b.jsonl", ORDERED)
    result = heapqa("diff", *plays, "--baseline", folder)

    assert result.exit_code == 0
    assert "Flaky" in result.stdout


def test_the_state_can_be_widened(tmp_path: Path, folder: Path) -> None:
    first = kept(tmp_path / "first.jsonl", ORDERED)
    later = kept(tmp_path / "later.jsonl", LOST)
    heapqa("accept", first, "--baseline", folder)
    heapqa("accept", "--add", later, "--baseline", folder)

    assert heapqa("diff", first, "--baseline", folder).exit_code == 0
    assert heapqa("diff", later, "--baseline", folder).exit_code == 0
    assert "0..1  custom  named Order" in (folder / "example.baseline").read_text("utf-8")


def test_no_value_of_anybody_is_accepted(tmp_path: Path, folder: Path) -> None:
    heapqa("accept", kept(tmp_path / "first.jsonl", ORDERED), "--baseline", folder)
    text = (folder / "example.baseline").read_text("utf-8")

    assert "ada's email" in text
    assert ADA.email not in text


def test_a_scenario_that_stopped_is_not_accepted(tmp_path: Path, folder: Path) -> None:
    stopped = kept(tmp_path / "first.jsonl", played(interrupted()))
    result = heapqa("accept", stopped, "--baseline", folder)

    assert result.exit_code == 3
    assert "not accepted: example: " in result.stderr
    assert not list(folder.glob("*"))


def test_rules_that_fail_are_named_when_a_state_is_accepted(tmp_path: Path, folder: Path) -> None:
    failing = recording(visit(loader()), personas=(ADA,))
    result = heapqa("accept", kept(tmp_path / "first.jsonl", failing), "--baseline", folder)

    assert "in example these rules fail, and go on failing: loader-before-consent" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "nowhere.jsonl"), "nowhere.jsonl"),
        (("diff", ".", "--scenario", "sign_up"), "no recording of 'sign_up' there"),
    ],
)
def test_what_is_not_there_is_named(
    arguments: tuple[str, ...],
    told: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept(tmp_path / "first.jsonl", ORDERED)
    monkeypatch.chdir(tmp_path)
    result = heapqa(*arguments, "--baseline", folder)

    assert result.exit_code in (2, 3)
    assert told in result.stderr


def test_a_play_that_was_never_accepted_is_no_green(tmp_path: Path, folder: Path) -> None:
    result = heapqa("diff", kept(tmp_path / "first.jsonl", ORDERED), "--baseline", folder)

    assert result.exit_code == 3
    assert "1 scenario without an accepted state" in result.stdout


def test_a_damaged_state_leaves_its_scenario_unjudged_and_no_other(
    tmp_path: Path, folder: Path
) -> None:
    one = kept(tmp_path / "one.jsonl", ORDERED)
    two = kept(tmp_path / "two.jsonl", ORDERED.model_copy(update={"scenario": "other"}))
    heapqa("accept", one, two, "--baseline", folder)
    path = folder / "other.baseline"
    path.write_text(path.read_text("utf-8").replace("  1  custom", "  1  costum"), "utf-8")
    result = heapqa("diff", one, two, "--baseline", folder, "--format", "json")
    states = {each["scenario"]: each["state"] for each in json.loads(result.stdout)}

    assert result.exit_code == 3
    assert states == {"example": "as-accepted", "other": "not-judged"}
    unseen = heapqa("diff", one, "--baseline", folder)
    assert unseen.exit_code == 3
    assert "no event is a 'costum'" in unseen.stderr
    assert heapqa("diff", one, "--baseline", folder, "--scenario", "example").exit_code == 0
    widened = heapqa("accept", "--add", two, "--baseline", folder)
    assert widened.exit_code == 2
    assert "no event is a 'costum'" in widened.stderr
    assert heapqa("accept", "--add", one, "--baseline", folder).exit_code == 0


def test_accepted_scenarios_without_a_recording_are_named(tmp_path: Path, folder: Path) -> None:
    one = kept(tmp_path / "one.jsonl", ORDERED)
    two = kept(tmp_path / "two.jsonl", ORDERED.model_copy(update={"scenario": "other"}))
    heapqa("accept", one, two, "--baseline", folder)
    result = heapqa("diff", one, "--baseline", folder)

    assert result.exit_code == 0
    assert "accepted, and not among these recordings: other" in result.stderr
    assert "not among" not in heapqa("diff", one, two, "--baseline", folder).stderr


def test_traffic_that_is_of_no_scenario_is_neither_accepted_nor_compared(
    tmp_path: Path, folder: Path
) -> None:
    imported = ORDERED.model_copy(
        update={"capture": ORDERED.capture.model_copy(update={"source": "request-log"})}
    )
    file = kept(tmp_path / "log.jsonl", imported)

    for command in ("accept", "diff"):
        result = heapqa(command, file, "--baseline", folder)
        assert (result.exit_code, result.stdout) == (3, "")
        assert f"{file}: no recording of a scenario" in result.stderr
    assert not folder.exists()


def test_a_play_that_another_one_stands_for_is_told(tmp_path: Path, folder: Path) -> None:
    plays = kept(tmp_path / "a.jsonl", ORDERED), kept(tmp_path / "b.jsonl", played(interrupted()))
    accepted = heapqa("accept", *plays, "--baseline", folder)
    compared = heapqa("diff", *plays, "--baseline", folder)

    assert (accepted.exit_code, compared.exit_code) == (0, 0)
    assert "one play of example was left out: " in accepted.stderr
    assert "one play of example was left out: " in compared.stderr


def test_what_an_earlier_run_left_is_not_of_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "playwright.config.json").write_text(CONFIG, "utf-8")
    results = tmp_path / "heapqa-results"
    (results / "recordings").mkdir(parents=True)
    for name, at in (("gone", 100.0), ("here", 200.0)):
        made = ORDERED.model_copy(update={"scenario": name, "started_at": at})
        kept(results / "recordings" / f"{name}.jsonl", made)
    states = tmp_path / "tracking-baseline"

    (results / "results.json").write_text(RunReport(started_at=150.0).model_dump_json(), "utf-8")
    result = heapqa("accept")
    assert [path.name for path in states.iterdir()] == ["here.baseline"]
    assert "recordings of an earlier run were left out: gone" in result.stderr
    assert "1 scenario as accepted" in heapqa("diff").stdout

    assert heapqa("accept", "--scenario", "gone").exit_code == 0
    (results / "results.json").unlink()
    assert "2 scenarios as accepted" in heapqa("diff").stdout
