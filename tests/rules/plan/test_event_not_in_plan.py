"""event-not-in-plan."""

from heapqa.rules.plan.event_not_in_plan import RULE
from heapqa.testing import (
    click,
    planned_event,
    server_track,
    stopped,
    track,
    tracked,
    verdict,
    visit,
)

PLAN = tracked(events=(planned_event("Order Completed"),))


def test_an_event_that_the_plan_does_not_list_is_found_once() -> None:
    judged = verdict(RULE, visit(track("Care Unfolded"), track("Care Unfolded")), plan=PLAN)

    (finding,) = judged.findings
    assert finding.message.startswith("Unplanned-Event: ")
    assert (finding.saw, finding.field, finding.step) == ("Care Unfolded", "name", 0)


def test_planned_events_pass() -> None:
    judged = verdict(RULE, visit(track("Order Completed")), plan=PLAN)

    assert (judged.outcome, judged.subjects) == ("passed", 1)


def test_another_spelling_is_another_event_and_the_planned_one_is_named() -> None:
    for spelling, shown in (
        ("order completed", "order completed"),
        ("Order Completed ", "'Order Completed '"),
        ("Order\u00a0Completed", "'Order\\xa0Completed'"),
    ):
        (finding,) = verdict(RULE, visit(track(spelling)), plan=PLAN).findings
        assert finding.saw == f"{shown}; the plan has Order Completed"


def test_what_the_back_end_tells_is_held_to_it_too() -> None:
    judged = verdict(RULE, visit(server_track("Purchase", "u1")), plan=PLAN)

    assert [finding.saw for finding in judged.findings] == ["Purchase"]


def test_a_name_that_is_a_value_is_masked() -> None:
    judged = verdict(RULE, visit(track("jane@corp.test ordered")), plan=PLAN)

    assert "jane@corp" not in judged.findings[0].saw


def test_an_empty_list_allows_none_and_no_list_is_not_judged() -> None:
    assert verdict(RULE, visit(track("x")), plan=tracked(events=())).outcome == "failed"
    assert verdict(RULE, visit(track("x")), plan=tracked()).outcome == "skipped"
    assert verdict(RULE, visit(click()), plan=PLAN).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(track("Order Completed")), stopped(), plan=PLAN)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_blanks_of_the_planned_name_that_nobody_sees_are_shown_too() -> None:
    plan = tracked(events=(planned_event("Order\u00a0Completed"),))

    (finding,) = verdict(RULE, visit(track("Order Completed")), plan=plan).findings

    assert finding.saw == "Order Completed; the plan has 'Order\\xa0Completed'"
