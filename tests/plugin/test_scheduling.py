"""Which scenario a worker gets next."""

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from heapqa.plugin.scheduling import ScenarioScheduling, recent_durations
from heapqa.record.files.history_file import HISTORY, add_run
from heapqa.report.results import ScenarioSummary
from tests.history.nights import run

SCENARIOS = ("looks", "accepts", "buys")
TESTS = [f"test_tracking.py::test_rule[{name}-{n}]" for name in SCENARIOS for n in "abc"]


@dataclass(eq=False)
class Worker:
    """Does nothing but remember what it was given."""

    given: list[int] = field(default_factory=list)
    gateway: Any = field(default_factory=lambda: SimpleNamespace(id="gw0"))
    shutting_down = False

    def send_runtest_some(self, numbers: list[int]) -> None:
        """Take the tests with these numbers."""
        self.given += numbers

    def shutdown(self) -> None:
        """Nothing is left to do."""


def handed_out(pytester: pytest.Pytester, durations: dict[str, float]) -> list[str]:
    """The scenarios in the order in which one worker gets them."""
    scheduling: Any = ScenarioScheduling(pytester.parseconfig("--tx", "popen"))
    scheduling.scenarios, scheduling.durations = frozenset(SCENARIOS), durations
    worker = Worker()
    scheduling.add_node(worker)
    scheduling.add_node_collection(worker, TESTS)
    scheduling.schedule()
    done = 0
    while done < len(worker.given):  # in the order in which they came, as a worker does
        scheduling.mark_test_complete(worker, worker.given[done])
        done += 1
    return list(dict.fromkeys(SCENARIOS[number // 3] for number in worker.given))


def test_the_longest_scenario_is_played_first(pytester: pytest.Pytester) -> None:
    known = {"looks": 1.0, "accepts": 2.0, "buys": 9.0}

    assert handed_out(pytester, known) == ["buys", "accepts", "looks"]


def test_one_that_nobody_knows_counts_as_the_mean_of_the_others(pytester: pytest.Pytester) -> None:
    assert handed_out(pytester, {"looks": 1.0, "buys": 9.0}) == ["buys", "accepts", "looks"]


def test_where_nothing_is_known_they_are_played_in_order(pytester: pytest.Pytester) -> None:
    assert handed_out(pytester, {}) == list(SCENARIOS)


def test_the_last_runs_tell_how_long_scenarios_take(tmp_path: Path) -> None:
    for night in range(1, 9):
        took = ScenarioSummary(id="buys", title="Buys", duration_s=float(night))
        add_run(tmp_path / HISTORY, run(night, scenarios=(took,)))

    assert recent_durations(tmp_path) == {"buys": 6.0}, "of nights 4 to 8"


def test_a_history_that_cannot_be_read_keeps_no_run_from_beginning(tmp_path: Path) -> None:
    (tmp_path / HISTORY).write_text("something else entirely, and long enough", "utf-8")

    assert recent_durations(tmp_path) == {}


def test_tests_that_need_no_scenarios_run_on_workers_without_any(
    project: pytest.Pytester,
) -> None:
    (project.path / "scenarios").rename(project.path / "none")
    own = project.makepyfile(test_own="def test_that_needs_nobody():\n    pass\n")
    result = project.runpytest_subprocess(own, "-n", "2", "-p", "no:cacheprovider")

    assert result.ret == 0
    result.assert_outcomes(passed=1)
    result = project.runpytest_subprocess("-n", "1", "-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*no scenarios: there is no folder*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR
