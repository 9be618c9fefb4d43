"""Which tests there are: one for each scenario, and one for each scenario and rule."""

import pytest

from heapqa.plugin.run import RUN
from heapqa.rules.catalogue import CATALOGUE
from heapqa.scenario import Scenario


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test every scenario, and every rule, that it asks for."""
    if "heap_scenario" in metafunc.fixturenames:
        scenarios = _scenarios(metafunc.config)
        metafunc.parametrize(
            "heap_scenario", scenarios, ids=[s.id for s in scenarios], scope="session"
        )
    if "heap_rule" in metafunc.fixturenames:
        metafunc.parametrize("heap_rule", CATALOGUE, ids=[rule.id for rule in CATALOGUE])


def _scenarios(config: pytest.Config) -> tuple[Scenario, ...]:
    """The scenarios of the run; what cannot be used ends the session as a usage error."""
    run = config.stash[RUN]
    try:
        run.check()
    except pytest.UsageError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)
    return run.scenarios


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by family and severity, and keep a scenario's tests together on one worker."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        scenario = callspec.params.get("heap_scenario") if callspec else None
        if isinstance(scenario, Scenario):
            item.add_marker(pytest.mark.xdist_group(scenario.id))
            item.add_marker(pytest.mark.heap)
        rule = callspec.params.get("heap_rule") if callspec else None
        if rule is not None:
            item.add_marker(getattr(pytest.mark, f"heap_{rule.family}"))
            item.add_marker(getattr(pytest.mark, f"heap_{rule.severity}"))
