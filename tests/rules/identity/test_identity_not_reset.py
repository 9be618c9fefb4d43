"""identity-not-reset."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import IdentityTerms
from heapqa.rules.delivery import call_never_on_the_wire
from heapqa.rules.identity.identity_not_reset import RULE
from heapqa.testing import (
    Item,
    api_call,
    click,
    console,
    granted,
    identify,
    interrupted,
    logged_in,
    logged_out,
    pageview,
    plan,
    session,
    stopped,
    stored,
    telemetry,
    user_properties,
    verdict,
    visit,
)

RESET = telemetry("resetIdentityTelemetry - identified user")


def signed_in() -> list[Item]:
    """A visit in which u1 is signed in as Heap user 1001."""
    return [granted(pageview()), logged_in("u1", identify("u1")), visit(pageview(identity="u1"))]


def test_where_the_plan_forgets_nobody_nothing_is_missed() -> None:
    never = plan(identity=IdentityTerms(pattern="u.", reset="never"))
    story = (*signed_in(), logged_out(), visit(pageview(identity="u1")))

    assert verdict(RULE, *story, plan=never).outcome == "skipped"
    usual = plan(identity=IdentityTerms(pattern="u."))
    assert verdict(RULE, *story, plan=usual).outcome == "failed"


def test_fails_when_events_after_the_sign_out_carry_the_identity() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), visit(pageview(identity="u1")))

    assert judged.outcome == "failed"
    assert [finding.field for finding in judged.findings] == ["identity"]
    assert judged.findings[0].step == 4


def test_fails_when_events_after_the_sign_out_carry_the_heap_user() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), visit(pageview(user_id="1001")))

    assert [finding.field for finding in judged.findings] == ["user_id"]


def test_fails_when_the_browser_still_holds_the_identity() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), stored("u1"))

    assert judged.findings[0].field in {"_hp2_id.1234567890", "_hp5_meta.1234567890"}
    assert len(judged.findings) == 1


def test_fails_when_the_entry_of_the_other_generation_holds_the_identity() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), stored("u1", generation="v5"))

    assert [finding.field for finding in judged.findings] == ["_hp5_meta.1234567890"]


def test_fails_when_the_next_person_is_identified_under_the_same_heap_user() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), logged_in("u2", identify("u2")))

    assert [finding.field for finding in judged.findings] == ["user_id"]


def test_passes_when_the_sign_out_resets() -> None:
    after = [logged_out(RESET, pageview(user_id="1002")), visit(pageview(user_id="1002"))]
    second = logged_in("u2", identify("u2", user_id="1002"))

    assert verdict(RULE, *signed_in(), *after, stored(None, "1002")).outcome == "passed"
    assert verdict(RULE, *signed_in(), *after, second).outcome == "passed"


def test_passes_when_events_from_before_the_sign_out_arrive_late() -> None:
    after = [logged_out(RESET), pageview(identity="u1", late=4), pageview(user_id="1002")]

    assert verdict(RULE, *signed_in(), *after).outcome == "passed"


def test_events_without_a_time_of_their_own_are_placed_by_arrival() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), user_properties(("plan", "pro")))

    assert judged.outcome == "failed"


def test_the_same_person_may_sign_in_again_under_the_same_heap_user() -> None:
    judged = verdict(RULE, *signed_in(), logged_out(), logged_in("u1", identify("u1")))

    assert judged.outcome == "passed"


def test_many_events_of_one_kind_are_one_finding() -> None:
    twice = [pageview(identity="u1"), pageview(identity="u1")]

    judged = verdict(RULE, *signed_in(), logged_out(), visit(*twice))
    assert [finding.saw for finding in judged.findings] == ["u1, and 1 more"]


def test_is_skipped_when_nothing_shows_what_became_of_the_identity() -> None:
    assert verdict(RULE, *signed_in(), logged_out(), visit()).outcome == "skipped"
    assert verdict(RULE, *signed_in()).outcome == "skipped"
    assert verdict(RULE, visit(), logged_out(), visit(pageview())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    healthy = [*signed_in(), logged_out(RESET), visit(pageview(user_id="1002"))]

    for stop in (stopped(), interrupted(pageview(user_id="1001"))):
        judged = verdict(RULE, *healthy, stop)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_a_pageview_told_again_says_nothing_of_the_time_it_first_happened() -> None:
    """Whose pixel failed is sent again under whoever is there by then, with its old time."""
    nobody: dict[str, Any] = {"user_id": "1002", "session_id": "3002", "generation": "classic"}
    told_again = pageview(identity="u2", late=7, **nobody)
    story = [
        *signed_in(),
        logged_out(),
        visit(pageview(**nobody)),
        logged_in("u2", identify("u2", **nobody)),
        visit(told_again),
    ]
    played = decode(session(*story).recording)

    (again,) = (hit.events[0] for hit in played.hits if hit.events[0].first_sent)
    assert again.identity == "u2"
    (judged,) = judge(played, [RULE])
    assert judged.outcome == "passed"


@pytest.mark.parametrize(
    ("method", "lead"),
    [("resetIdentty", "call-never-on-the-wire"), ("setEventProperties", None)],
)
def test_a_misspelt_reset_leads_to_what_it_does_not_do(method: str, lead: str | None) -> None:
    error = console(f"TypeError: window.heap.{method} is not a function")
    told = session(*signed_in(), logged_out(error), visit(pageview(identity="u1")))
    symptom, _ = judge(told, [RULE, call_never_on_the_wire.RULE])

    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == [lead]


def test_a_misspelt_reset_of_an_earlier_sign_out_explains_no_later_one() -> None:
    error = console("TypeError: heap.resetIdentty is not a function")
    told = session(
        *signed_in(),
        logged_out(error),
        *signed_in()[1:],
        logged_out(),
        visit(pageview(identity="u1")),
    )
    symptom, _ = judge(told, [RULE, call_never_on_the_wire.RULE])

    assert [f.symptom_of for f in symptom.findings][-1] is None


def test_who_was_signed_in_from_the_start_must_be_forgotten_too() -> None:
    """A device may start with a kept sign-in."""
    known = (visit(pageview(identity="u1")), logged_out(click(identity="u1")))
    fresh = pageview(user_id="1002", session_id="3002")

    assert verdict(RULE, *known, visit(pageview(identity="u1"))).outcome == "failed"
    assert verdict(RULE, *known, visit(fresh)).outcome == "passed"
    assert verdict(RULE, *known, visit(pageview(identity="u1")), stopped()).outcome == "failed"


def test_without_calls_a_new_user_of_the_next_person_shows_no_reset() -> None:
    def then(user_id: str, *between: Item) -> list[Item]:
        signs_in = logged_in("u2", identify("u2", user_id=user_id))
        return [*signed_in(), logged_out(), *between, signs_in]

    assert verdict(RULE, *then("1002"), source="har").outcome == "skipped"
    assert verdict(RULE, *then("1002"), source="browser").outcome == "passed"
    reset = visit(pageview(user_id="1002"))
    assert verdict(RULE, *then("1002", reset), source="har").outcome == "passed"
    assert verdict(RULE, *then("1001"), source="har").outcome == "failed"


@pytest.mark.parametrize("who", ["u1", "jürgen"])
def test_an_identify_after_the_reset_is_blamed_and_not_the_reset(who: str) -> None:
    reset, again = api_call("resetIdentity"), api_call("identify", f'"{who}"')
    there = (granted(pageview()), logged_in(who, identify(who)), visit(pageview(identity=who)))
    after = visit(pageview(identity=who, user_id="1002"))
    told = verdict(RULE, *there, logged_out(RESET, reset, again, identify(who)), after)
    before = verdict(RULE, *there, logged_out(again, identify(who), reset, RESET), after)

    assert "called again" in told.findings[0].message
    assert "another tab" in told.findings[0].remedy
    assert "still carried" in before.findings[0].message
    assert before.findings[0].remedy == ""
