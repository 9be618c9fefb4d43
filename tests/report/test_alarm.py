"""Which findings make a run red."""

import pytest

from heapqa.model.baseline import Comparison
from heapqa.model.verdict import Severity
from heapqa.report.alarm import alarm
from heapqa.report.fingerprint import fingerprint
from tests.history.nights import HIT, LEAK, report

EARLY = fingerprint("buys", "hit-too-early", HIT)
PERSONAL = fingerprint("buys", "personal-identity", LEAK)


@pytest.mark.parametrize(("least", "status"), [("trivial", 1), ("critical", 1), ("blocker", 0)])
def test_findings_of_lesser_severity_do_not_count(least: Severity, status: int) -> None:
    assert alarm(report(1, LEAK), least) == status
    assert alarm(report(1, LEAK, HIT), least) == 1


@pytest.mark.parametrize(
    ("among", "status"), [((EARLY,), 0), ((PERSONAL,), 1), ((), 0), ((EARLY, PERSONAL), 1)]
)
def test_only_the_named_findings_count(among: tuple[str, ...], status: int) -> None:
    assert alarm(report(1, LEAK), among=among) == status


def test_what_is_left_decides_where_no_finding_counts() -> None:
    changed = report(1, LEAK, comparisons=(Comparison(scenario="buys", state="changed"),))
    doubtful = report(1, LEAK, problems=("a file could not be read",))

    assert alarm(changed, "blocker") == 4
    assert alarm(doubtful, "blocker") == 3
    assert alarm(report(1, LEAK), "blocker") == 0


def test_a_finding_of_an_earlier_attempt_counts_like_any_other() -> None:
    made = report(1, LEAK)
    renamed = tuple(
        each.model_copy(update={"scenario": "buys (attempt 1 of 2)"}) for each in made.verdicts
    )

    assert alarm(made.model_copy(update={"verdicts": renamed}), among=(PERSONAL,)) == 1
