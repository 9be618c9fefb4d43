"""personal-property-name."""

import pytest

from heapqa.rules.governance.personal_property_name import RULE
from heapqa.testing import (
    Item,
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

ADDRESS = (("email", "somebody at work"),)


@pytest.mark.parametrize(
    "item",
    [
        user_properties(*ADDRESS),
        track("Order", properties=ADDRESS),
        pageview(properties=ADDRESS),
        server_track("Order", "u1", properties=dict(ADDRESS)),
    ],
)
def test_a_personal_name_is_found_wherever_a_property_stands(item: Item) -> None:
    (finding,) = verdict(RULE, visit(item)).findings

    assert finding.message.endswith("is named after something personal.")
    assert (finding.field, finding.step) == ("properties.email", 0)
    assert finding.saw == "email = s*** a*** w***"


@pytest.mark.parametrize(
    "value",
    [
        *("true", "No", "0", "", "****", "none", "N/A", "on", "opt-in", "[redacted]", "2", "email"),
        *("undefined undefined", "Opted_In", "weekly", "--", "opened", "American Express", "iOS"),
    ],
)
def test_whether_there_is_one_is_not_what_it_is(value: str) -> None:
    items = user_properties(("email", value), ("plan", "house"))

    assert verdict(RULE, visit(items)).outcome == "passed"


@pytest.mark.parametrize("value", ["a@b.test", "555 0142", "Nona", "Onno", "123", "d41d8cd9"])
def test_what_there_is_is_found_whatever_it_looks_like(value: str) -> None:
    assert verdict(RULE, visit(user_properties(("email", value)))).outcome == "failed"


@pytest.mark.parametrize(
    "name", ["userFirstName", "shipping_phone", "traits.email", "Vorname", "手机号"]
)
def test_what_stands_before_and_the_language_make_no_difference(name: str) -> None:
    assert verdict(RULE, visit(track("Order", properties=((name, "Jo"),)))).outcome == "failed"


def test_other_names_pass() -> None:
    items = user_properties(("plan", "house"), ("email_opt_in", "daily"), ("name_of_ware", "mug"))
    judged = verdict(RULE, visit(items))

    assert (judged.outcome, judged.subjects) == ("passed", 3)


def test_what_the_plan_means_so_passes() -> None:
    email = planned_property("email", personal=True)
    of_person, of_event = user_properties(*ADDRESS), track("Order", properties=ADDRESS)
    persons, events = (
        tracked(user_properties=(email,)),
        tracked(events=(planned_event("O", email),)),
    )

    for sent, plan, outcome in (
        (of_person, persons, "passed"),
        (of_event, events, "passed"),
        (of_event, persons, "failed"),
        (of_person, events, "failed"),
    ):
        assert verdict(RULE, visit(sent), plan=plan).outcome == outcome
    other = tracked(user_properties=(planned_property("plan"),))
    assert verdict(RULE, visit(of_person), plan=other).outcome == "failed"


def test_the_same_is_told_once() -> None:
    sent = visit(user_properties(*ADDRESS), user_properties(*ADDRESS))

    assert len(verdict(RULE, sent).findings) == 1


def test_without_a_property_it_is_skipped() -> None:
    assert verdict(RULE, visit(click())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(user_properties(("plan", "house"))), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
