"""Which tests there are: one for each scenario, and one for each scenario and rule."""

from typing import TYPE_CHECKING, Any

import pytest

from heapqa.flow import Scenario
from heapqa.plugin.run import RUN, UNUSABLE, Run

if TYPE_CHECKING:
    from heapqa.rules.rule import AnyRule


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test every scenario, and every rule, that it asks for."""
    if "heap_scenario" in metafunc.fixturenames:
        run = _usable_run(metafunc.config)
        scenarios = [_scenario_param(s, run) for s in run.scenarios]
        metafunc.parametrize("heap_scenario", scenarios, scope="session")
    if "heap_rule" in metafunc.fixturenames:
        from heapqa.rules.catalogue import CATALOGUE

        metafunc.parametrize("heap_rule", [_rule_param(rule) for rule in CATALOGUE])


def _scenario_param(scenario: Scenario, run: Run) -> Any:
    """The scenario under its id, which says so when its recording is judged again."""
    id_ = scenario.id if run.recordings is None else f"{scenario.id}-saved"
    return pytest.param(scenario, id=id_, marks=pytest.mark.heap)


def _rule_param(rule: "AnyRule") -> Any:
    """The rule under its id, marked by family and severity."""
    marks = [getattr(pytest.mark, f"heap_{name}") for name in (rule.family, rule.severity)]
    return pytest.param(rule, id=rule.id, marks=marks)


def _usable_run(config: pytest.Config) -> Run:
    """The run; what in it cannot be used makes the session a usage error."""
    run = config.stash[RUN]
    try:
        run.check()
        run.check_browser()
    except pytest.UsageError as error:
        config.stash[UNUSABLE] = True
        raise pytest.Collector.CollectError(str(error)) from None
    return run
