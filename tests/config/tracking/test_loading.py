"""A tracking plan as it is read, and what of it cannot be."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.model.tracking import Definition, PlannedProperty
from tests.config.tracking.plans import (
    ADDED,
    ENVIRONMENT,
    ORDER,
    defined,
    plan_problems,
    read_plan,
    with_property,
)


def test_what_is_planned_is_taken_over(folder: Path) -> None:
    plan = {
        "definitions": [ADDED],
        "events": [{**ORDER, "properties": [{"name": "way", "type": "string", "oneOf": ["post"]}]}],
        "userProperties": [{**ORDER, "name": "plan", "type": "string"}],
    }
    tracking = read_plan(folder, plan).plan.tracking()

    assert tracking.definitions == (
        Definition(
            name="Added", action="click", scenarios=("buy",), owner="growth", selector=".add"
        ),
    )
    assert tracking.events is not None
    assert tracking.events[0].properties == (
        PlannedProperty(name="way", type="string", one_of=("post",)),
    )
    assert tracking.user_properties == (PlannedProperty(name="plan", type="string"),)


def test_sections_that_are_left_out_say_nothing(folder: Path) -> None:
    tracking = read_plan(folder, {}).plan.tracking()

    assert (tracking.events, tracking.user_properties) == (None, None)
    assert read_plan(folder, {"events": []}).plan.tracking().events == ()


def test_yaml_says_the_same(folder: Path) -> None:
    text = """
definitions:
  - type: click
    name: Added
    selector: .add
    scenarios: [buy]
    owner: growth
    changed: 2026-11-01
    rationale: Because.
"""
    assert read_plan(folder, text, "plan.yaml").plan == read_plan(folder, defined()).plan


@pytest.mark.parametrize("key", ["owner", "changed", "rationale", "scenarios", "name"])
def test_every_entry_says_who_when_why_and_where(folder: Path, key: str) -> None:
    without = {name: value for name, value in ADDED.items() if name != key}

    (problem,) = plan_problems(folder, {"definitions": [without]})
    assert problem.startswith(f"line 3, definitions[0].{key}: is missing: add it. ")


def test_what_is_missing_is_told_with_what_it_says(folder: Path) -> None:
    without = {name: value for name, value in ADDED.items() if name != "scenarios"}

    (problem,) = plan_problems(folder, {"definitions": [without]})

    assert "add it. Ids of the scenarios in which it has to match, each of them" in problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty: begin with"),
        ('{"events": [],}', "line 1: column 15: not JSON: nothing follows the comma before it"),
        ('{"events": [{},\n]}', "line 2: column 1: not JSON: nothing follows the comma before it"),
        ('{ // ours\n"events": []}', "line 1: column 3: not JSON: it has no comments"),
        ("{'events': []}", "line 1: column 2: not JSON: texts stand in double quotes"),
        ('{"events": [} ', "line 1: column 13: not JSON: Expecting value"),
    ],
)
def test_what_is_no_json_is_told_with_what_to_do(folder: Path, text: str, said: str) -> None:
    (problem,) = plan_problems(folder, text)

    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"definitons": []}, "line 2, definitons: unknown key, did you mean 'definitions'?"),
        (defined(selectr=".x"), "line 13, definitions[0].selectr: unknown key, did you mean 'sel"),
        (
            defined(type="Click"),
            "definitions[0].type: must be 'pageview', 'click', 'submit', 'change' or 'custom'; "
            'it is "Click"',
        ),
        ({"definitions": [{"name": "x"}]}, "needs a 'type': pageview, click, submit, change or"),
        (defined(changed="1.11.2026"), "must be a date in the form YYYY-MM-DD"),
        (defined(scenarios=[]), "must not be empty"),
        ({"environments": [{**ENVIRONMENT, "appId": "x"}]}, "must be a Heap App ID"),
        ({"events": [{**ORDER, "required": True}]}, "events[0].required: unknown key"),
        ({"userProperties": [{**ORDER, "type": "string", "required": True}]}, "unknown key"),
        (with_property(type="money"), "events[0].properties[0].type: "),
        ("[]", "must be an object in curly braces"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(folder: Path, plan: Any, said: str) -> None:
    (problem,) = plan_problems(folder, plan)

    assert problem.startswith("line ")
    assert said in problem


def test_a_key_of_another_type_of_definition_is_unknown(folder: Path) -> None:
    submitted = {**ADDED, "type": "submit", "text": "Send"}

    (problem,) = plan_problems(folder, {"definitions": [submitted]})
    assert problem.startswith("line 13, definitions[0].text: unknown key; known here: ")
    assert "selector" in problem


def test_all_problems_are_told_in_the_order_of_the_file(folder: Path) -> None:
    found = plan_problems(folder, {"definitions": [{**ADDED, "owner": ""}], "evnts": [], "x": 1})

    assert len(found) == 3
    lines = [int(problem.split(",")[0].removeprefix("line ")) for problem in found]
    assert lines == sorted(lines)
