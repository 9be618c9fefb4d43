"""A run in which pages are not told that a program drives the browser, and says so."""

import json

import pytest

from heapqa.record.chromium.hiding import NOTE
from heapqa.record.files.store import load
from tests.plugin.conftest import CONFIG
from tests.plugin.suite import results, run

pytestmark = pytest.mark.browser

SCENARIO = """
import json
from pathlib import Path

from heapqa import Flow, scenario


@scenario("A page asks what drives the browser")
def asks(flow: Flow) -> None:
    with flow.step("land"):
        flow.page.goto("/")
    told = flow.page.evaluate("[navigator.webdriver, navigator.userAgent]")
    Path("told.json").write_text(json.dumps(told))
"""


def test_the_switch_is_used_in_every_scenario_and_told_by_the_report(
    project: pytest.Pytester,
) -> None:
    config = {"heap": {**CONFIG["heap"], "automation": "hidden"}}
    (project.path / "playwright.config.json").write_text(json.dumps(config), encoding="utf-8")
    (project.path / "scenarios" / "asking.py").write_text(SCENARIO, encoding="utf-8")

    run(project, "--heapqa-scenario", "asks")

    webdriver, user_agent = json.loads((project.path / "told.json").read_text(encoding="utf-8"))
    assert webdriver is False
    assert "Headless" not in user_agent
    assert "Chrome/" in user_agent
    output = project.path / "heapqa-results"
    assert load(output / "recordings" / "asks.jsonl").capture.notes == (NOTE,)
    assert NOTE in results(project)["notes"]
    assert "heap.automation is" in (output / "report.html").read_text(encoding="utf-8")
