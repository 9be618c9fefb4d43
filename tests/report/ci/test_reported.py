"""The findings of a run one by one."""

import pytest

from heapqa.model.verdict import AcceptanceUse, Lead
from heapqa.report.ci.reported import place, reported
from tests.history.nights import DECISION, HIT, LEAK, report
from tests.report.ci.told import told


def test_a_finding_is_told_once_and_a_symptom_names_its_cause() -> None:
    symptom = HIT.model_copy(update={"symptom_of": Lead(rule="personal-identity", finding=0)})

    told_ = {each.rule: each.message for each in reported(report(1, LEAK, LEAK, symptom))}

    assert told_ == {
        "personal-identity": LEAK.message,
        "hit-too-early": f"{HIT.message} (a symptom of personal-identity)",
    }


def test_a_finding_of_an_attempt_belongs_to_the_scenario() -> None:
    made = told()
    renamed = tuple(
        each.model_copy(update={"scenario": f"{each.scenario} (attempt 2 of 5)"})
        for each in made.verdicts
    )
    first, *_ = reported(made.model_copy(update={"verdicts": renamed}))

    assert (first.scenario, first.file, first.line) == ("buys", "scenarios/buys.py", 12)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("scenarios/a.py:3", ("scenarios/a.py", 3)), ("", ("", 1)), ("c:\\a.py:7", ("c:\\a.py", 7))],
)
def test_a_source_is_taken_apart(source: str, expected: tuple[str, int]) -> None:
    assert place(source) == expected


def test_an_acceptance_that_names_nothing_any_more_is_told_with_its_owner() -> None:
    uses = tuple(AcceptanceUse(acceptance=DECISION, state=s) for s in ("in use", "not found"))
    (stale,) = reported(report(1, acceptances=uses))

    assert (stale.rule, stale.where) == ("accepted-finding", "identity")
    assert stale.message.startswith("personal-identity: accepted by QA, but no longer found.")
    assert reported(report(1, acceptances=uses[:1])) == ()
