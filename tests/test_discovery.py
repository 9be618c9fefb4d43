"""Finding the scenarios of a project."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from heapqa.discovery import discover, pick
from heapqa.flow import Flow, Scenario, ScenarioError, scenario

FLOW = """
from heapqa import Flow, scenario


@scenario("A visitor looks")
def {name}(flow: Flow) -> None:
    flow.page.goto("/")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package for scenarios on the import path, under a name of its own."""
    package = tmp_path / f"flows_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    known = set(sys.modules)
    yield package
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_every_module_is_searched_and_imported_scenarios_count_once(folder: Path) -> None:
    (folder / "a.py").write_text(FLOW.format(name="looks"))
    (folder / "b.py").write_text(f"from {folder.name}.a import looks\n" + FLOW.format(name="asks"))
    assert [each.id for each in discover(folder)] == ["looks", "asks"]


def test_two_scenarios_of_one_id_are_refused(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.py").write_text(FLOW.format(name="looks"))
    with pytest.raises(ScenarioError, match="two scenarios are called 'looks'"):
        discover(folder)


def test_a_module_that_cannot_be_loaded_is_named_with_the_cause(folder: Path) -> None:
    (folder / "a.py").write_text("import no_such_module_anywhere\n")
    with pytest.raises(ScenarioError, match=r"\.a cannot be loaded: .*no_such_module_anywhere"):
        discover(folder)


def test_a_missing_or_empty_folder_is_an_error_and_not_an_empty_run(folder: Path) -> None:
    with pytest.raises(ScenarioError, match="decorate functions"):
        discover(folder)
    with pytest.raises(ScenarioError, match="there is no folder"):
        discover(folder / "nowhere")


def looks(flow: Flow) -> None:
    flow.page.goto("/")


def test_scenarios_are_picked_in_their_own_order_and_unknown_ids_are_refused() -> None:
    first, second = (Scenario(name, "A title", looks, __name__) for name in ("first", "second"))
    assert pick((first, second), ()) == (first, second)
    assert pick((first, second), ("second", "first")) == (first, second)
    with pytest.raises(ScenarioError, match="did you mean 'second'"):
        pick((first, second), ("secnd",))


def test_a_scenario_needs_a_title() -> None:
    with pytest.raises(ScenarioError, match="needs a title"):
        scenario("  ")
