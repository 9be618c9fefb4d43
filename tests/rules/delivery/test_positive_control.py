"""Whether a run shows at all that Heap works."""

import pytest

from heapqa.model.event import Generation
from heapqa.rules.delivery.positive_control import control_of, missing_control
from heapqa.testing import (
    granted,
    interrupted,
    loader,
    pageview,
    plan,
    rejected,
    session,
    visit,
)


def test_one_hit_in_one_scenario_is_enough() -> None:
    declines = session(visit(), rejected(), visit())

    assert missing_control(map(control_of, [declines, session(visit(), granted(pageview()))])) == ""


def test_scenarios_that_only_decline_are_told_which_one_is_missing() -> None:
    declines = session(visit(), rejected(), visit())
    problem = missing_control(map(control_of, [declines, session(visit())]))

    assert "no hit of Heap was seen" in problem
    assert "becomes=ConsentGranted()" in problem


def test_silence_of_scenarios_that_agree_is_told_without_that() -> None:
    for silent in (
        session(visit(), granted(loader())),
        session(visit(), plan=plan(consent="not-required")),
        session(visit(), source="har"),
    ):
        problem = missing_control(map(control_of, [silent]))

        assert "no hit of Heap was seen" in problem
        assert "ConsentGranted" not in problem


@pytest.mark.parametrize("sender", ["server", "ios", "android"])
def test_what_a_server_or_an_app_tells_heap_counts(sender: Generation) -> None:
    assert missing_control(map(control_of, [session(visit(pageview(generation=sender)))])) == ""


def test_an_incomplete_recording_says_for_itself_why_nothing_follows() -> None:
    assert missing_control(map(control_of, [session(visit(), interrupted())])) == ""


def test_nothing_judged_has_reasons_of_its_own() -> None:
    assert missing_control(map(control_of, [])) == ""
    assert missing_control(map(control_of, [session(source="storage-state")])) == ""
