"""What an earlier run left is gone once a run begins, also one that plays nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.report.results import RunReport

SETTINGS = {
    "testDir": ".",
    "use": {"baseURL": "http://127.0.0.1:9", "channel": "chrome"},
    "heap": {"environments": [{"name": "test", "appId": "1", "siteHosts": ["127.0.0.1:*"]}]},
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "broken.py").write_text("def flow(:\n", "utf-8")
    path = tmp_path / "playwright.config.json"
    path.write_text(json.dumps(SETTINGS), "utf-8")
    return path


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.mark.parametrize("command", ["run", "smoke"])
def test_a_scenario_that_cannot_be_loaded_leaves_no_report_of_another_night(
    command: str, config: Path
) -> None:
    results = config.parent / "heapqa-results" / "results.json"
    results.parent.mkdir()
    results.write_text(RunReport().model_dump_json(), "utf-8")
    result = heapqa(command, "--config", config)

    assert result.exit_code == 2
    assert "cannot be loaded" in result.stderr
    assert not results.exists()
    assert heapqa("report", "--config", config, "--format", "webhook").exit_code == 2


def test_a_file_in_place_of_the_folder_is_told(config: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    result = heapqa("run", "--config", config, "--output", tmp_path / "taken")

    assert result.exit_code == 2
    assert "taken cannot take the reports (Not a directory)" in result.stderr
