"""budget-exceeded."""

from typing import Any

import pytest

from heapqa.model.plan import Budget, Plan
from heapqa.rules.plan.budget_exceeded import RULE
from heapqa.testing import click, pageview, stopped, telemetry, track, verdict, visit
from heapqa.testing.line import Item

ON_SHOP: dict[str, Any] = {
    "page": {"domain": "shop.test", "path": "/shop/4711"},
    "pageview_id": "1",
}
ELSEWHERE: dict[str, Any] = {"page": {"domain": "shop.test", "path": "/"}, "pageview_id": "2"}


def allowed(counts: str, per: str, most: int, path: str = "") -> Plan:
    budget = {"counts": counts, "per": per, "most": most, "path": path, "owner": "growth"}
    return Plan(budgets=(Budget.model_validate(budget),))


def cards(number: int, **fields: Any) -> tuple[Item, ...]:
    return tuple(track(f"Card {n}", **fields) for n in range(number))


@pytest.mark.parametrize("counts", ["hits", "events", "event-names"])
def test_more_than_the_budget_is_found_at_the_request_that_exceeds_it(counts: str) -> None:
    visited = visit(*cards(5, **ON_SHOP))
    judged = verdict(RULE, visited, plan=allowed(counts, "page", 3))

    (finding,) = judged.findings
    assert finding.message.startswith("One page has more ")
    assert finding.saw == "5 on /shop/*, at most 3; growth answers for it"
    assert finding.step == 0
    assert verdict(RULE, visited, plan=allowed(counts, "page", 5)).outcome == "passed"


def test_each_view_of_a_page_has_its_own_budget() -> None:
    visited = visit(*cards(3, **ON_SHOP), *cards(3, **ELSEWHERE))

    assert verdict(RULE, visited, plan=allowed("events", "page", 3)).outcome == "passed"
    judged = verdict(RULE, visited, plan=allowed("events", "session", 5))
    assert [finding.saw.partition(" in")[0] for finding in judged.findings] == ["6"]


def test_a_budget_is_for_the_pages_that_it_names() -> None:
    visited = visit(*cards(3, **ELSEWHERE), pageview(**ON_SHOP))
    judged = verdict(RULE, visited, plan=allowed("events", "page", 2, "/shop*"))

    assert (judged.outcome, judged.subjects) == ("passed", 1)


@pytest.mark.parametrize(
    ("planned", "path"), [("/über", "/%C3%BCber"), ("/shop", "/shop/"), ("/shop/*", "/shop/")]
)
def test_a_budget_holds_for_its_pages_under_every_spelling(planned: str, path: str) -> None:
    visited = visit(*cards(3, page={"path": path}, pageview_id="1"))

    for most, outcome in ((2, "failed"), (3, "passed")):
        assert (
            verdict(RULE, visited, plan=allowed("events", "page", most, planned)).outcome == outcome
        )


def test_errors_of_the_sdk_are_counted_and_routine_reports_are_not() -> None:
    routine = telemetry("resetIdentityTelemetry - identified user")
    wrong = telemetry("Obviously wrong identify call made")
    none = allowed("sdk-errors", "session", 0)

    assert verdict(RULE, visit(pageview(), routine), plan=none).outcome == "passed"
    assert verdict(RULE, visit(pageview(), wrong), plan=none).outcome == "failed"


def test_without_budgets_or_without_hits_nothing_is_judged() -> None:
    assert verdict(RULE, visit(click())).outcome == "skipped"
    assert verdict(RULE, visit(), plan=allowed("hits", "page", 1)).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(click()), stopped(), plan=allowed("hits", "page", 5))

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
