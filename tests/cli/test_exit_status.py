"""The exit status of a run in which not every finding counts."""

import pytest

from heapqa.cli.pytest_run import verdict_of
from tests.history.nights import LEAK, report

FAILED, PASSED = 1, 0


@pytest.mark.parametrize(
    ("status", "counted", "others", "expected"),
    [
        (FAILED, 1, 0, 1),
        (FAILED, 0, 0, 0),
        (FAILED, 0, 1, 3),
        (FAILED, 1, 1, 1),
        (PASSED, 0, 0, 0),
        (2, 0, 0, 3),
    ],
)
def test_another_test_that_failed_is_never_green(
    status: int, counted: int, others: int, expected: int
) -> None:
    found = report(1, LEAK, other_failures=others)

    assert verdict_of(found, counted, status) == expected


def test_pytest_that_failed_without_a_finding_is_not_judged() -> None:
    assert verdict_of(report(1), 0, FAILED) == 3
