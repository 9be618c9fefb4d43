"""Faults of one scenario, in the run as a whole: the rest goes on, and nothing is green by loss."""

import pytest

from tests.plugin.test_plugin import replace_in, results, run


def test_a_full_disk_is_told_with_the_path_and_the_other_scenarios_are_played(
    project: pytest.Pytester,
) -> None:
    (project.path / "heapqa-results" / "recordings" / "accepts.jsonl").mkdir(parents=True)
    result = run(project, "-k", "no-hit-after-consent or completely")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert (project.path / "played.txt").read_text().split() == ["accepts", "looks"]
    left = {path.name for path in (project.path / "heapqa-results" / "recordings").iterdir()}
    assert left == {"accepts.jsonl", "looks.jsonl"}
    inconclusive = [v for v in results(project)["verdicts"] if not v["conclusive"]]
    assert {v["scenario"] for v in inconclusive} == {"accepts"}


def test_after_a_browser_crash_the_next_scenario_is_played(project: pytest.Pytester) -> None:
    flows = project.path / "scenarios" / "flows.py"
    replace_in(
        flows,
        'flow.page.get_by_role("button", name="Accept").click()',
        'flow.context.browser.new_browser_cdp_session().send("Browser.crash")',
    )
    result = run(project, "-k", "no-hit-after-consent or completely")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    crashed, whole = results(project)["scenarios"]
    assert "the browser crashed" in crashed["interruption"]["reason"]
    assert (whole["interruption"], whole["problems"]) == (None, [])
