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


@pytest.mark.parametrize(
    "name", ["Login 2026-11-29", "Order 417 Confirmed", "Order #417", "Opened cus_9s6XKzkNRiz8i3"]
)
def test_dates_and_short_numbers_and_ids_are_found(name: str) -> None:
    assert verdict(RULE, visit(track(name))).outcome == "failed"


def test_an_address_is_found_and_not_shown() -> None:
    (finding,) = verdict(RULE, visit(track("Welcome joe@x.test"))).findings

    assert finding.message == "The name of an event holds an e-mail address."
    assert "joe" not in finding.saw


def test_steps_of_thousands_are_steps() -> None:
    names = [track(f"{number} Steps Reached") for number in (2500, 7500, 9500)]

    assert verdict(RULE, visit(*names)).outcome == "passed"


@pytest.mark.parametrize(
    "name", ["ISO 27001 Download", "Form 1099", "RTX 4090", "1080p", "Top 1000"]
)
def test_standards_models_and_sizes_pass(name: str) -> None:
    assert verdict(RULE, visit(track(name))).outcome == "passed"


def test_a_number_that_may_be_a_models_is_found_where_three_names_differ_in_it() -> None:
    two = [track("Peugeot 3008 Viewed"), track("Peugeot 5008 Viewed")]
    rooms = [track(f"Room {number} Booked") for number in (1204, 1307, 2301)]

    assert verdict(RULE, visit(*two)).outcome == "passed"
    assert len(verdict(RULE, visit(*rooms)).findings) == 3


def test_five_names_that_differ_in_a_number_alone_are_one_finding() -> None:
    cards = [f"Card {number} Seen" for number in range(1, 13)]
    (finding,) = verdict(RULE, visit(*map(track, cards))).findings

    assert finding.message == "12 names of events differ in a number alone."
    assert finding.saw == "Card 1 Seen"
    assert verdict(RULE, visit(*map(track, cards[:4]))).outcome == "passed"
    listed = tracked(events=tuple(map(planned_event, cards)))
    assert verdict(RULE, visit(*map(track, cards)), plan=listed).outcome == "passed"


@pytest.mark.parametrize(
    "names",
    [
        [f"Step {number}" for number in range(1, 6)],
        [f"Scroll {number}%" for number in (10, 25, 50, 75, 90, 100)],
        [f"Progress at {number}" for number in range(0, 101, 10)],
    ],
)
def test_steps_and_percentages_pass(names: list[str]) -> None:
    assert verdict(RULE, visit(*map(track, names))).outcome == "passed"


def test_properties_may_be_numbered() -> None:
    numbered = tuple((f"item_{number}", "mug") for number in range(1, 13))

    assert verdict(RULE, visit(track("Order", properties=numbered))).outcome == "passed"


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
