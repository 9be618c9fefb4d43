"""event-credited-to-another-person."""

from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.model.plan import ServerEvent
from heapqa.rules.attribution.event_credited_to_another_person import RULE
from heapqa.rules.identity import (
    identity_mismatch,
    identity_not_reset,
    server_identity_mismatch,
)
from heapqa.testing import (
    Item,
    click,
    event,
    hit,
    identify,
    interrupted,
    logged_in,
    logged_out,
    on_device,
    pageview,
    persona,
    plan,
    server_track,
    session,
    step,
    track,
    verdict,
    visit,
)

SIGNED_IN: tuple[Item, ...] = (visit(pageview()), logged_in("u1", identify("u1")))


def test_what_happens_after_a_sign_out_without_reset_is_counted_once() -> None:
    judged = verdict(
        RULE,
        *SIGNED_IN,
        logged_out(),
        step("look", pageview(identity="u1"), click(identity="u1")),
    )

    assert judged.outcome == "failed"
    assert [f.saw.startswith("2 events credited to ") for f in judged.findings] == [True]
    assert judged.findings[0].step == 3
    assert judged.findings[0].remedy == "Call heap.resetIdentity() in step 3, “sign out”."


def test_after_a_reset_nothing_is_wrong() -> None:
    judged = verdict(
        RULE, *SIGNED_IN, logged_out(), step("look", pageview(user_id="2", session_id="3002"))
    )

    assert judged.outcome == "passed"


def test_the_next_person_may_get_what_happened_between() -> None:
    new = {"user_id": "2", "session_id": "3002"}
    judged = verdict(
        RULE,
        *SIGNED_IN,
        logged_out(hit(event(**new))),
        step("look", hit(event(**new))),
        logged_in("u2", identify("u2", user_id="2")),
    )

    assert judged.outcome == "passed"


def test_an_order_that_a_server_tells_of_another_person_is_found() -> None:
    paid = event("custom", name="Paid", identity="u9", user_id=None, session_id=None)
    judged = verdict(RULE, *SIGNED_IN, step("pay", hit(paid, generation="server")))

    assert judged.outcome == "failed"
    assert "name whoever acted" in judged.findings[0].remedy


def test_an_order_of_the_back_end_that_names_another_person_is_found() -> None:
    judged = verdict(RULE, *SIGNED_IN, step("pay", server_track("Paid", "acct-5512")))

    assert [finding.step for finding in judged.findings] == [2]
    assert "nobody who acted" in judged.findings[0].message


def test_what_the_back_end_tells_of_a_declared_persona_is_about_that_one() -> None:
    ada, bob = persona("ada", user_id="u1"), persona("bob", user_id="u2")
    told = (*SIGNED_IN, step("look", server_track("Message received", "u2")))
    second: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    came = (*SIGNED_IN, logged_out(), logged_in("u2", identify("u2", **second)))
    shipped = visit(server_track("Order Shipped", "u1"))

    assert verdict(RULE, *told, personas=[ada, bob]).outcome == "passed"
    assert verdict(RULE, *told, personas=[ada]).outcome == "failed"
    assert verdict(RULE, *came, shipped, personas=[ada, bob]).outcome == "passed"


def test_an_order_of_the_back_end_by_the_id_of_who_acted_is_right() -> None:
    judged = verdict(RULE, *SIGNED_IN, step("pay", server_track("Paid", "u1")))

    assert (judged.outcome, judged.subjects) == ("passed", 1)


@pytest.mark.parametrize(("identity", "outcome"), [("u2", "passed"), ("acct-5512", "failed")])
def test_of_several_devices_an_order_may_be_of_any(identity: str, outcome: str) -> None:
    second: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    judged = verdict(
        RULE,
        on_device(1, visit(pageview()), logged_in("u1", identify("u1"))),
        on_device(2, visit(pageview(**second)), logged_in("u2", identify("u2", **second))),
        on_device(1, step("pay", server_track("Paid", identity))),
        on_device(2, step("look", click(**second))),
    )

    assert judged.outcome == outcome
    assert len(judged.findings) == (outcome == "failed")


def test_a_spelling_of_the_back_end_leads_to_its_credit_and_no_other() -> None:
    ada = persona("ada", user_id="u1")
    recorded = session(
        *SIGNED_IN,
        step(
            "pay",
            click(identity="u1"),
            server_track("Paid", "U1"),
            server_track("Paid", "acct-5512"),
        ),
        personas=(ada,),
    )
    symptom, cause = judge(recorded, [RULE, server_identity_mismatch.RULE])
    leads = {each.exchange: each.symptom_of and each.symptom_of.rule for each in symptom.findings}
    told = [each.exchange for each in cause.findings]

    assert len(leads) == 2
    assert leads == {seq: "server-identity-mismatch" if seq in told else None for seq in leads}
    assert told


def test_an_email_in_place_of_the_id_is_the_same_person() -> None:
    ada = persona("ada", user_id="u1")
    judged = verdict(RULE, visit(pageview()), logged_in("u1", identify(ada.email)), personas=(ada,))

    assert judged.outcome == "passed"


@pytest.mark.parametrize(("told", "outcome"), [("u9", "passed"), ("u1", "failed")])
def test_staff_in_a_customers_place_are_identified_by_their_own_id(told: str, outcome: str) -> None:
    ada, support = persona("ada", user_id="u1"), persona("support", user_id="u9")
    items = visit(pageview()), logged_in("u9", identify(told)), visit(click(identity=told))
    judged = verdict(RULE, *items, personas=[ada, support])

    assert judged.outcome == outcome
    assert "their own id" in RULE.remedy


def test_each_cause_is_told_apart() -> None:
    judged = verdict(
        RULE,
        visit(pageview()),
        logged_in("u1", identify("visitor-1")),
        logged_out(),
        step("look", pageview(identity="visitor-1")),
        logged_in("u2", pageview(identity="visitor-1")),
    )

    assert judged.outcome == "failed"
    assert {finding.remedy for finding in judged.findings} == {'Hand over "u1": u1 was there.'}


def test_without_steps_it_is_skipped() -> None:
    assert verdict(RULE, pageview(), identify("u1"), source="har").outcome == "skipped"


def test_a_scenario_that_stopped_says_nothing_of_what_came_after() -> None:
    after = verdict(RULE, *SIGNED_IN, interrupted(pageview(identity="u2", user_id="2")))
    before = (logged_out(), visit(click(identity="u1")))

    assert (after.outcome, after.conclusive) == ("skipped", False)
    assert verdict(RULE, *SIGNED_IN, *before, interrupted()).outcome == "failed"


def test_reports_lead_with_the_cause() -> None:
    recorded = session(
        *SIGNED_IN, logged_out(), step("look", pageview(identity="u1"), click(identity="u1"))
    )
    symptom, cause = judge(recorded, [RULE, identity_not_reset.RULE])

    assert cause.outcome == "failed"
    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == ["identity-not-reset"]


def test_a_wrong_id_leads_to_the_credits_that_it_makes() -> None:
    recorded = session(visit(pageview()), logged_in("u1", identify("u9")))
    symptom, _ = judge(recorded, [RULE, identity_mismatch.RULE])

    assert [f.symptom_of and f.symptom_of.rule for f in symptom.findings] == ["identity-mismatch"]


@pytest.mark.parametrize(("after", "outcome"), [("Order", "passed"), ("Signed Up", "failed")])
def test_what_a_page_asked_for_may_be_told_late(after: str, outcome: str) -> None:
    """By then somebody else is signed in."""
    second: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    wait = [step("wait", click(identity="u2", **second)) for _ in range(6)]
    asked = plan(server_events=(ServerEvent(event="Paid", after=after),))
    judged = verdict(
        RULE,
        *SIGNED_IN,
        step("pay", track("Order", identity="u1")),
        logged_out(),
        logged_in("u2", identify("u2", **second)),
        *wait,
        step("look", server_track("Paid", "u1")),
        plan=asked,
    )

    assert judged.outcome == outcome
