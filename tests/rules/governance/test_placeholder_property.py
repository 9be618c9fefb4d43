"""placeholder-property."""

import pytest

from heapqa.rules.governance.placeholder_property import RULE
from heapqa.testing import (
    Item,
    click,
    document,
    granted,
    holding,
    pageview,
    planned_event,
    planned_property,
    server_track,
    stopped,
    track,
    tracked,
    user_properties,
    verdict,
    visit,
)


def seen(*items: Item) -> list[str]:
    judged = verdict(RULE, granted(pageview()), visit(*items))
    assert judged.subjects > 0
    return [finding.saw for finding in judged.findings]


@pytest.mark.parametrize("value", ["undefined", "null", "NaN", "[object Object]", "{{ variant }}"])
def test_a_value_that_nobody_set_is_found_wherever_a_property_stands(value: str) -> None:
    properties = (("variant", value),)

    assert seen(track("Started", properties=properties)) == [f"Started: variant = {value}"]
    assert seen(user_properties(*properties)) == [f"user-properties: variant = {value}"]
    assert seen(pageview(properties=properties)) == [f"pageview: variant = {value}"]
    assert seen(click(properties=properties)) == [f"interaction: variant = {value}"]


def test_a_name_made_of_nothing_is_found() -> None:
    judged = verdict(
        RULE, granted(pageview()), visit(user_properties(("Name", "undefined undefined")))
    )

    (finding,) = judged.findings
    assert finding.message == "The value of a property is what code writes where nothing was set."
    assert (finding.field, finding.step) == ("properties.Name", 1)


def test_half_a_name_is_masked() -> None:
    assert seen(user_properties(("Name", "Jane undefined"))) == [
        "user-properties: Name = J*** u***"
    ]


@pytest.mark.parametrize("value", ["Jane, undefined", "Jane: undefined", "/Jane/users/undefined"])
def test_what_stands_beside_nothing_is_masked(value: str) -> None:
    (told,) = seen(track("Order", properties=(("label", value),)))

    assert "Jane" not in told


def test_names_of_events_and_properties_are_held_against_the_same() -> None:
    assert seen(track("undefined")) == ["undefined"]
    assert seen(track("{{ Event }}")) == ["{{ Event }}"]
    assert seen(track("Started", properties=(("undefined", "1"),))) == ["Started: undefined = *"]


def test_the_same_is_told_once_however_often_it_was_sent() -> None:
    event = track("Started", properties=(("variant", "undefined"),))

    assert len(seen(event, event, click(), event)) == 1


def test_values_that_are_words_pass() -> None:
    words = [("coupon", "none"), ("size", "N/A"), ("name", "Null"), ("error", "x is undefined")]

    assert seen(track("Ordered", properties=tuple(words))) == []


def test_what_the_visitor_typed_is_a_value() -> None:
    page = document("<input name=q>", fields=(("input[name='q']", "undefined"),))
    search = track("Searched", properties=(("term", "undefined"),))

    assert seen(page, search) == []
    assert seen(search) == ["Searched: term = undefined"]


@pytest.mark.parametrize("name", ["_hp2_props.11", "_hp5_event_props.11"])
def test_of_a_storage_state_what_is_kept_for_the_next_events_is_held_against_the_same(
    name: str,
) -> None:
    state = holding((name, '{"plan": "undefined", "tier": "gold"}'))

    (found,) = verdict(RULE, state, source="storage-state").findings
    assert (found.field, found.saw) == (f"{name}.plan", f"{name}: plan = undefined")
    assert (found.snapshot, found.exchange) == (1, None)
    assert verdict(RULE, state).outcome == "skipped"


def test_a_value_that_the_plan_lists_is_one() -> None:
    event = track("Order", properties=(("coupon", "NULL"), ("way", "undefined")))
    order = planned_event("Order", planned_property("coupon", one_of=("NULL", "HOUSE")))

    planned = verdict(RULE, visit(event), plan=tracked(events=(order,)))
    assert [finding.field for finding in planned.findings] == ["properties.way"]
    assert len(verdict(RULE, visit(event)).findings) == 2


def test_with_null_a_back_end_says_that_there_is_no_value() -> None:
    def fields(value: str | None) -> list[str | None]:
        told = server_track("Order", "cust-1", properties={"coupon": value})
        return [finding.field for finding in verdict(RULE, visit(told)).findings]

    assert fields(None) == []
    assert fields("null") == ["properties.coupon"]


def test_the_own_name_of_a_property_in_brackets_is_a_template() -> None:
    assert seen(track("Order", properties=(("plan", "__PLAN__"),))) == ["Order: plan = __P***__"]
    assert seen(track("Order", properties=(("badge", "[SALE]"),))) == []


def test_with_nothing_said_it_is_skipped() -> None:
    assert verdict(RULE, granted(pageview()), visit(click())).outcome == "skipped"


def test_where_the_scenario_stopped_nothing_is_proven() -> None:
    judged = verdict(RULE, granted(pageview()), visit(track("Started")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_what_the_back_end_tells_is_held_to_it_too() -> None:
    told = server_track("Purchase", "cust-1", properties={"coupon": "undefined", "items": 1})

    assert [f.field for f in verdict(RULE, visit(told)).findings] == ["properties.coupon"]
