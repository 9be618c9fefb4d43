"""Faults of one scenario, in the run as a whole: the rest goes on, and nothing is green by loss."""

import pytest

from tests.plugin.suite import replace_in, results, run

pytestmark = pytest.mark.browser

COMES_BACK = """

@scenario("A visitor comes back")
def returns(flow: Flow) -> None:
    with flow.step("land"):
        flow.page.goto("/")
"""


def test_after_a_browser_crash_and_on_a_full_disk_the_other_scenarios_are_played(
    project: pytest.Pytester,
) -> None:
    flows = project.path / "scenarios" / "flows.py"
    replace_in(
        flows,
        'flow.page.get_by_role("button", name="Accept").click()',
        'flow.context.browser.new_browser_cdp_session().send("Browser.crash")',
    )
    flows.write_text(flows.read_text("utf-8") + COMES_BACK, "utf-8")
    recordings = project.path / "heapqa-results" / "recordings"
    (recordings / "looks.jsonl").mkdir(parents=True)
    result = run(project, "-k", "no-hit-after-consent or completely")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(failed=2, passed=1, skipped=1)
    assert result.parseoutcomes()["inconclusive"] == 2

    crashed, whole = results(project)["scenarios"]
    assert "the browser crashed" in crashed["interruption"]["reason"]
    assert (whole["id"], whole["interruption"], whole["problems"]) == ("returns", None, [])

    assert {path.name for path in recordings.iterdir()} == {
        "accepts.jsonl", "looks.jsonl", "returns.jsonl",
    }  # fmt: skip
    inconclusive = [v["scenario"] for v in results(project)["verdicts"] if not v["conclusive"]]
    assert inconclusive == ["accepts", "looks"]
    assert str(recordings / "looks.jsonl") in "".join(str(result.stdout).split())
