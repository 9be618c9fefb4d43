"""A report as one run of a history."""

from heapqa.history.runs import past_run
from heapqa.model.baseline import Change, Comparison
from tests.history.nights import LEAK, report, run


def test_a_run_keeps_what_can_be_compared() -> None:
    kept = run(3, LEAK)

    assert [(each.rule, each.where) for each in kept.findings] == [
        ("personal-identity", "identity")
    ]
    assert [(each.scenario, each.requests) for each in kept.scenarios] == [("buys", 13)]
    assert kept.scenarios[0].judged == ("hit-too-early", "personal-identity")
    assert kept.exit_status == 1


def test_an_attempt_is_a_play_of_its_scenario() -> None:
    told = report(1, LEAK)
    renamed = tuple(
        each.model_copy(update={"scenario": "buys (attempt 2 of 5)"}) for each in told.verdicts
    )

    assert past_run(told.model_copy(update={"verdicts": renamed})).findings == run(1, LEAK).findings


def test_changes_since_the_accepted_state_are_kept_in_words() -> None:
    change = Change(kind="event-missing", scenario="buys", subject="custom event Order")
    compared = Comparison(scenario="buys", state="changed", changes=(change,))

    assert run(1, comparisons=(compared,)).changes == ("custom event Order: missing",)
