"""A small adopter's project, in which pytest is run as its user would."""

import json
import sys
from pathlib import Path

import pytest

from heapqa.testing import granted, pageview, visit
from tests.plugin.suite import keep

ADOPTERS_PLUGINS = "-p no:hypothesispytest -p no:syrupy -p no:anyio"
"""Without what only this project's own tests need or nobody does, and what takes a second to
import."""
CONFTEST = 'pytest_plugins = ("heapqa.plugin",)\n'
TESTS = (Path(__file__).parents[1] / "tracking" / "test_tracking.py").read_text(encoding="utf-8")
SCENARIO = """
from pathlib import Path
from heapqa import ConsentGranted, Flow, scenario


@scenario("A visitor accepts")
def accepts(flow: Flow) -> None:
    with Path("played.txt").open("a") as log:
        log.write("accepts\\n")
    with flow.step("land"):
        flow.page.goto("/")
    with flow.step("accept", becomes=ConsentGranted()):
        flow.page.get_by_role("button", name="Accept").click()
        flow.page.wait_for_function("() => window.heap && window.heap.loaded")


@scenario("A visitor only looks")
def looks(flow: Flow) -> None:
    with Path("played.txt").open("a") as log:
        log.write("looks\\n")
    with flow.step("land"):
        flow.page.goto("/")
"""
CONFIG = {
    "heap": {
        "demo": {},
        "environments": [{"name": "test", "appId": "1122334455", "siteHosts": ["127.0.0.1:*"]}],
    }
}


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with the bundled shop as its site and two short scenarios, not on a CI server:
    pytest's own summary is longer there."""
    for variable in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(variable, raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "scenarios"]:
        monkeypatch.delitem(sys.modules, name)  # the shop's own, which another test has loaded
    pytester.makefile(
        ".ini",
        pytest=f"[pytest]\naddopts = {ADOPTERS_PLUGINS}\n"
        "filterwarnings =\n  error\n  ignore:Session-scoped fixtures defined\n",
    )
    pytester.makepyfile(conftest=CONFTEST)
    for folder, name, text in (
        ("scenarios", "flows.py", SCENARIO),
        ("tests/tracking", "test_tracking.py", TESTS),
    ):
        path = pytester.path / folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (pytester.path / "scenarios" / "__init__.py").touch()
    (pytester.path / "playwright.config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    return pytester


@pytest.fixture
def recorded(project: pytest.Pytester) -> pytest.Pytester:
    """The project with a recording of each scenario, in which all is well, from another run."""
    keep(project, "accepts", visit(), granted(pageview()))
    keep(project, "looks", visit())
    return project
