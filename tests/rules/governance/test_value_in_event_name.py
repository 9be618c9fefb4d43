"""value-in-event-name."""

import pytest

from heapqa.rules.governance.value_in_event_name import RULE
from heapqa.testing import (
    click,
    pageview,
    planned_event,
    planned_property,
    stopped,
    track,
    tracked,
    user_properties,
    verdict,
    visit,
)

UUID = "3f2b8c1e-9d4a-4e6b-8f7c-1a2b3c4d5e6f"


@pytest.mark.parametrize("name", ["Order KL-1001 Confirmed", f"Basket {UUID}", "item_48213_seen"])
def test_a_number_or_an_id_in_a_name_is_found_masked(name: str) -> None:
    (finding,) = verdict(RULE, visit(track(name), track(name))).findings

    assert finding.message == "The name of an event holds a number or an id."
    assert not any(value in finding.saw for value in ("1001", "48213", UUID))
    assert "***" in finding.saw


@pytest.mark.parametrize(
    "name", ["Order Confirmed", "Step 2 of 4", "Scrolled 100 %", "Black Friday 2026", "Level 999"]
)
def test_names_with_small_numbers_and_years_pass(name: str) -> None:
    assert verdict(RULE, visit(track(name))).outcome == "passed"


def test_names_of_properties_are_held_to_it_too() -> None:
    in_event = verdict(RULE, visit(track("Order", properties=(("price_48213", "7"),))))
    of_user = verdict(RULE, visit(pageview(), user_properties(("seen_48213", "yes"))))

    assert "an event property holds" in in_event.findings[0].message
    assert "a user property holds" in of_user.findings[0].message


def test_values_of_properties_may_be_numbers() -> None:
    judged = verdict(RULE, visit(track("Order", properties=(("number", "KL-100123"),))))

    assert judged.outcome == "passed"


def test_what_the_plan_lists_is_meant_so() -> None:
    listed = tracked(events=(planned_event("Form 1040 Sent", planned_property("line_1040a")),))
    judged = verdict(
        RULE, visit(track("Form 1040 Sent", properties=(("line_1040a", "x"),))), plan=listed
    )

    assert judged.outcome == "passed"


def test_without_names_nothing_is_judged() -> None:
    assert verdict(RULE, visit(click())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    assert not verdict(RULE, visit(track("Order")), stopped()).conclusive
