"""What a tracking plan says of suppression, and what it cannot say."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import Protected, SuppressionTerms
from tests.config.tracking.plans import (
    ADDED,
    SAID,
    configured,
    configured_problems,
    plan_problems,
    read_plan,
)

CARD = {"selector": "#card", "must": "ignored", **SAID}
TITLES = {
    "selector": "#card", "must": "redacted-attributes", "attributes": ["title"], **SAID,
}  # fmt: skip


def elements(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"suppression": {"elements": list(entries)}}


def named(section: str, key: str, *values: str) -> dict[str, Any]:
    return {"suppression": {section: [{key: value, **SAID} for value in values]}}


def test_the_section_reaches_the_plan_that_rules_see(folder: Path) -> None:
    section = {
        "elements": [{**TITLES, "path": "/account*"}],
        "parameters": [{"name": "q", **SAID}],
        "excludedPages": [{"path": "/staff", **SAID}],
        "allowed": [{"value": "help@shop.example", **SAID}],
    }
    config = configured(folder, {"suppression": section}, allowedValues=["press@shop.example"])
    plan = config.plan()

    titles = Protected(
        selector="#card", must="redacted-attributes", attributes=("title",), path="/account*"
    )
    assert plan.suppression == SuppressionTerms(
        elements=(titles,), parameters=("q",), excluded=("/staff",)
    )
    assert plan.allowed_values == ("press@shop.example", "help@shop.example")


def test_a_plan_without_the_section_says_nothing_of_it(folder: Path) -> None:
    assert configured(folder, {}).plan().suppression is None


def test_different_demands_on_one_element_are_no_contradiction(folder: Path) -> None:
    text = {"selector": "#card", "must": "redacted-text", **SAID}
    read_plan(folder, elements(text, TITLES))
    read_plan(folder, elements({**CARD, "path": "/a"}, {**text, "path": "/b"}))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"suppression": {}}, "suppression: says nothing"),
        (elements({**CARD, "selector": "a:hover"}), "elements[0].selector: uses ':hover'"),
        (elements({**CARD, "selector": "a["}), "is no CSS selector"),
        (elements({**CARD, "must": "hidden"}), "suppression.elements[0].must"),
        (elements({**CARD, "attributes": ["title"]}), "is only for redacted-attributes"),
        (elements({**TITLES, "attributes": []}), "needs attributes"),
        (elements({**TITLES, "attributes": ["Title"]}), "'Title' is no name of an attribute"),
        (elements({**TITLES, "attributes": ["a, b"]}), "'a, b' is no name of an attribute"),
        (elements({**TITLES, "attributes": ["id"]}), "'id' cannot be redacted"),
        (elements({**TITLES, "attributes": ["title", "title"]}), "is there already"),
        (elements(CARD, CARD), "elements[1]: says the same as elements[0]"),
        (elements(CARD, TITLES), "elements[1]: does nothing: elements[0] wants the element ign"),
        (elements(CARD, {**TITLES, "path": "/a"}), "elements[1]: does nothing"),
        (elements({**CARD, "path": "account"}), "elements[0].path: must be a path"),
        (elements({**CARD, "path": "/a?b"}), "elements[0].path: must be a path"),
        (
            {"suppression": {"elements": [{**CARD, "path": "/staff/desk"}],
                             "excludedPages": [{"path": "/staff", **SAID}]}},
            "elements[0].path: does nothing: excludedPages[0]",
        ),
        (named("parameters", "name", "?q"), "'?q' is no name of a parameter"),
        (named("parameters", "name", "*"), "would forbid every parameter"),
        (named("parameters", "name", "q", "q"), "parameters[1].name: does nothing"),
        (named("parameters", "name", "cust_id", "cust_*"), "parameters[0].name: does nothing"),
        (named("excludedPages", "path", "staff"), "must be a path"),
        (named("excludedPages", "path", "/*"), "would exclude every page"),
        (named("excludedPages", "path", "/a/b", "/a/*"), "excludedPages[0].path: does nothing"),
        (named("excludedPages", "path", "/a", "/a/b"), "excludedPages[1].path: does nothing"),
        (named("excludedPages", "path", "/ü", "/%C3%BC"), "excludedPages[1].path: does nothing"),
        (named("parameters", "name", "email", "Email"), "parameters[1].name: does nothing"),
        (named("allowed", "value", "a@b.test", "A@b.test"), "allowed[1].value: does nothing"),
        (
            {**elements({**CARD, "selector": ".add"}), "definitions": [ADDED]},
            "definitions[0].selector: can never match: suppression.elements[0]",
        ),
        (
            {**named("excludedPages", "path", "/staff"),
             "definitions": [{**ADDED, "path": "/staff/desk"}]},
            "definitions[0].path: can never match: suppression.excludedPages[0]",
        ),
        ({"suppression": {"elements": [{"selector": "#a", "must": "ignored"}]}}, "owner"),
        ({"suppression": {"element": []}}, "suppression.element"),
    ],
)  # fmt: skip
def test_what_contradicts_or_does_nothing_is_refused_with_its_line(
    folder: Path, plan: dict[str, Any], said: str
) -> None:
    problems = plan_problems(folder, plan)

    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("line ") for problem in problems)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Ada.Vandersmoot@mail.test", "is a value of the persona 'ada', which may never be sent"),
        ("press@shop.example", "is in heap.allowedValues, too: keep one of the two"),
    ],
)
def test_what_may_not_be_allowed_is_told_by_its_line(folder: Path, value: str, said: str) -> None:
    persona = {"key": "ada", "userId": "u-7", "email": "ada.vandersmoot@mail.test"}
    plan = named("allowed", "value", value)

    (problem,) = configured_problems(
        folder, plan, personas=[persona], allowedValues=["press@shop.example"]
    )
    assert problem.startswith("plan.json: line ")
    assert said in problem
