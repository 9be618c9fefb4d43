"""Recordings of an earlier run, judged again by the same tests, without a browser."""

import json
import re
from typing import Any

import pytest

from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    doubtful,
    granted,
    identify,
    interrupted,
    loader,
    logged_in,
    logged_out,
    pageview,
    persona,
    step,
    track,
    visit,
)
from tests.plugin.suite import failed_rules, judge_again, keep, replace_in, results, run

DONE_BY = re.compile(r"^\[(gw\d)\].*\[(\w+)-saved-", re.MULTILINE)
"""Worker and scenario, in a line about a test that has ended."""


def test_recordings_are_judged_without_a_browser_and_every_report_says_so(
    recorded: pytest.Pytester,
) -> None:
    config = recorded.path / "playwright.config.json"
    use = {"launchOptions": {"executablePath": "/no/such/browser"}}
    config.write_text(json.dumps({**json.loads(config.read_text("utf-8")), "use": use}), "utf-8")
    result = judge_again(recorded, "-v", "--alluredir", "allure")
    assert result.ret == 0
    assert not (recorded.path / "played.txt").exists()
    folder = str(recorded.path / "saved")
    result.stdout.fnmatch_lines([f"heapqa: nothing is played: *{folder}*"])
    result.stdout.fnmatch_lines(["*test_rule?accepts-saved-*PASSED*"], consecutive=False)
    assert "Saved evidence was judged again; nothing was played." in " ".join(
        str(result.stdout).split()
    )
    report = results(recorded)
    assert (report["saved_evidence"], report["output"]["recordings"]) == (folder, folder)
    assert {(v["scenario"], v["rule"]) for v in report["verdicts"]} == {
        (scenario, rule.id) for scenario in ("accepts", "looks") for rule in CATALOGUE
    }
    page = (recorded.path / "heapqa-results" / "report.html").read_text("utf-8")
    assert f"Judged again from {folder}" in page
    environment = (recorded.path / "allure" / "environment.properties").read_text("utf-8")
    assert folder in environment
    suites = {
        label["value"]
        for each in allure_results(recorded, "allure")
        for label in each["labels"]
        if label["name"] == "parentSuite"
    }
    assert suites == {"Heap tracking, judged again"}


def test_two_workers_share_the_scenarios_and_each_takes_a_scenario_whole(
    recorded: pytest.Pytester,
) -> None:
    result = judge_again(recorded, "-n", "2", "-v")
    assert result.ret == 0
    done = set(DONE_BY.findall(str(result.stdout)))
    assert len(done) == 2, "each scenario by one worker"
    assert {scenario for _, scenario in done} == {"accepts", "looks"}
    assert len(results(recorded)["verdicts"]) == 2 * len(CATALOGUE)


def test_a_violation_fails_its_rule_and_the_message_tells_why_and_what_to_do(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "looks", visit(loader()))
    result = judge_again(recorded, "--alluredir", "allure")
    assert result.ret == 1
    assert failed_rules(recorded) == {("looks", "loader-before-consent")}
    result.stdout.no_fnmatch_line("*= FAILURES =*")
    result.stdout.fnmatch_lines(["*loader-before-consent*", "*Remedy:*"])
    (message,) = {
        each["statusDetails"]["message"]
        for each in allure_results(recorded, "allure")
        if each["status"] == "failed"
    }
    assert "Why it matters:" in message
    assert "What to do:" in message


@pytest.mark.parametrize("server", ["", "true"], ids=["laptop", "ci"])
def test_a_scenario_that_stopped_is_one_red_test_and_its_rules_are_inconclusive(
    recorded: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setenv("CI", server)
    keep(recorded, "accepts", visit(), interrupted(text="accept"))
    keep(recorded, "looks", visit(), doubtful("the pause log broke off"))
    result = judge_again(recorded)
    result.assert_outcomes(failed=2)
    assert result.parseoutcomes()["inconclusive"] == 2 * len(CATALOGUE)
    assert str(result.stdout).count("A locator was not found.") == 1, "the cause is told once"
    report = results(recorded)
    assert {(v["outcome"], v["conclusive"]) for v in report["verdicts"]} == {("skipped", False)}
    accepts, looks = report["scenarios"]
    assert accepts["interruption"]["step"] == 1
    assert looks["problems"] == ["the pause log broke off"]


def test_rules_are_chosen_by_family_and_name_and_an_inconclusive_one_alone_is_not_green(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "accepts", visit(), interrupted())
    result = judge_again(recorded, "-m", "heap_consent", "-k", "accepts and no-hit-after-consent")
    assert result.parseoutcomes() == {"inconclusive": 1, "deselected": 2 * len(CATALOGUE) + 1}
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_scenario_without_a_recording_is_not_judged_and_not_green(
    recorded: pytest.Pytester,
) -> None:
    (recorded.path / "saved" / "looks.jsonl").unlink()
    result = judge_again(recorded, "-k", "no-hit-after-consent")
    assert str(result.stdout).count("looks.jsonl: ") == 2, "as an error, and in the report"
    result.assert_outcomes(passed=1, errors=1, deselected=2 * len(CATALOGUE))
    judged, missing = results(recorded)["verdicts"]
    assert (judged["scenario"], judged["outcome"]) == ("accepts", "passed")
    assert (missing["scenario"], missing["outcome"]) == ("looks", "broken")
    assert "looks.jsonl" in missing["reason"]
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--heapqa-recordings", "nowhere"), "*there is no folder *nowhere*"),
        (
            ("--heapqa-recordings", "saved", "--heapqa-defect", "identify-never"),
            "*--heapqa-defect has no effect on saved recordings*",
        ),
    ],
)
def test_what_cannot_be_judged_again_is_a_usage_error(
    recorded: pytest.Pytester, arguments: tuple[str, ...], message: str
) -> None:
    result = run(recorded, *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines([message])


def allure_results(project: pytest.Pytester, folder: str) -> list[dict[str, Any]]:
    paths = (project.path / folder).glob("*-result.json")
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def test_allure_results_carry_severity_words_evidence_and_stable_history_ids(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "looks", visit(loader()))
    for folder in ("first", "second"):
        judge_again(recorded, "--alluredir", folder, "--heapqa-scenario", "looks")
    first, second = allure_results(recorded, "first"), allure_results(recorded, "second")
    assert len(first) == len(CATALOGUE) + 1
    assert {r["historyId"] for r in first} == {r["historyId"] for r in second}
    (failed,) = [r for r in first if r["status"] == "failed"]
    labels = {label["name"]: label["value"] for label in failed["labels"]}
    assert labels["story"] == "loader-before-consent"
    assert labels["severity"] in ("blocker", "critical")
    assert "What to do." in failed["description"]
    (step,) = failed["steps"]
    assert (step["name"], step["status"]) == ("visit a page", "passed")
    assert step["stop"] - step["start"] >= 1000, "as long as the visitor took"
    assert failed["name"].endswith(": looks")
    assert labels["suite"].endswith(" (looks)")
    assert failed["titlePath"] == [labels["parentSuite"], labels["suite"]]
    noted = (recorded.path / "first").glob("*-container.json")
    assert not [path for path in noted if "heap_" in path.read_text("utf-8")]
    assert any(a["name"].startswith("raw request") for a in failed["attachments"])
    assert (recorded.path / "first" / "environment.properties").is_file()
    assert (recorded.path / "first" / "categories.json").is_file()


def test_where_a_rule_about_identities_fails_reports_show_the_lanes(
    recorded: pytest.Pytester,
) -> None:
    ada = persona(user_id="cust-1")
    keep(
        recorded,
        "looks",
        visit(pageview()),
        logged_in("cust-1", identify("cust-1")),
        logged_out(),
        step("browse on", pageview(identity="cust-1")),
        personas=[ada],
    )
    judge_again(recorded, "--alluredir", "allure", "--heapqa-scenario", "looks")
    page = (recorded.path / "heapqa-results" / "report.html").read_text("utf-8")
    attached = [
        (result["name"], attachment["name"], attachment["source"])
        for result in allure_results(recorded, "allure")
        for attachment in result.get("attachments", ())
        if "timeline" in attachment["name"]
    ]
    texts = [(recorded.path / "allure" / source).read_text("utf-8") for _, _, source in attached]

    assert "First wrong moment" in page
    assert "cust-1, ada&#39;s id" in page
    assert {name for _, name, _ in attached} == {"identity timeline", "identity timeline as text"}
    assert all("First wrong moment" in text for text in texts)
    assert "unmasked" not in " ".join(results(recorded)["problems"])


def test_reports_hold_nothing_that_was_typed_and_a_file_that_does_is_a_problem(
    recorded: pytest.Pytester,
) -> None:
    output, ada = recorded.path / "heapqa-results", persona()
    keep(recorded, "accepts", visit(), granted(pageview(), track(ada.email)), personas=[ada])
    recordings = output / "recordings"
    output.mkdir()
    (recorded.path / "saved").rename(recordings)
    options = ("--heapqa-recordings", str(recordings))
    first = run(recorded, *options, "--alluredir", "heapqa-results/allure")
    shown = [*output.glob("report.html"), *output.glob("results.json"), *output.glob("allure/*")]
    assert first.ret == 1
    assert failed_rules(recorded) != set()
    assert len(shown) > 2
    assert not [path for path in shown if ada.email in path.read_text()]
    assert results(recorded)["problems"] == []
    assert results(recorded)["output"]["unmasked"] == [str(recordings)]
    (output / "notes.txt").write_text(f"seen: {ada.email}")
    run(recorded, *options)
    assert results(recorded)["problems"] == [
        f"{output / 'notes.txt'}: holds what a persona typed, unmasked: do not pass it on, "
        "and remove it"
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--browser", "firefox"), "*--browser firefox: only Chromium can be intercepted*"),
        (("--base-url", "http://127.0.0.1:1"), "*--base-url*the bundled shop is the site*"),
    ],
)
def test_options_that_cannot_be_honoured_are_refused_at_once(
    recorded: pytest.Pytester, options: tuple[str, ...], message: str
) -> None:
    result = run(recorded, *options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines([message])
    assert not (recorded.path / "played.txt").exists()


def test_a_suite_in_which_nobody_agrees_is_told_before_it_is_played(
    recorded: pytest.Pytester,
) -> None:
    told = "heapqa: no scenario agrees to analytics (accepts, looks)"
    assert told not in str(run(recorded, "--collect-only").stdout)
    replace_in(recorded.path / "scenarios" / "flows.py", ", becomes=ConsentGranted()", "")
    assert told in str(run(recorded, "--collect-only").stdout)


def test_a_harmless_warning_of_another_plugin_closes_no_run(recorded: pytest.Pytester) -> None:
    ini = recorded.path / "pytest.ini"
    ini.write_text(ini.read_text("utf-8").replace("  ignore:Session-scoped fixtures defined\n", ""))
    assert judge_again(recorded, "-k", "no-hit-after-consent").ret == 0
