"""What every report counts and says."""

from heapqa.model.baseline import Comparison
from heapqa.report.digest import (
    AGAIN,
    Hint,
    Tally,
    headline,
    hints,
    matrix,
    never_examined,
)
from heapqa.report.results import RunReport, ScenarioSummary, exit_code
from tests.report.run import EARLY, PERSONAL, report, verdict

OPEN = verdict("a", EARLY, "skipped", conclusive=False)


def test_a_verdict_that_is_not_conclusive_counts_as_open() -> None:
    assert Tally.of([OPEN, verdict("a", EARLY)]) == Tally(passed=1, inconclusive=1)


def test_a_scenario_that_was_never_played_has_a_row_of_its_own() -> None:
    rows = matrix(
        RunReport(
            scenarios=(ScenarioSummary(id="a", title="A"),),
            verdicts=(verdict("a", EARLY), verdict("b", EARLY, "broken", conclusive=False)),
        )
    )
    assert [(row.scenario.id, row.cells[0]) for row in rows] == [
        ("a", Tally(passed=1)),
        ("b", Tally(inconclusive=1)),
    ]


def test_rules_that_could_not_be_judged_are_not_called_idle() -> None:
    assert never_examined(RunReport(verdicts=(OPEN,))) == ()


def test_rules_that_never_had_a_subject_are_named() -> None:
    run = RunReport(verdicts=(verdict("a", EARLY, "skipped"), verdict("b", EARLY, "skipped")))
    assert never_examined(run) == (EARLY.id,)
    assert never_examined(report()) == ()


def test_the_headline_agrees_with_the_exit_code() -> None:
    good, bad = verdict("a", EARLY), verdict("a", EARLY, "failed")
    open_ = verdict("a", PERSONAL, "broken", conclusive=False)
    shown = [
        headline(RunReport(verdicts=verdicts)).text
        for verdicts in ((good,), (bad,), (bad, open_), (good, open_), ())
    ]
    assert shown == [
        "Nothing found: 1 rule held in 1 scenario.",
        "1 rule failed in 1 of 1 scenario.",
        "1 rule failed in 1 of 1 scenario; 1 of 2 verdicts could not be reached.",
        "Nothing found so far, but 1 of 2 verdicts could not be reached.",
        "Nothing was judged.",
    ]


def test_attempts_of_a_scenario_are_no_scenarios_of_their_own() -> None:
    attempt = verdict("a (attempt 2 of 3)", EARLY, "failed")
    run = RunReport(verdicts=(verdict("a", PERSONAL), attempt, verdict("b", EARLY)))

    assert headline(run).text == "1 rule failed in 1 of 2 scenarios."


def test_failed_tests_beside_the_tracking_suite_are_part_of_the_headline() -> None:
    held = RunReport(verdicts=(verdict("a", EARLY),), other_failures=2)
    said = headline(held)

    assert (said.standing, exit_code(held)) == ("inconclusive", 3)
    assert said.text == (
        "Nothing found: 1 rule held in 1 scenario, but 2 tests beside the tracking suite failed."
    )
    assert headline(held.model_copy(update={"other_failures": 0})).standing == "passed"


def test_a_scenario_that_was_not_compared_is_open_though_rules_hold() -> None:
    stopped = Comparison(scenario="a", state="not-judged", reason="A step stopped.")
    shown = headline(RunReport(verdicts=(verdict("a", EARLY),), comparisons=(stopped,)))

    assert shown.standing == "inconclusive"
    assert "1 scenario not compared" in shown.text


def test_the_verdict_on_saved_evidence_says_that_nothing_was_played() -> None:
    played = report()
    again = headline(played.model_copy(update={"saved_evidence": "recordings"}))
    assert again.standing == headline(played).standing
    assert again.text == f"{headline(played).text} {AGAIN}"


def test_a_hint_is_told_once_for_all_rules_of_a_scenario() -> None:
    found = (verdict("a", EARLY, "failed", hint="x"), verdict("a", PERSONAL, "failed", hint="x"))
    other = verdict("b", EARLY, "failed", hint="x")
    assert hints(RunReport(verdicts=(*found, other))) == (
        Hint("a", "x", (EARLY.id, PERSONAL.id)),
        Hint("b", "x", (EARLY.id,)),
    )
