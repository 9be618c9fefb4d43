"""``heapqa plan``."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from heapqa.cli.app import app
from heapqa.config.tracking import load_tracking_plan, plan_schema_text
from heapqa.record.files.store import save
from heapqa.testing import pageview, recording, track, user_properties, visit

ROOT = Path(__file__).parents[2]
SAID = {"owner": "growth", "changed": "2026-11-01", "rationale": "Because."}
SCENARIO = """
from heapqa import Flow, scenario

@scenario("Somebody buys")
def buy(flow: Flow) -> None:
    \"\"\"Buys.\"\"\"
"""
ENVIRONMENT = {"name": "test", "appId": "11", "siteHosts": ["127.0.0.1:*"]}


@pytest.fixture(autouse=True)
def _own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Projects are put on the import path; it is as before afterwards."""
    monkeypatch.setattr(sys, "path", [*sys.path])


def project(folder: Path, plan: Any) -> Path:
    scenarios = folder / f"flows_of_{folder.name}"
    scenarios.mkdir()
    (scenarios / "flows.py").write_text(SCENARIO, "utf-8")
    heap: dict[str, Any] = {"demo": {}, "environments": [ENVIRONMENT], "trackingPlan": "plan.json"}
    heap["scenarios"] = scenarios.name
    (folder / "playwright.config.json").write_text(json.dumps({"heap": heap}), "utf-8")
    (folder / "plan.json").write_text(json.dumps(plan, indent=1), "utf-8")
    return folder


def checked(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["plan", "check", "--config", str(folder)])
    return result.exit_code, result.output


def defined(**changes: Any) -> dict[str, Any]:
    given = {"type": "click", "name": "Added", "selector": ".add", "scenarios": ["buy"], **SAID}
    return {"definitions": [given | changes]}


def test_the_shops_own_plan_is_clean() -> None:
    status, said = checked(ROOT)

    assert (status, said) == (
        0,
        "tracking-plan.json: 2 environments, 7 definitions, 3 events; nothing is wrong with it\n",
    )


def test_recordings_that_are_kept_too_long_are_told(tmp_path: Path) -> None:
    folder = project(tmp_path, {"retention": [{"of": "recordings", "days": 30, **SAID}]})
    kept = folder / "heapqa-results" / "recordings"
    for name, days in (("new", 29), ("old", 31), ("older", 90)):
        save(recording(), kept / f"{name}.jsonl")
        at = time.time() - days * 24 * 3600
        os.utime(kept / f"{name}.jsonl", (at, at))
    status, said = checked(folder)

    assert status == 2
    assert "retention[0].days" in said
    assert "holds 2 recordings of up to 90 days: delete what is older" in said.replace("\n", " ")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (defined(scenarios=["buy", "by"]), "scenarios[1]: no scenario 'by': known are buy"),
        (defined(changed="2999-01-01"), "line 11, definitions[0].changed: is in the future"),
        (
            {"identity": {"pattern": "c-.*", **SAID, "changed": "2999-01-01"}},
            "identity.changed: is in the future",
        ),
        (
            {"suppression": {"parameters": [{"name": "q", **SAID, "changed": "2999-01-01"}]}},
            "suppression.parameters[0].changed: is in the future",
        ),
        (defined(selector="a:hover"), "line 6, definitions[0].selector: uses ':hover'"),
        (
            {
                "accepted": [
                    {
                        "rule": "personal-identity", "scenario": "buy", "place": "identity",
                        "owner": "growth", "reason": "It is known.", "expires": "2026-01-31",
                        "changed": "2026-01-01",
                    }
                ]
            },
            "accepted[0].expires: has expired",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, plan: Any, said: str) -> None:
    status, output = checked(project(tmp_path, plan))

    assert status == 2
    assert "plan.json: line " in output
    assert said in output


def test_a_pattern_of_scenarios_fits_one_that_there_is(tmp_path: Path) -> None:
    assert checked(project(tmp_path, defined(scenarios=["b*"])))[0] == 0


def test_a_project_without_scenarios_has_the_rest_of_its_plan_checked(tmp_path: Path) -> None:
    for name, plan in (("files", defined(scenarios=["visit.har"])), ("none", {"events": []})):
        (tmp_path / name).mkdir()
        folder = project(tmp_path / name, plan)
        (folder / f"flows_of_{name}" / "flows.py").unlink()
        (folder / f"flows_of_{name}").rmdir()
        status, output = checked(folder)

        assert status == 0
        assert ("scenarios of definitions were not looked up" in output) == (name == "files")
    status, output = checked(project(tmp_path, defined(changed="2999-01-01")))
    assert status == 2


def test_a_configuration_without_a_plan_is_told_what_to_do(tmp_path: Path) -> None:
    folder = project(tmp_path, {})
    config = {"heap": {"demo": {}, "environments": [ENVIRONMENT]}}
    (folder / "playwright.config.json").write_text(json.dumps(config), "utf-8")

    status, output = checked(folder)
    assert status == 2
    assert "set heap.trackingPlan" in output


def test_a_plan_is_learnt_from_recordings_and_written(tmp_path: Path) -> None:
    order = track("Order", properties=(("value", "52"),))
    sent = recording(visit(pageview(), order, user_properties(("email", "x"))))
    save(sent, tmp_path / "one.jsonl")
    target = tmp_path / "plan.json"
    command = ["plan", "learn", str(tmp_path / "one.jsonl"), "--owner", "growth"]

    printed = CliRunner().invoke(app, command)
    written = CliRunner().invoke(app, [*command, "--output", str(target)])

    assert (printed.exit_code, written.exit_code) == (0, 0)
    assert printed.stdout == target.read_text("utf-8")
    plan = load_tracking_plan(target).plan
    assert [event.name for event in plan.events or ()] == ["Order"]
    assert {event.owner for event in plan.events or ()} == {"growth"}
    assert "left out: property email" in written.stderr


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("mine", "utf-8")
    save(recording(visit(pageview())), tmp_path / "one.jsonl")

    command = ["plan", "learn", str(tmp_path / "one.jsonl"), "--output", str(target)]
    assert CliRunner().invoke(app, command).exit_code == 2
    assert target.read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_a_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    save(recording(visit(pageview())), tmp_path / "one.jsonl")
    command = ["plan", "learn", str(tmp_path / "one.jsonl"), "--output"]
    result = CliRunner().invoke(app, [*command, str(tmp_path / "file" / "plan.json")])
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_what_cannot_be_read_is_told_and_ends_in_doubt(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text("{}", "utf-8")

    result = CliRunner().invoke(app, ["plan", "learn", str(tmp_path / "one.jsonl")])
    assert result.exit_code == 3
    assert "one.jsonl" in result.stderr


def test_recordings_that_tell_nothing_make_no_plan(tmp_path: Path) -> None:
    save(recording(), tmp_path / "one.jsonl")
    target = tmp_path / "plan.json"

    command = ["plan", "learn", str(tmp_path / "one.jsonl"), "--output", str(target)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 3
    assert "nothing was learnt" in result.stderr
    assert not target.exists()


def test_the_plans_schema_is_printed_as_it_is_kept() -> None:
    assert CliRunner().invoke(app, ["schema", "--plan"]).stdout == plan_schema_text()
