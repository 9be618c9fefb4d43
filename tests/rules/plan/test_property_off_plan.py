"""property-off-plan."""

import pytest

from heapqa.rules.plan.property_off_plan import RULE
from heapqa.testing import (
    click,
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

ORDER = planned_event(
    "Order",
    planned_property("value", "number", required=True, minimum=0),
    planned_property("way", one_of=("post", "shop")),
    planned_property("number", pattern="KL-[0-9]+"),
)
PLAN = tracked(
    events=(ORDER,),
    event_properties=(planned_property("theme"),),
    user_properties=(planned_property("plan", one_of=("guest", "house")),),
)


def found(*properties: tuple[str, str]) -> list[tuple[str, str | None]]:
    judged = verdict(RULE, visit(track("Order", properties=properties)), plan=PLAN)
    return [(each.message.partition(":")[0], each.field) for each in judged.findings]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ((("value", "52"),), []),
        ((("value", "52"), ("way", "post"), ("number", "KL-1"), ("theme", "dark")), []),
        ((), [("Required-Missing", "properties.value")]),
        ((("value", "£52"),), [("Datatype-Mismatch", "properties.value")]),
        ((("value", "-1"),), [("Unknown-Violation", "properties.value")]),
        ((("value", "1"), ("way", "air")), [("Unknown-Violation", "properties.way")]),
        ((("value", "1"), ("number", "1")), [("Unknown-Violation", "properties.number")]),
        ((("value", "1"), ("note", "x")), [("Additional-Properties", "properties.note")]),
    ],
)
def test_each_difference_is_of_its_class(
    properties: tuple[tuple[str, str], ...], expected: list[tuple[str, str]]
) -> None:
    assert found(*properties) == expected


def test_what_is_added_to_every_event_is_held_to_the_plan_on_views_and_actions() -> None:
    plan = tracked(event_properties=(planned_property("items", "integer", required=True),))

    for told in (pageview, click):
        wrong = verdict(RULE, visit(told(properties=(("items", "three"),))), plan=plan)
        assert wrong.outcome == "failed"
        assert wrong.findings[0].saw.startswith("autocaptured events: items = ")
        right = told(properties=(("items", "3"), ("snapshot", "x")))
        assert verdict(RULE, visit(right, told()), plan=plan).outcome == "passed"
    assert verdict(RULE, visit(click()), plan=plan).outcome == "skipped"


def test_what_was_seen_is_masked() -> None:
    judged = verdict(
        RULE, visit(track("Order", properties=(("value", "jane@corp.test"),))), plan=PLAN
    )

    assert judged.findings[0].saw == "Order: value = j***@c***.t***"


def test_the_same_difference_is_told_once_for_each_event() -> None:
    wrong = track("Order", properties=(("value", "£1"),))

    assert len(verdict(RULE, visit(wrong, wrong), plan=PLAN).findings) == 1


def test_an_event_may_have_further_properties() -> None:
    plan = tracked(events=(ORDER.model_copy(update={"further": True}),))
    order = track("Order", properties=(("value", "1"), ("note", "x")))

    assert verdict(RULE, visit(order), plan=plan).outcome == "passed"


def test_user_properties_are_held_to_it() -> None:
    judged = verdict(RULE, visit(user_properties(("plan", "gold"), ("tier", "1"))), plan=PLAN)

    assert sorted(each.message.partition(":")[0] for each in judged.findings) == [
        "Additional-Properties",
        "Unknown-Violation",
    ]
    sound = verdict(RULE, visit(user_properties(("plan", "house"))), plan=PLAN)
    assert sound.outcome == "passed"
    assert verdict(RULE, visit(user_properties()), plan=PLAN).outcome == "skipped"


def test_what_the_back_end_tells_is_held_to_it() -> None:
    told = server_track("Order", "u1", properties={"value": "many"})

    judged = verdict(RULE, visit(told), plan=PLAN)
    assert [each.field for each in judged.findings] == ["properties.value"]


def test_sections_that_the_plan_leaves_out_are_not_judged() -> None:
    sent = visit(track("Order", properties=(("x", "1"),)), user_properties(("y", "2")))

    assert verdict(RULE, sent, plan=tracked()).outcome == "skipped"
    assert verdict(RULE, visit(click(), track("Other")), plan=PLAN).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(
        RULE, visit(track("Order", properties=(("value", "1"),))), stopped(), plan=PLAN
    )
    assert (judged.outcome, judged.conclusive) == ("skipped", False)
