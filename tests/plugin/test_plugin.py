"""The pytest plugin as its user meets it: a project of its own, pytest in a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.rules.catalogue import CATALOGUE
from heapqa.standin.files import classic_sdk


def results(project: pytest.Pytester) -> dict[str, Any]:
    path = project.path / "heapqa-results" / "results.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def run(project: pytest.Pytester, *args: str) -> pytest.RunResult:
    return project.runpytest_subprocess("tests/tracking", "-p", "no:cacheprovider", *args)


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_scenario_and_rule_is_a_test_and_each_scenario_is_played_once(
    project: pytest.Pytester,
) -> None:
    result = run(project, "-v")
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        ["*test_rule?accepts-no-hit-after-consent-chromium? PASSED*"], consecutive=False
    )
    assert (project.path / "played.txt").read_text().split() == ["accepts", "looks"]
    verdicts = results(project)["verdicts"]
    assert {(v["scenario"], v["rule"]) for v in verdicts} == {
        (scenario, rule.id) for scenario in ("accepts", "looks") for rule in CATALOGUE
    }
    assert (project.path / "heapqa-results" / "report.html").is_file()


def test_two_workers_play_each_scenario_once(project: pytest.Pytester) -> None:
    result = run(project, "-n", "2")
    assert result.ret == 0
    assert sorted((project.path / "played.txt").read_text().split()) == ["accepts", "looks"]
    assert len(results(project)["verdicts"]) == 2 * len(CATALOGUE)


def test_a_defect_fails_its_rule_and_the_message_tells_why_and_what_to_do(
    project: pytest.Pytester,
) -> None:
    result = run(project, "--heapqa-defect", "preloaded-sdk")
    assert result.ret == 1
    failed = {v["rule"] for v in results(project)["verdicts"] if v["outcome"] == "failed"}
    assert failed == {"loader-before-consent"}
    result.stdout.fnmatch_lines(["*Why it matters:*", "*What to do:*"])


def test_a_pinned_sdk_is_served_and_a_file_that_is_not_pinned_is_named(
    project: pytest.Pytester,
) -> None:
    config, sdk = project.path / "playwright.config.json", project.path / "sdk"
    sdk.mkdir()
    document = json.loads(config.read_text())
    document["heap"]["sdk"] = {"source": "pinned", "directory": "sdk"}
    config.write_text(json.dumps(document))
    run(project, "--heapqa-scenario", "accepts")
    file = sdk / "cdn.heapanalytics.com" / "js" / "heap-1122334455.js"
    assert results(project)["scenarios"][0]["problems"] != []
    assert str(file) in results(project)["scenarios"][0]["problems"][0]
    file.parent.mkdir(parents=True)
    file.write_text(classic_sdk("1122334455"))
    result = run(project, "--heapqa-scenario", "accepts")
    assert result.ret == 0
    assert results(project)["scenarios"][0]["problems"] == []
    assert results(project)["scenarios"][0]["events"] > 0


def test_a_scenario_that_stops_is_one_red_test_and_its_rules_are_inconclusive(
    project: pytest.Pytester,
) -> None:
    flows = project.path / "scenarios" / "flows.py"
    replace_in(flows, 'name="Accept").click()', 'name="Nobody").click(timeout=300)')
    result = run(project, "--heapqa-scenario", "accepts")
    result.assert_outcomes(failed=1, skipped=len(CATALOGUE))
    report = results(project)
    assert {(v["outcome"], v["conclusive"]) for v in report["verdicts"]} == {("skipped", False)}
    assert "in step 'accept'" in report["scenarios"][0]["interruption"]["reason"]


def test_an_inconclusive_rule_chosen_alone_is_not_green(project: pytest.Pytester) -> None:
    flows = project.path / "scenarios" / "flows.py"
    replace_in(flows, 'name="Accept").click()', 'name="Nobody").click(timeout=300)')
    result = run(project, "-k", "accepts and no-hit-after-consent")
    result.assert_outcomes(skipped=1, deselected=2 * len(CATALOGUE) + 1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED


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


def test_trace_and_screenshot_are_kept_when_asked_for(project: pytest.Pytester) -> None:
    run(project, "--heapqa-scenario", "looks", "--tracing", "on", "--screenshot", "on")
    kept = sorted(p.name for p in (project.path / "heapqa-results/artifacts/looks").iterdir())
    assert kept == ["page-1.png", "trace.zip"]


def test_a_trace_for_failures_is_dropped_when_nothing_failed(project: pytest.Pytester) -> None:
    run(project, "--heapqa-scenario", "looks", "--tracing", "retain-on-failure")
    assert not (project.path / "heapqa-results/artifacts/looks").exists()


def test_a_trace_for_failures_is_kept_when_a_rule_failed(project: pytest.Pytester) -> None:
    options = ("--tracing", "retain-on-failure", "--heapqa-defect", "preloaded-sdk")
    run(project, "--heapqa-scenario", "looks", *options)
    assert (project.path / "heapqa-results/artifacts/looks/trace.zip").is_file()


def test_rules_can_be_chosen_by_family_and_by_name(project: pytest.Pytester) -> None:
    result = run(project, "-m", "heap_identity", "-k", "accepts and personal-identity")
    result.assert_outcomes(skipped=1, deselected=2 * len(CATALOGUE) + 1)


def allure_results(project: pytest.Pytester, folder: str) -> list[dict[str, Any]]:
    paths = (project.path / folder).glob("*-result.json")
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def test_allure_results_carry_severity_words_evidence_and_stable_history_ids(
    project: pytest.Pytester,
) -> None:
    for folder in ("first", "second"):
        run(
            project, "--alluredir", folder, "--heapqa-scenario", "looks",
            "--heapqa-defect", "preloaded-sdk",
        )  # fmt: skip
    first, second = allure_results(project, "first"), allure_results(project, "second")
    assert len(first) == len(CATALOGUE) + 1
    assert {r["historyId"] for r in first} == {r["historyId"] for r in second}
    (failed,) = [r for r in first if r["status"] == "failed"]
    labels = {label["name"]: label["value"] for label in failed["labels"]}
    assert labels["story"] == "loader-before-consent"
    assert labels["severity"] in ("blocker", "critical")
    assert "What to do." in failed["description"]
    assert [step["name"] for step in failed["steps"]] == ["land"]
    assert any(a["name"].startswith("raw request") for a in failed["attachments"])
    assert (project.path / "first" / "environment.properties").is_file()
    assert (project.path / "first" / "categories.json").is_file()


def test_reports_hold_nothing_that_was_typed_and_a_file_that_does_is_a_problem(
    project: pytest.Pytester,
) -> None:
    email, config = "ada.vandersmoot+qa@mail.test", project.path / "playwright.config.json"
    document = json.loads(config.read_text())
    document["heap"]["personas"] = [{"key": "ada", "userId": "c-1", "email": email}]
    config.write_text(json.dumps(document))
    flows = project.path / "scenarios" / "flows.py"
    call = f"() => window.heap && window.heap.loaded && (heap.track('{email}'), true)"
    replace_in(flows, "() => window.heap && window.heap.loaded", call)
    output = project.path / "heapqa-results"
    first = run(project, "--alluredir", "heapqa-results/allure")
    shown = [*output.glob("report.html"), *output.glob("results.json"), *output.glob("allure/*")]
    assert first.ret == 1
    assert len(shown) > 2
    assert not [path for path in shown if email in path.read_text()]
    assert results(project)["problems"] == []
    assert results(project)["output"]["unmasked"] == [str(output / "recordings")]
    (output / "notes.txt").write_text(f"seen: {email}")
    run(project)
    assert results(project)["problems"] == [
        f"{output / 'notes.txt'}: holds what a persona typed, unmasked: do not pass it on, "
        "and remove it"
    ]
