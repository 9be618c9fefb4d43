"""The plugin as its user meets it: a project of its own, a real browser, pytest in a process."""

import json

import pytest

from heapqa.rules.catalogue import CATALOGUE
from heapqa.standin.files import classic_sdk
from tests.plugin.suite import failed_rules, replace_in, results, run

pytestmark = pytest.mark.browser


def test_every_scenario_and_rule_is_a_test_and_each_scenario_is_played_once(
    project: pytest.Pytester,
) -> None:
    result = run(project, "-v", "--tracing", "retain-on-failure")
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        ["*test_rule?accepts-no-hit-after-consent-chromium? PASSED*"], consecutive=False
    )
    assert (project.path / "played.txt").read_text().split() == ["accepts", "looks"]
    report = results(project)
    assert {(v["scenario"], v["rule"]) for v in report["verdicts"]} == {
        (scenario, rule.id) for scenario in ("accepts", "looks") for rule in CATALOGUE
    }
    assert report["saved_evidence"] == ""
    assert (project.path / "heapqa-results" / "report.html").is_file()
    kept = (project.path / "heapqa-results").glob("artifacts/*")
    assert list(kept) == [], "nothing has failed"


def test_a_defect_fails_its_rule_and_trace_and_screenshot_are_kept_when_asked_for(
    project: pytest.Pytester,
) -> None:
    options = ("--tracing", "retain-on-failure", "--screenshot", "on")
    result = run(
        project, "--heapqa-scenario", "looks", "--heapqa-defect", "preloaded-sdk", *options
    )
    assert result.ret == 1
    assert failed_rules(project) == {("looks", "loader-before-consent")}
    kept = sorted(p.name for p in (project.path / "heapqa-results/artifacts/looks").iterdir())
    assert kept == ["page-1.png", "trace.zip"]


def test_a_pinned_sdk_is_served(project: pytest.Pytester) -> None:
    config, sdk = project.path / "playwright.config.json", project.path / "sdk"
    file = sdk / "cdn.heapanalytics.com" / "js" / "heap-1122334455.js"
    file.parent.mkdir(parents=True)
    file.write_text(classic_sdk("1122334455"))
    document = json.loads(config.read_text())
    document["heap"]["sdk"] = {"source": "pinned", "directory": "sdk"}
    config.write_text(json.dumps(document))
    run(project, "--heapqa-scenario", "accepts", "--heapqa-generation", "classic")
    (scenario,) = results(project)["scenarios"]
    assert scenario["problems"] == []
    assert scenario["events"] > 0, "the pinned file was served, and sent events"


@pytest.mark.matrix  # `test_player.py` has the same without a browser
def test_a_stopped_scenario_is_played_again_as_often_as_configured(
    project: pytest.Pytester,
) -> None:
    config = project.path / "playwright.config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "retries": 2}))
    replace_in(
        project.path / "scenarios" / "flows.py",
        '    with flow.step("land"):\n        flow.page.goto("/")\n    with',
        '    assert len(Path("played.txt").read_text().split()) > 1, "not yet"\n'
        '    with flow.step("land"):\n        flow.page.goto("/")\n    with',
    )
    result = run(project, "--heapqa-scenario", "accepts")
    assert result.ret == 0
    assert (project.path / "played.txt").read_text().split() == ["accepts", "accepts"]


def test_an_unknown_scenario_is_a_usage_error_that_names_the_nearest(
    project: pytest.Pytester,
) -> None:
    result = run(project, "--heapqa-scenario", "accept")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(["*no scenario 'accept': did you mean 'accepts'?*"])


def test_a_wrong_key_is_a_usage_error_that_names_the_nearest(project: pytest.Pytester) -> None:
    replace_in(project.path / "playwright.config.json", '"demo"', '"domo"')
    result = run(project)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(["*heap.domo*did you mean 'demo'?*"])


def test_warnings_that_count_as_errors_keep_nothing_from_being_played(
    project: pytest.Pytester,
) -> None:
    result = run(project, "-W", "error", "-k", "completely")

    assert result.ret == 0, result.stdout.str()
