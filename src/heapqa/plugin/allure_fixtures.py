"""What Allure notes of fixtures while the suite runs: the harness's own are never written."""

from typing import Any

import pytest
from allure_commons.model2 import TestResult, TestResultContainer
from allure_commons.reporter import AllureReporter

from heapqa.suite.allure_results import is_machinery

LISTENER = "allure_listener"
"""The name under which allure-pytest registers what makes its results."""


class Members(list[str]):
    """The tests of a fixture. Of a fixture of the session that is every test, and for each of them
    allure-pytest asks twice whether it is among them: a list would be searched from end to end."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, test: str) -> None:
        """Take a test in."""
        super().append(test)
        self._known.add(test)

    def __contains__(self, test: object) -> bool:
        return test in self._known


class SuiteReporter(AllureReporter):
    """Writes no container in which a test of the suite has nothing but machinery.

    There are three or four for each test, and `without_machinery` would remove every one again.
    """

    def __init__(self) -> None:
        reporter: Any = super()
        reporter.__init__()
        self._own: set[str] = set()

    def note_own(self) -> None:
        """The test that has just been begun is one of the suite's."""
        reporter: Any = self
        self._own.add(reporter.get_last_item(TestResult).uuid)

    def start_group(self, uuid: str, group: TestResultContainer) -> None:
        """Begin to note what a fixture does."""
        group.children = Members()
        reporter: Any = super()
        reporter.start_group(uuid, group)

    def stop_group(self, uuid: str, **changes: object) -> None:
        """Write what a fixture did, if anybody wants to read it."""
        reporter: Any = super()
        group = reporter.get_item(uuid)
        names = [each.name for each in (*group.befores, *group.afters)]
        if self._own.issuperset(group.children) and all(map(is_machinery, names)):
            self._items.pop(uuid)
        else:
            reporter.stop_group(uuid, **changes)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have the results of this process made without machinery."""
    if (listener := session.config.pluginmanager.get_plugin(LISTENER)) is not None:
        listener.allure_logger = SuiteReporter()


def note_own(item: pytest.Item) -> None:
    """Say that a test is one of the suite's, once Allure knows of it."""
    listener = item.config.pluginmanager.get_plugin(LISTENER)
    if isinstance(reporter := getattr(listener, "allure_logger", None), SuiteReporter):
        reporter.note_own()
