"""Finding the scenarios of a project."""

import importlib
import traceback
from difflib import get_close_matches
from pathlib import Path

from heapqa.declared import check_changes
from heapqa.flow import DECLARED, Scenario, ScenarioError

NO_FOLDER = "no scenarios: there is no folder {0} (see heap.scenarios)"
LOST = (
    "scenario '{0}' in {1} would never be played: @scenario('…') must be the first line above a "
    "function of the module, not below another decorator or in a class, and each function needs a "
    "name of its own"
)


def discover(folder: Path) -> tuple[Scenario, ...]:
    """All scenarios of the modules in `folder` and in the folders below, by path.

    `folder` is a package on the import path. Raises ScenarioError when the folder or a module
    cannot be used, an id is taken twice, or a declared scenario could not be found.
    """
    if not folder.is_dir():
        raise ScenarioError(NO_FOLDER.format(folder))
    scenarios: dict[str, Scenario] = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if path.stem == "__init__" or not all(part.isidentifier() for part in parts[:-1]):
            continue
        for scenario in _scenarios_of(".".join((folder.name, *parts))):
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
    except Exception as cause:
        raise ScenarioError(f"scenario module {module} cannot be loaded: {_told(cause)}") from cause
    check_changes(loaded)
    values = vars(loaded).values()
    found = [v for v in values if isinstance(v, Scenario) and v.module == loaded.__name__]
    for declared in vars(loaded).get(DECLARED, ()):
        if not any(declared is each for each in found):
            raise ScenarioError(LOST.format(declared.id, loaded.__file__))
    return found


def _told(cause: Exception) -> str:
    """What kind of error it is, what it says, and the line that raised it."""
    raised = traceback.extract_tb(cause.__traceback__)[-1]
    return f"{type(cause).__name__}: {cause} ({raised.filename}:{raised.lineno})"


def pick(scenarios: tuple[Scenario, ...], ids: tuple[str, ...]) -> tuple[Scenario, ...]:
    """The scenarios of these ids, or all when none is named; ScenarioError for an unknown id."""
    known = {scenario.id: scenario for scenario in scenarios}
    for wanted in ids:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
            raise ScenarioError(f"no scenario '{wanted}': {hint}")
    return tuple(s for s in scenarios if not ids or s.id in ids)
