"""A partner's frame with its own Heap: the site's plan says nothing of what it tells."""

from typing import Any

import pytest

from heapqa.definitions.owners import foreign_apps
from heapqa.model.event import PageContext
from heapqa.model.plan import Budget, Plan, SuppressionTerms
from heapqa.rules.catalogue import rule_by_id
from heapqa.rules.plan.definition_never_matched import RULE as NEVER_MATCHED
from heapqa.testing import (
    APP_ID,
    EPOCH,
    Item,
    definition,
    granted,
    navigation,
    pageview,
    plan,
    planned_event,
    session,
    track,
    tracked,
    verdict,
    visit,
)

OTHER = "55667788"
OURS: dict[str, Any] = {"env_id": APP_ID, "page": PageContext(domain="shop.test", path="/account")}
THEIRS: dict[str, Any] = {
    "env_id": OTHER,
    "user_id": "9001",
    "page": PageContext(domain="pay.partner.test", path="/account"),
}
OTHER_ON_OURS = {**THEIRS, "page": OURS["page"]}
ENVIRONMENTS = plan(("test", APP_ID, "*shop.test")).environments


def planned(given: Plan | None = None, **parts: Any) -> Plan:
    """A plan that declares our environment."""
    return (given or Plan()).model_copy(update={"environments": ENVIRONMENTS, **parts})


def told(fields: dict[str, Any]) -> tuple[Item, ...]:
    """What breaks each of the rules below: twice at once, unplanned, without a value."""
    paid = {"properties": (("state", "undefined"),), **fields}
    at = EPOCH + 3
    return (
        pageview(**fields),
        *(track("Paid", occurred_at=at + each, **paid) for each in (0.0, 0.01)),
    )


PLANS: dict[str, Plan] = {
    "event-not-in-plan": planned(tracked(events=(planned_event("Order"),))),
    "property-off-plan": planned(tracked(events=(planned_event("Paid"),))),
    "placeholder-property": planned(),
    "double-fired-event": planned(),
    "definition-ambiguous": planned(
        tracked(definition("custom", "A", event="Paid"), definition("custom", "B", event="P*"))
    ),
    "budget-exceeded": planned(budgets=(Budget(counts="events", per="page", most=1),)),
    "excluded-page-tracked": planned(suppression=SuppressionTerms(excluded=("/account",))),
}


@pytest.mark.parametrize("rule", PLANS)
def test_what_a_partners_frame_tells_its_own_environment_is_nothing_of_the_plan(rule: str) -> None:
    ours, theirs = (granted(*told(fields)) for fields in (OURS, THEIRS))

    assert verdict(rule_by_id(rule), ours, plan=PLANS[rule]).outcome == "failed"
    assert verdict(rule_by_id(rule), theirs, plan=PLANS[rule]).outcome == "skipped"


@pytest.mark.parametrize("rule", PLANS)
def test_an_app_id_that_nobody_planned_on_a_page_of_the_site_is_the_sites(rule: str) -> None:
    judged = verdict(rule_by_id(rule), granted(*told(OTHER_ON_OURS)), plan=PLANS[rule])

    assert judged.outcome == "failed"


def test_without_declared_environments_nobody_knows_whose_it_is() -> None:
    unknown = PLANS["event-not-in-plan"].model_copy(update={"environments": ()})

    judged = verdict(rule_by_id("event-not-in-plan"), granted(*told(THEIRS)), plan=unknown)

    assert judged.outcome == "failed"


def test_a_definition_is_not_matched_by_what_a_partner_was_told() -> None:
    given = planned(tracked(definition("custom", event="Paid")))
    own = pageview(**OURS)

    assert verdict(NEVER_MATCHED, granted(own, *told(THEIRS)), plan=given).outcome == "failed"
    assert verdict(NEVER_MATCHED, granted(own, *told(OURS)), plan=given).outcome == "passed"


def test_an_app_id_that_tells_no_page_may_be_the_sites() -> None:
    unplaced = track("Paid", env_id=OTHER, page=None)

    assert foreign_apps(session(visit(unplaced), plan=planned())) == frozenset()
    assert foreign_apps(session(visit(*told(THEIRS)), plan=planned())) == {OTHER}


@pytest.mark.parametrize("rule", PLANS)
@pytest.mark.parametrize("page", ["https://pay.partner.test:8443/account", None])
def test_on_a_host_that_the_plan_has_forgotten_it_is_the_sites(rule: str, page: str | None) -> None:
    """A staging site, seen by a browser or in a log that tells no pages."""
    visited = granted(*told({**THEIRS, "page_url": page}))

    assert verdict(rule_by_id(rule), visited, plan=PLANS[rule]).outcome == "failed"


def test_a_visitor_may_have_left_the_page_before_its_last_hit() -> None:
    theirs = navigation("https://pay.partner.test/account"), *told(THEIRS)

    assert foreign_apps(session(visit(*theirs), plan=planned())) == frozenset()


def test_a_log_that_tells_no_pages_may_have_a_partner_beside_the_site() -> None:
    items = (pageview(**OURS, page_url=None), *told({**THEIRS, "page_url": None}))

    assert foreign_apps(session(*items, plan=planned())) == {OTHER}
