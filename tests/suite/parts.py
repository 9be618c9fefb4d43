"""Shards of a small run, for the tests of merging."""

from datetime import date
from typing import Any

from heapqa.suite.blob import Blob, Conditions
from heapqa.suite.collected import ItemResult
from heapqa.suite.run import KnownScenario, SuiteRun
from heapqa.suite.shards import Shard, shared_out
from tests.report.run import EARLY, verdict

SCENARIOS = ("buy", "look", "sign_up")
CONDITIONS = Conditions(
    version="0.1.0",
    commit="abc",
    configuration="c1",
    options="",
    site="",
    accepted_state="",
    run="",
)


def result(scenario: str, **changes: Any) -> ItemResult:
    """A test of a rule that passed."""
    given: dict[str, Any] = {
        "recording": f"recordings/{scenario}.jsonl",
        "duration_s": 1.0,
        "verdict": verdict(scenario, EARLY),
    }
    return ItemResult(**{**given, **changes})


def blob(number: int, of: int = 2, **changes: Any) -> Blob:
    """A shard in which all went well."""
    shares = shared_out(SCENARIOS, of, {})
    run = SuiteRun(
        scenarios=SCENARIOS,
        known=tuple(KnownScenario(id=each, source=f"{each}.py:1") for each in SCENARIOS),
        today=date(2026, 11, 29),
        shard=Shard(number=number, of=of),
        shares=shares,
    )
    given: dict[str, Any] = {
        "run": run,
        "conditions": CONDITIONS,
        "output_dir": "heapqa-results",
        "started_at": 100.0 * number,
        "duration_s": 10.0 * number,
        "interrupted": False,
        "selected": False,
        "pytest_status": 0,
        "other_failures": 0,
        "tests": tuple((each, result(each)) for each in shares[number - 1]),
    }
    return Blob(**{**given, **changes})
