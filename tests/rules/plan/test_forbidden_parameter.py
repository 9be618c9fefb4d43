"""forbidden-parameter."""

import pytest

from heapqa.model.event import PageContext
from heapqa.model.plan import Plan, SuppressionTerms
from heapqa.rules.plan.forbidden_parameter import RULE
from heapqa.testing import Item, granted, interrupted, pageview, verdict, visit

PLAN = Plan(suppression=SuppressionTerms(parameters=("q", "cust_*")))


def viewed(**page: str) -> Item:
    return pageview(page=PageContext.model_validate({"path": "/", **page}))


@pytest.mark.parametrize("query", ["?q=mugs", "?a=1&q=mugs", "?cust_id=48213", "?%71=mugs"])
def test_a_forbidden_parameter_is_a_violation(query: str) -> None:
    found = verdict(RULE, visit(), granted(viewed(query=query)), plan=PLAN)

    assert found.outcome == "failed"
    (finding,) = found.findings
    assert finding.field == "page.query"
    assert finding.saw in ("m***", "4***")


def test_a_parameter_in_the_address_of_the_page_before_is_one() -> None:
    found = verdict(RULE, visit(), granted(viewed(referrer="https://shop.test/?q=mugs")), plan=PLAN)
    assert [finding.field for finding in found.findings] == ["page.referrer"]


@pytest.mark.parametrize("query", ["?sort=price", "?q=", "?q=heap_redacted", "?Q=mugs"])
def test_other_parameters_and_withheld_values_pass(query: str) -> None:
    found = verdict(RULE, visit(), granted(viewed(query=query)), plan=PLAN)
    assert found.outcome == "passed"


def test_an_address_that_is_none_is_no_problem() -> None:
    found = verdict(RULE, visit(), granted(viewed(referrer="http://[x?q=a")), plan=PLAN)
    assert found.outcome == "failed"


def test_an_address_without_parameters_passes() -> None:
    assert verdict(RULE, visit(), granted(pageview()), plan=PLAN).outcome == "passed"


def test_where_nothing_is_told_nothing_is_examined() -> None:
    assert verdict(RULE, visit(), plan=PLAN).outcome == "skipped"


def test_a_plan_that_forbids_nothing_asks_for_nothing() -> None:
    assert verdict(RULE, visit(), granted(viewed(query="?q=a")), plan=Plan()).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    found = verdict(RULE, visit(), interrupted(viewed(query="?sort=a")), plan=PLAN)
    assert found.outcome == "skipped"
