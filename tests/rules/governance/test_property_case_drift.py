"""property-case-drift."""

from heapqa.rules.governance.property_case_drift import RULE
from heapqa.testing import (
    Item,
    click,
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
    judged = verdict(RULE, visit(*items))
    assert judged.subjects > 0
    return [finding.saw for finding in judged.findings]


def test_two_spellings_of_a_user_property_are_found() -> None:
    both = (user_properties(("email", "x")), user_properties(("Email", "x")))
    judged = verdict(RULE, visit(*both))

    (finding,) = judged.findings
    assert finding.message == "The name of a user property has two spellings."
    assert (finding.saw, finding.field, finding.step) == (
        "Email beside email", "properties.Email", 0
    )  # fmt: skip


def test_events_and_their_properties_are_held_to_it() -> None:
    assert seen(track("Order"), track("order")) == ["order beside Order"]
    one, other = (track("Order", properties=((name, "1"),)) for name in ("items", "Items"))
    assert seen(one, other) == ["Items beside items"]


def test_page_and_back_end_are_compared() -> None:
    assert seen(track("Order"), server_track("ORDER", "u1")) == ["ORDER beside Order"]


def test_a_user_property_and_an_event_property_are_two_things() -> None:
    event = track("Order", properties=(("Plan", "house"),))

    assert seen(user_properties(("plan", "house")), event) == []


def test_another_environment_has_names_of_its_own() -> None:
    elsewhere = track("order", env_id="99")

    assert seen(track("Order"), elsewhere) == []
    assert seen(track("Order"), elsewhere, track("ORDER")) == ["ORDER beside Order"]


def test_names_that_differ_in_more_than_case_pass() -> None:
    assert seen(user_properties(("first_plan", "x"), ("firstplan", "x"))) == []


def test_the_plans_spelling_is_the_right_one() -> None:
    plan = tracked(
        events=(planned_event("Order", planned_property("items", "integer")),),
        user_properties=(planned_property("plan"),),
    )
    sent = visit(track("order", properties=(("Items", "1"),)), user_properties(("PLAN", "x")))

    judged = verdict(RULE, sent, plan=plan)
    assert sorted(finding.saw for finding in judged.findings) == [
        "Items beside items", "PLAN beside plan", "order beside Order"
    ]  # fmt: skip


def test_with_nothing_named_it_is_skipped() -> None:
    assert verdict(RULE, visit(click())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(track("Order")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
