"""identify-missing-after-login."""

from typing import Any

import pytest

from heapqa.model.plan import IdentityTerms
from heapqa.rules.identity.identify_missing_after_login import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    click,
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
    withdrawn,
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


@pytest.mark.parametrize("useless", ["0", "NaN", "undefined"])
def test_says_that_what_was_sent_is_no_id(useless: str) -> None:
    sent = verdict(RULE, granted(), logged_in("u1", identify(useless)))
    none = verdict(RULE, granted(), logged_in("u1"))

    assert [f.saw for f in sent.findings] == ["no identify() with an id"]
    assert "no identify() with an id followed" in sent.findings[0].message
    assert [f.saw for f in none.findings] == ["no identify()"]


def test_a_sign_in_that_was_kept_needs_no_further_identify() -> None:
    kept = [granted(pageview(identity="u1")), logged_in("u1", pageview(identity="u1"))]

    assert verdict(RULE, *kept, visit(pageview(identity="u1"))).outcome == "passed"
    assert verdict(RULE, *kept, visit(pageview())).outcome == "failed"
    assert verdict(RULE, *kept, visit(pageview(identity="u9"))).outcome == "failed"


def test_a_sign_in_of_who_is_identified_already_needs_no_further_identify() -> None:
    first = [granted(), logged_in("u1", identify("u1")), visit(pageview(identity="u1"))]
    again = [logged_in("u1", click("Confirm", identity="u1")), visit(pageview(identity="u1"))]
    other = [logged_in("u2", click("Confirm", identity="u1")), visit(pageview(identity="u1"))]

    assert verdict(RULE, *first, *again).outcome == "passed"
    assert verdict(RULE, *first, *other).outcome == "failed"
    assert verdict(RULE, *first, logged_in("u1", click("Confirm"))).outcome == "failed"
    assert verdict(RULE, *first, logged_in("u1")).outcome == "passed"
    assert len(verdict(RULE, granted(), logged_in("u1"), logged_in("u1")).findings) == 1


def test_a_kept_sign_in_is_known_to_every_declared_environment() -> None:
    both = plan(("main", APP_ID, "shop.test"), ("other", "2222222222", "shop.test"))
    kept = [granted(), logged_in("u1", pageview(identity="u1"))]
    second = [visit(pageview(env_id="2222222222", identity=who)) for who in ("u1", None)]

    assert verdict(RULE, *kept, second[0], plan=both).outcome == "passed"
    assert verdict(RULE, *kept, second[1], plan=both).outcome == "failed"


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


ANEW: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
KNOWN = (granted(pageview()), logged_in("u1", identify("u1")), visit(pageview(identity="u1")))


def test_who_agrees_again_after_a_withdrawal_is_a_new_user_and_identified_again() -> None:
    again = (withdrawn(), visit(), granted(pageview(**ANEW)))
    judged = verdict(RULE, *KNOWN, *again, visit(pageview(**ANEW), click(**ANEW)), logged_out())

    assert [(f.step, f.saw) for f in judged.findings] == [
        (5, "a new Heap user whom nobody identified")
    ]
    told = visit(pageview(**ANEW), identify("u1", user_id="1002"))
    assert verdict(RULE, *KNOWN, *again, told, logged_out()).outcome == "passed"


def test_that_the_next_person_is_identified_on_that_user_changes_nothing() -> None:
    again = (withdrawn(), visit(), granted(pageview(**ANEW)), visit(click(**ANEW)), logged_out())
    bob = logged_in("u2", identify("u2", user_id="1002"))

    assert [f.step for f in verdict(RULE, *KNOWN, *again, bob).findings] == [5]


def test_who_agrees_again_and_is_still_known_needs_no_other_identify() -> None:
    again = (withdrawn(), granted(pageview(identity="u1")), visit(click(identity="u1")))
    silent = (withdrawn(), granted(), visit(click()))

    assert verdict(RULE, *KNOWN, *again, logged_out()).outcome == "passed"
    assert verdict(RULE, *KNOWN, *silent, logged_out()).outcome == "passed"


def test_who_agrees_again_after_the_sign_out_is_nobody_to_identify() -> None:
    again = (withdrawn(), logged_out(), granted(pageview(**ANEW)), visit(click(**ANEW)))

    assert verdict(RULE, *KNOWN, *again).outcome == "passed"


def test_who_agrees_again_and_signs_out_in_the_next_step_was_not_left_unknown() -> None:
    again = (withdrawn(), granted(pageview(**ANEW)), logged_out(pageview(**ANEW)))

    assert verdict(RULE, *KNOWN, *again).outcome == "passed"
