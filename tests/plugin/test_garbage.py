"""Garbage that goes in circles, at the end of a session."""

import pytest

from tests.plugin.suite import judge_again, run

TOLD = """
import gc
import pytest

pytest_plugins = ("heapqa.plugin",)

def pytest_collection_modifyitems():
    print("looks while tests are collected:", gc.isenabled())

def pytest_sessionfinish():
    print("looks when they have run:", gc.isenabled())

@pytest.hookimpl(trylast=True)
def pytest_unconfigure():
    print("objects that are let alone:", gc.get_freeze_count() > 0)
"""
LEAKS = """
def test_leaves_a_file_open():
    class Holder:
        pass

    holder = Holder()
    holder.itself, holder.file = holder, open(__file__)
"""


def test_nobody_looks_for_it_where_the_suite_was_alone(recorded: pytest.Pytester) -> None:
    recorded.makeconftest(TOLD)
    result = judge_again(recorded, "-s")

    result.stdout.fnmatch_lines(["objects that are let alone: True"])


def test_nobody_looks_for_it_while_tests_are_collected(recorded: pytest.Pytester) -> None:
    recorded.makeconftest(TOLD)
    result = judge_again(recorded, "-s")

    result.stdout.fnmatch_lines(
        ["*looks while tests are collected: False", "*looks when they have run: True"]
    )


def test_what_other_tests_leave_is_still_told(recorded: pytest.Pytester) -> None:
    recorded.makepyfile(**{"tests/other/test_other": LEAKS})
    result = run(recorded, "tests/other", "--heapqa-recordings", "saved", "-s")

    assert "unclosed file" in f"{result.stdout}{result.stderr}"
