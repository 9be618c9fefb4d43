"""The files for CI servers are what their servers take."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from heapqa.cli.report import ReportFormat
from heapqa.report.ci.sarif import sarif
from heapqa.report.results import RunReport
from tests.report.ci.told import CALM, told

FOLDER = Path(__file__).parents[1] / "ci"
SCHEMAS = {
    "github-workflow.yml": "vendor.github-workflows",
    "github-sharded.yml": "vendor.github-workflows",
    "action.yml": "vendor.github-actions",
    "gitlab-ci.yml": "vendor.gitlab-ci",
    "gitlab-sharded.yml": "vendor.gitlab-ci",
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_file_obeys_its_servers_schema(name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[name]]
    checked = subprocess.run(
        [*command, str(FOLDER / name)], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_formats_and_files_are_those_that_there_are(path: Path) -> None:
    text = path.read_text("utf-8")
    known = {each.value for each in ReportFormat}

    assert set(re.findall(r"heapqa report --format (\S+)", text)) <= known
    assert not re.search(r"recordings|allure-results|artifacts/", text.replace("# Recordings", ""))


def steps_of_the_action() -> dict[str, dict[str, Any]]:
    action = YAML(typ="safe").load((FOLDER / "action.yml").read_text("utf-8"))
    return {each["name"].partition(" #")[0]: each for each in action["runs"]["steps"]}


def test_the_history_is_kept_after_a_red_run_too() -> None:
    steps = steps_of_the_action()
    kept, earlier = steps["Keep the history"], steps["History of earlier runs"]

    assert kept["uses"].startswith("actions/cache/save@")
    assert kept["if"].startswith("always()")
    assert kept["with"]["key"] == earlier["with"]["key"]
    assert not any(each.get("uses", "").startswith("actions/cache@") for each in steps.values())


@pytest.mark.parametrize(("report", "judged"), [(CALM, "true"), (told(), "false")])
def test_alerts_are_closed_by_a_run_that_judged_everything_alone(
    report: RunReport, judged: str, tmp_path: Path
) -> None:
    steps = steps_of_the_action()
    program = re.search(r"python -c '(.*?)'", steps["Report"]["run"], re.DOTALL)
    assert program
    (tmp_path / "heapqa-results").mkdir()
    (tmp_path / "heapqa-results" / "heapqa.sarif").write_text(sarif(report), "utf-8")
    said = subprocess.run(
        [sys.executable, "-c", program[1]], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == f"judged={judged}"
    assert "steps.report.outputs.judged == 'true'" in steps["Code scanning"]["if"]
