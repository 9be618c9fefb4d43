"""Which tests there are: one for each scenario, and one for each scenario and rule."""

from typing import Any

import pytest

from heapqa.flow import Scenario
from heapqa.plugin.run import RUN, UNUSABLE
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.rule import AnyRule


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test every scenario, and every rule, that it asks for."""
    if "heap_scenario" in metafunc.fixturenames:
        scenarios = [_scenario_param(s) for s in _scenarios(metafunc.config)]
        metafunc.parametrize("heap_scenario", scenarios, scope="session")
    if "heap_rule" in metafunc.fixturenames:
        metafunc.parametrize("heap_rule", [_rule_param(rule) for rule in CATALOGUE])


def _scenario_param(scenario: Scenario) -> Any:
    """The scenario under its id."""
    return pytest.param(scenario, id=scenario.id, marks=pytest.mark.heap)


def _rule_param(rule: AnyRule) -> Any:
    """The rule under its id, marked by family and severity."""
    marks = [getattr(pytest.mark, f"heap_{name}") for name in (rule.family, rule.severity)]
    return pytest.param(rule, id=rule.id, marks=marks)


def _scenarios(config: pytest.Config) -> tuple[Scenario, ...]:
    """The scenarios of the run; what cannot be used makes the session a usage error."""
    run = config.stash[RUN]
    try:
        run.check()
    except pytest.UsageError:
        config.stash[UNUSABLE] = True
        raise
    return run.scenarios
