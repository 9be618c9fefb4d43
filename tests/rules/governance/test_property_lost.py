"""property-lost."""

import json
from typing import Any

import pytest

from heapqa.rules.governance.property_lost import RULE
from heapqa.testing import api_call, pageview, speaking, stopped, track, verdict, visit


def why(method: str, *arguments: Any) -> list[str]:
    call = api_call(method, *map(json.dumps, arguments))
    judged = verdict(RULE, visit(pageview(), call))
    assert judged.subjects > 0
    return [finding.message for finding in judged.findings]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"way": "post"}, "is an object"),
        ({}, "is an object"),
        ([{"sku": 1}], "holds more than texts and numbers"),
        (["a", None], "holds more than texts and numbers"),
        (["a||b", "c"], "holds ||"),
        (["x" * 600, "y" * 600], "when joined"),
        ("x" * 1025, "more than 1024 characters"),
    ],
)
def test_what_the_sdk_drops_or_cuts_is_found(value: Any, said: str) -> None:
    (message,) = why("track", "Order", {"delivery": value})
    assert said in message
    (same,) = why("addUserProperties", {"delivery": value})
    assert same == message


def test_a_finding_names_call_property_and_step() -> None:
    call = api_call("track", '"Order"', '{"delivery": {"days": 3}}')
    (finding,) = verdict(RULE, visit(pageview(), call)).findings

    assert (finding.saw, finding.field) == ("track: delivery", "properties.delivery")
    assert finding.call is not None
    assert finding.step == 0


@pytest.mark.parametrize(
    "value", [None, "", "x" * 1024, 3, 2.5, True, ["a", "b"], [1, 2], [], "a||b"]
)
def test_what_arrives_whole_passes(value: Any) -> None:
    assert why("track", "Order", {"x": value}) == []


@pytest.mark.parametrize("given", [[{"sku": 1}], ["a", "b"], "gold"])
def test_a_list_or_a_text_in_place_of_the_properties_is_found_where_v5_runs(given: Any) -> None:
    call = api_call("track", '"Order"', json.dumps(given))
    with speaking("v5"):
        (finding,) = verdict(RULE, visit(pageview(), call)).findings
    with speaking("classic"):
        assert verdict(RULE, visit(pageview(), call)).findings == ()

    assert finding.message == "An event's properties are a list or a text, and the SDK drops them."
    assert (finding.saw, finding.field) == ("track: the event's properties", "properties")


@pytest.mark.parametrize("given", [[], None, "", {}])
def test_an_event_that_is_handed_no_properties_loses_none(given: Any) -> None:
    assert why("track", "Order", given) == []


def test_names_that_are_too_long_are_found() -> None:
    assert why("track", "x" * 256) == ["An event's name has more than 255 characters."]
    assert why("track", "x" * 255) == []
    assert "512 characters" in why("track", "Order", {"k" * 512: 1})[0]
    assert why("track", "Order", {"k" * 511: 1}) == []


def test_the_same_is_told_once() -> None:
    call = api_call("track", '"Order"', '{"d": {}}')

    assert len(verdict(RULE, visit(pageview(), call, call)).findings) == 1


def test_without_a_recorded_call_it_is_skipped() -> None:
    assert verdict(RULE, visit(track("Order", properties=(("x", "1"),)))).outcome == "skipped"
    assert verdict(RULE, visit(pageview(), api_call("identify", '"u1"'))).outcome == "skipped"
    broken = api_call("track", "undefined", "function")
    assert verdict(RULE, visit(pageview(), broken)).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(pageview(), api_call("track", '"Order"')), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
