"""Finding the scenarios of a project."""

import importlib
from difflib import get_close_matches
from pathlib import Path

from heapqa.declared import check_changes
from heapqa.flow import Scenario, ScenarioError


def discover(folder: Path) -> tuple[Scenario, ...]:
    """All scenarios of the modules in `folder`, a package on the import path, by module name.

    Raises ScenarioError when the folder or a module cannot be used, or an id is taken twice.
    """
    if not folder.is_dir():
        raise ScenarioError(f"no scenarios: there is no folder {folder} (see heap.scenarios)")
    scenarios: dict[str, Scenario] = {}
    for path in sorted(folder.glob("*.py")):
        if path.stem == "__init__":
            continue
        for scenario in _scenarios_of(f"{folder.name}.{path.stem}"):
            if scenario.id in scenarios:
                raise ScenarioError(
                    f"two scenarios are called '{scenario.id}': rename the one in {path}"
                )
            scenarios[scenario.id] = scenario
    if not scenarios:
        raise ScenarioError(f"no scenarios in {folder}: decorate functions with @scenario('…')")
    return tuple(scenarios.values())


def _scenarios_of(module: str) -> list[Scenario]:
    try:
        loaded = importlib.import_module(module)
    except (ImportError, SyntaxError, ScenarioError) as cause:
        raise ScenarioError(f"scenario module {module} cannot be loaded: {cause}") from cause
    check_changes(loaded)
    values = vars(loaded).values()
    return [v for v in values if isinstance(v, Scenario) and v.module == loaded.__name__]


def pick(scenarios: tuple[Scenario, ...], ids: tuple[str, ...]) -> tuple[Scenario, ...]:
    """The scenarios of these ids, or all when none is named; ScenarioError for an unknown id."""
    known = {scenario.id: scenario for scenario in scenarios}
    for wanted in ids:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
            raise ScenarioError(f"no scenario '{wanted}': {hint}")
    return tuple(s for s in scenarios if not ids or s.id in ids)
