"""Budgets and terms of retention that contradict each other, or do nothing."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import Budget
from tests.config.tracking.plans import ORDER, SAID, configured, plan_problems, read_plan

BUDGET: dict[str, Any] = {"counts": "hits", "per": "session", "most": 50, **SAID}
KEPT = {"of": "recordings", "days": 30, **SAID}


def budgets(*changes: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {"budgets": [{**BUDGET, **each} for each in changes], **sections}


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ({"path": "/shop"}, "path", "is for pages, and this is for sessions"),
        ({"per": "page", "path": "shop"}, "path", "must begin with / or *"),
        ({"per": "page", "path": "/shop?q=1"}, "path", "must be the path alone"),
        ({"per": "page", "counts": "sdk-errors"}, "per", "names no page: write session"),
        ({"most": 0}, "most", "allows nothing at all"),
        ({"most": -1}, "most", "greater than or equal to 0"),
        ({"counts": "clicks"}, "counts", "hits"),
        ({"least": 3}, "least", "unknown key"),
    ],
)
def test_a_budget_that_says_nothing_is_refused_with_its_line(
    folder: Path, change: dict[str, Any], where: str, said: str
) -> None:
    (problem,) = plan_problems(folder, budgets(change))
    place, _, message = problem.partition(": ")

    assert place.startswith("line ")
    assert place.endswith(f"budgets[0].{where}")
    assert said in message


def test_an_sdk_may_be_allowed_no_error(folder: Path) -> None:
    read_plan(folder, budgets({"counts": "sdk-errors", "most": 0}))


def test_two_budgets_for_one_thing_are_refused(folder: Path) -> None:
    (problem,) = plan_problems(folder, budgets({}, {"most": 60}))

    assert problem.endswith("budgets[1]: is about the same as budgets[0]: keep one of them")
    read_plan(folder, budgets({}, {"counts": "events"}, {"per": "page", "most": 9}))
    on_pages = [{"per": "page", "path": path, "most": 9} for path in ("/über", "/%C3%BCber/")]
    (problem,) = plan_problems(folder, budgets(*on_pages))
    assert "budgets[1]: is about the same" in problem
    read_plan(folder, budgets(on_pages[0], {"per": "page", "path": "/über/*", "most": 9}))


def test_a_budget_that_nothing_can_exceed_is_refused(folder: Path) -> None:
    (problem,) = plan_problems(folder, budgets({}, {"per": "page", "most": 50}))
    assert problem.endswith("budgets[1].most: can never be exceeded: budgets[0] allows 50 in all")

    listed = budgets({"counts": "event-names", "most": 1}, events=[ORDER])
    (problem,) = plan_problems(folder, listed)
    assert problem.endswith("can never be exceeded: the plan lists 1 events in all")


def test_two_terms_for_one_thing_are_refused(folder: Path) -> None:
    (problem,) = plan_problems(folder, {"retention": [KEPT, {**KEPT, "days": 9}]})

    assert problem.endswith("retention[1].of: 'recordings' is in retention[0]: keep one")
    read_plan(folder, {"retention": [KEPT, {**KEPT, "of": "heap"}]})


def test_every_entry_has_its_owner_date_and_reason(folder: Path) -> None:
    for section, entry in (("budgets", BUDGET), ("retention", KEPT)):
        for key in SAID:
            bare = {name: value for name, value in entry.items() if name != key}
            (problem,) = plan_problems(folder, {section: [bare]})
            assert f"{section}[0].{key}" in problem


def test_budgets_reach_the_rules(folder: Path) -> None:
    plan = configured(folder, budgets({"per": "page", "path": "/shop*", "most": 7})).plan()

    assert plan.budgets == (
        Budget(counts="hits", per="page", most=7, path="/shop*", owner="growth"),
    )
