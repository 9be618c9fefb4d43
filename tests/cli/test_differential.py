"""A differential run from the command line: what depends on who was typed in, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]


pytestmark = [pytest.mark.browser, pytest.mark.matrix]


def played(output: Path, scenario: str, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit status and report of a differential run of one scenario."""
    command = [sys.executable, "-m", "heapqa", "run", scenario]
    command += ["--differential", "--format", "json", "--output", str(output), *options]
    clean = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        command, cwd=PROJECT, env=clean, capture_output=True, text=True, check=False, timeout=300
    )
    return run.returncode, json.loads(run.stdout)


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_a_hash_with_a_secret_key_is_told_and_nothing_else(generation: str, tmp_path: Path) -> None:
    defect = "--defect=email-keyed-hash-in-property"
    scenario = "buy_and_leave_by_account"
    status, report = played(tmp_path, scenario, defect, f"--generation={generation}")

    assert status == 1
    failed = [verdict for verdict in report["verdicts"] if verdict["outcome"] == "failed"]
    # The shop's plan has no such property.
    found = {verdict["rule"]: verdict["findings"] for verdict in failed}
    assert set(found) == {"value-correlates-with-input", "property-off-plan"}
    findings = found["value-correlates-with-input"]
    assert {finding["field"] for finding in findings} == {"properties.reference"}
    page = (tmp_path / "differential.html").read_text("utf-8")
    assert "value-correlates-with-input" in page


def test_the_healthy_shop_depends_on_nobody(tmp_path: Path) -> None:
    status, report = played(tmp_path, "accept_analytics")

    assert status == 0
    (verdict,) = (v for v in report["verdicts"] if v["rule"] == "value-correlates-with-input")
    assert (verdict["outcome"], verdict["conclusive"]) == ("passed", True)
    assert verdict["subjects"] > 5
