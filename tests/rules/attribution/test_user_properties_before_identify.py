"""user-properties-before-identify."""

from heapqa.rules.attribution.user_properties_before_identify import RULE
from heapqa.testing import api_call, identify, in_tab, pageview, stopped, user_properties, verdict

GIVE, GIVEN = api_call("addUserProperties", '{"plan": "pro"}'), user_properties(("plan", "pro"))
NAME, NAMED = api_call("identify", '"u1"'), identify("u1")


def test_properties_that_were_given_before_are_found() -> None:
    judged = verdict(RULE, pageview(), GIVE, GIVEN, GIVE, GIVEN, NAME, NAMED)

    assert judged.outcome == "failed"
    assert [finding.saw for finding in judged.findings] == ["plan, 2 calls"]


def test_properties_that_were_given_after_it_pass_in_whatever_order_they_were_sent() -> None:
    assert verdict(RULE, pageview(), NAME, GIVE, GIVEN, NAMED).outcome == "passed"
    assert verdict(RULE, pageview(), NAME, NAMED, GIVE, GIVEN).outcome == "passed"


def test_those_right_before_it_may_be_of_one_script_and_those_of_another_page_are_not() -> None:
    elsewhere = api_call("identify", '"u1"', url="https://shop.example/account")

    assert verdict(RULE, pageview(), GIVE, NAME, NAMED, GIVEN).outcome == "passed"
    assert verdict(RULE, pageview(), GIVE, elsewhere, NAMED, GIVEN).outcome == "failed"


def test_a_person_who_is_named_in_every_tab_may_be_tied_by_another_one() -> None:
    other_tab = in_tab(2, api_call("identify", '"u1"'))

    assert verdict(RULE, pageview(), NAME, GIVE, GIVEN, other_tab, NAMED).outcome == "passed"
    assert verdict(RULE, pageview(), GIVE, GIVEN, other_tab, NAMED).outcome == "failed"


def test_without_calls_the_order_is_not_known() -> None:
    assert verdict(RULE, pageview(), GIVEN, NAMED).outcome == "skipped"


def test_of_a_visitor_who_stays_anonymous_it_says_nothing() -> None:
    assert verdict(RULE, pageview(), GIVE, GIVEN).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    passed = verdict(RULE, pageview(), NAME, NAMED, GIVE, GIVEN, stopped())
    wrong = verdict(RULE, pageview(), GIVE, GIVEN, GIVE, GIVEN, NAME, NAMED, stopped())

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert wrong.outcome == "failed"
