"""The files for CI servers are what their servers take."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from heapqa.cli.report import ReportFormat

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
