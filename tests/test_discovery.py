"""Finding the scenarios of a project."""

import sys
from collections.abc import Callable, Iterator
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


def test_whatever_a_module_raises_is_told_with_its_line(folder: Path) -> None:
    (folder / "a.py").write_text('import os\n\nTOKEN = os.environ["NO_SUCH_TOKEN"]\n')
    with pytest.raises(ScenarioError, match=r"\.a cannot be loaded: KeyError: .*NO_SUCH_TOKEN"):
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


def test_scenarios_in_folders_below_are_found(folder: Path) -> None:
    (folder / "checkout" / "guests").mkdir(parents=True)
    (folder / "a.py").write_text(FLOW.format(name="looks"))
    (folder / "checkout" / "guests" / "b.py").write_text(FLOW.format(name="pays"))
    (folder / ".kept").mkdir()
    (folder / ".kept" / "c.py").write_text("this is no Python\n")
    assert {each.id for each in discover(folder)} == {"looks", "pays"}


def test_a_function_of_elsewhere_is_a_scenario_where_it_is_declared(folder: Path) -> None:
    (folder.parent / "elsewhere.py").write_text("def pays(flow): ...\n")
    (folder / "a.py").write_text(
        "from heapqa import scenario\nfrom elsewhere import pays\n\n"
        'scenario_of_elsewhere = scenario("One")(pays)\n'
    )
    assert [each.id for each in discover(folder)] == ["pays"]


WRAPPED = """
import functools

import pytest
from heapqa import Flow, scenario


def logged(function):
    return lambda *given: function.play(*given)


@scenario("A visitor looks")
def looks(flow: Flow) -> None: ...


"""


@pytest.mark.parametrize(
    "source",
    [
        '@logged\n@scenario("One")\ndef pays(flow: Flow) -> None: ...\n',
        '@pytest.mark.browser\n@scenario("One")\ndef pays(flow: Flow) -> None: ...\n',
        'class Tests:\n    @scenario("One")\n    def pays(flow: Flow) -> None: ...\n',
        '@scenario("One")\ndef pays(flow: Flow) -> None: ...\n\n\npays = 1\n',
        'def pays(flow: Flow) -> None: ...\n\n\nflows = [scenario("One")(pays)]\n',
    ],
)
def test_a_declared_scenario_is_played_or_refused_but_never_lost(folder: Path, source: str) -> None:
    (folder / "a.py").write_text(WRAPPED + source)
    with pytest.raises(ScenarioError, match=r"scenario 'pays' in .*a\.py would never be played"):
        discover(folder)


async def waits(flow: Flow) -> None: ...


def yields(flow: Flow) -> Iterator[None]:
    yield


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda: scenario(looks), "needs a title"),  # type: ignore[arg-type]
        (lambda: scenario("A title")(waits), "'waits' is async"),  # type: ignore[arg-type]
        (lambda: scenario("A title")(yields), "'yields' has a yield"),  # type: ignore[arg-type]
        (lambda: scenario("A title")(lambda _: None), "function with a name"),
        (lambda: scenario("A title")(with_fixture), r"played as with_fixture\(flow\)"),  # type: ignore[arg-type]
        (lambda: scenario("A title")(pytest.mark.skip(skipped)), "marks of pytest"),
    ],
)
def test_what_could_not_be_played_is_refused_where_it_is_declared(
    declare: Callable[[], object], message: str
) -> None:
    with pytest.raises(ScenarioError, match=message):
        declare()


def with_fixture(flow: Flow, tmp_path: Path) -> None: ...


def skipped(flow: Flow) -> None: ...
