"""identify-missing-after-login."""

import pytest

from heapqa.model.plan import IdentityTerms
from heapqa.rules.identity.identify_missing_after_login import RULE
from heapqa.testing import (
    Item,
    api_call,
    granted,
    identify,
    logged_in,
    logged_out,
    pageview,
    plan,
    rejected,
    stopped,
    track,
    unreadable_hit,
    verdict,
    visit,
)


def test_fails_when_no_identify_follows_the_sign_in() -> None:
    judged = verdict(RULE, granted(pageview()), logged_in("u1"), visit(pageview()), logged_out())

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 1


def test_where_the_plan_identifies_nobody_none_is_missed() -> None:
    never = plan(identity=IdentityTerms(identify="never"))

    assert verdict(RULE, granted(pageview()), logged_in("u1"), plan=never).outcome == "skipped"


def test_fails_when_only_a_placeholder_or_an_object_was_sent() -> None:
    useless = [identify("guest"), identify(None, email="a@b.test")]

    assert verdict(RULE, granted(), logged_in("u1", *useless)).outcome == "failed"


def test_fails_for_the_second_person_only() -> None:
    story = [granted(), logged_in("u1", identify("u1")), logged_out(), logged_in("u2"), visit()]

    assert [f.step for f in verdict(RULE, *story).findings] == [3]


def test_passes_when_identify_follows_on_the_next_page() -> None:
    assert verdict(RULE, granted(), logged_in("u1"), visit(identify("u1"))).outcome == "passed"


def test_is_expected_without_consent_where_none_is_required() -> None:
    free = plan(consent="not-required")

    assert verdict(RULE, visit(), logged_in("u1"), plan=free).outcome == "failed"
    assert verdict(RULE, logged_in("u1", identify("u1")), plan=free).outcome == "passed"


def test_is_not_expected_after_a_refusal_where_visitors_may_opt_out() -> None:
    free = plan(consent="opt-out")

    assert verdict(RULE, visit(), logged_in("u1"), plan=free).outcome == "failed"
    assert verdict(RULE, rejected(), logged_in("u1"), visit(), plan=free).outcome == "skipped"
    again = [rejected(), granted(), logged_in("u1"), visit()]
    assert verdict(RULE, *again, plan=free).outcome == "failed"


def test_is_expected_when_the_visitor_agrees_while_signed_in() -> None:
    assert verdict(RULE, logged_in("u1"), granted(pageview()), visit()).outcome == "failed"


def test_is_skipped_when_heap_was_not_allowed_to_run() -> None:
    assert verdict(RULE, visit(), rejected(), logged_in("u1"), visit()).outcome == "skipped"
    assert verdict(RULE, visit(), granted(pageview())).outcome == "skipped"


def test_is_skipped_when_the_identify_may_be_in_a_hit_that_cannot_be_read() -> None:
    assert verdict(RULE, granted(), logged_in("u1", unreadable_hit())).outcome == "skipped"


def test_absence_is_not_concluded_from_a_stopped_scenario() -> None:
    judged = verdict(RULE, granted(), logged_in("u1"), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_passes_when_the_call_from_inside_the_sign_in_arrives_after_the_sign_out() -> None:
    story = [granted(), logged_in("u1"), logged_out(), visit(identify("u1", late=5.5))]

    assert verdict(RULE, *story).outcome == "passed"


@pytest.mark.parametrize("delivery", ["blocked", "cancelled"])
def test_a_track_that_never_left_its_page_hides_no_missing_identify(delivery: str) -> None:
    lost = unreadable_hit(generation="v5", seen_by=("page",), delivery=delivery)
    again = track("Looked", generation="v5", late=4)

    assert verdict(RULE, granted(), logged_in("u1", lost), visit(again)).outcome == "failed"


def test_is_skipped_when_the_identify_itself_never_left_its_page() -> None:
    lost = unreadable_hit(generation="v5", call="identify", seen_by=("page",), delivery="blocked")

    assert verdict(RULE, granted(), logged_in("u1", lost)).outcome == "skipped"


@pytest.mark.parametrize("call", ["identify", "track", "add_user_properties"])
def test_proves_nothing_when_a_request_was_given_up_and_never_sent_again(call: str) -> None:
    lost = unreadable_hit(generation="v5", call=call, seen_by=("page",), delivery="cancelled")
    judged = verdict(RULE, granted(), logged_in("u1", lost), visit(pageview(generation="v5")))

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
    assert f"{call} was given up while its page was left" in judged.reason


def test_passes_when_the_identify_that_was_given_up_is_sent_again() -> None:
    lost = unreadable_hit(generation="v5", call="identify", seen_by=("page",), delivery="cancelled")
    again = identify("u1", generation="v5", late=4)

    judged = verdict(RULE, granted(), logged_in("u1", lost), visit(again))
    assert (judged.outcome, judged.conclusive) == ("passed", True)


def given_up() -> Item:
    return unreadable_hit(generation="v5", call="identify", seen_by=("page",), delivery="cancelled")


def test_an_identify_that_was_given_up_may_say_again_what_was_seen() -> None:
    known = (api_call("identify", '"u1"'), identify("u1", generation="v5"))
    again = visit(api_call("identify", '"u1"'), given_up())

    judged = verdict(RULE, granted(), logged_in("u1", *known), again)
    assert (judged.outcome, judged.conclusive) == ("passed", True)


@pytest.mark.parametrize(
    "between",
    [
        (),
        (api_call("resetIdentity"),),
        (api_call("identify", '"u2"'),),
        (api_call("identify", "undefined"),),
        (api_call("identify", '{"email": "u1"}'),),
        (api_call("identify"),),
        (api_call("identifyHashed", '"u1"'),),
        (api_call("identify", '"u2"'), api_call("identify", '"u1"')),
    ],
)
def test_an_identify_that_was_given_up_is_unknown_where_another_was_asked_for(
    between: tuple[Item, ...],
) -> None:
    known = (api_call("identify", '"u1"') if between else visit(), identify("u1", generation="v5"))

    judged = verdict(RULE, granted(), logged_in("u1", *known), visit(*between, given_up()))
    assert (judged.outcome, judged.conclusive) == ("skipped", False)
