"""identity-mismatch."""

import hashlib

from heapqa.rules.identity.identity_mismatch import RULE
from heapqa.testing import (
    identify,
    logged_in,
    logged_out,
    pageview,
    persona,
    plan,
    stopped,
    user_properties,
    verdict,
    visit,
)


def test_fails_when_another_id_is_identified() -> None:
    judged = verdict(RULE, visit(), logged_in("u1", identify("u2")))

    assert judged.outcome == "failed"
    assert judged.findings[0].message == "u1 was signed in, but Heap was told another identity."


def test_letter_case_matters() -> None:
    assert verdict(RULE, logged_in("u1", identify("U1"))).outcome == "failed"


def test_fails_when_a_later_event_carries_another_identity() -> None:
    story = [logged_in("u1", identify("u1")), visit(pageview(identity="u2"))]

    assert verdict(RULE, *story).outcome == "failed"


def test_passes_when_everything_says_the_same() -> None:
    story = [logged_in("u1", identify("u1")), visit(pageview(identity="u1"))]

    assert verdict(RULE, *story, logged_out(identify("u1"))).outcome == "passed"


def test_a_page_from_before_the_sign_in_ended_may_still_name_the_last_visitor() -> None:
    login = logged_in("u2", pageview(identity="u1"), identify("u2"))

    assert verdict(RULE, visit(), login, visit()).outcome == "passed"


def test_an_event_of_the_last_visitor_may_arrive_late() -> None:
    first = [logged_in("u1", identify("u1")), visit(pageview(identity="u1")), logged_out()]
    second = logged_in("u2", identify("u2"))

    late = pageview(identity="u1", late=8)
    assert verdict(RULE, *first, second, visit(late)).outcome == "passed"
    assert verdict(RULE, *first, second, visit(late), clock="relative").outcome == "failed"


def test_inside_a_sign_in_over_another_the_first_user_may_still_be_named() -> None:
    switch = logged_in("u2", identify("u1"), identify("u2"))

    assert verdict(RULE, logged_in("u1", identify("u1")), switch).outcome == "passed"
    assert verdict(RULE, logged_in("u1"), switch, visit(identify("u1"))).outcome == "failed"


def test_is_skipped_when_nobody_signs_in_or_nothing_is_told() -> None:
    assert verdict(RULE, visit(identify("u1"))).outcome == "skipped"
    assert verdict(RULE, logged_in("u1"), visit(pageview(), user_properties())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, logged_in("u1", identify("u1")), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_fails_when_the_wrong_call_arrives_only_after_the_sign_out() -> None:
    story = [logged_in("u1"), logged_out(), visit(identify("u2", late=5.5))]

    assert verdict(RULE, *story).outcome == "failed"


def test_the_hash_that_the_plan_declares_is_the_id_and_another_hash_is_not() -> None:
    ada = persona("ada", user_id="u1", email="ada@mail.test")
    told = {name: hashlib.new(name, b"ada@mail.test").hexdigest() for name in ("sha256", "md5")}
    declared = plan(hashed_identity="sha256(email)")
    outcomes = [
        verdict(RULE, logged_in("u1", identify(each)), personas=[ada], plan=declared).outcome
        for each in told.values()
    ]

    assert outcomes == ["passed", "failed"]
