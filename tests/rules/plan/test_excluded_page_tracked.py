"""excluded-page-tracked."""

import pytest

from heapqa.model.event import PageContext
from heapqa.model.plan import Plan, SuppressionTerms
from heapqa.rules.plan.excluded_page_tracked import RULE
from heapqa.testing import Item, click, granted, interrupted, pageview, verdict, visit

PLAN = Plan(suppression=SuppressionTerms(excluded=("/staff", "/*/private")))


def viewed(**page: str) -> Item:
    return pageview(page=PageContext.model_validate({"path": "/", **page}))


@pytest.mark.parametrize("path", ["/staff", "/staff/orders", "/en/private", "/en/private/x"])
def test_an_event_on_an_excluded_page_is_a_violation(path: str) -> None:
    found = verdict(
        RULE,
        visit(),
        granted(viewed(path=path), click("Go", page=PageContext(path=path))),
        plan=PLAN,
    )

    assert found.outcome == "failed"
    assert len(found.findings) == 1
    assert found.findings[0].field == "page.path"


@pytest.mark.parametrize("path", ["/", "/staffroom", "/private"])
def test_other_pages_pass(path: str) -> None:
    assert verdict(RULE, visit(), granted(viewed(path=path)), plan=PLAN).outcome == "passed"


def test_a_plan_that_excludes_nothing_asks_for_nothing() -> None:
    for plan in (Plan(), Plan(suppression=SuppressionTerms(parameters=("q",)))):
        assert verdict(RULE, visit(), granted(pageview()), plan=plan).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert verdict(RULE, visit(), interrupted(viewed(path="/")), plan=PLAN).outcome == "skipped"
