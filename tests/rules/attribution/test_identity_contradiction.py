"""identity-contradiction."""

import pytest

from heapqa.engine import judge
from heapqa.rules.attribution import wire_without_call
from heapqa.rules.attribution.identity_contradiction import RULE
from heapqa.testing import (
    api_call,
    identify,
    interrupted,
    pageview,
    server_identify,
    session,
    verdict,
    visit,
)

GIVEN = api_call("addUserProperties", '{"plan": "pro"}')


@pytest.mark.parametrize("source", ["browser", "har", "request-log"])
def test_two_people_told_of_one_heap_user_are_found_without_steps(source: str) -> None:
    judged = verdict(RULE, pageview(), identify("u1"), identify("u2"), source=source)

    assert judged.outcome == "failed"
    assert [finding.saw for finding in judged.findings] == [
        "user 1001 is u1 and was told to be u2"
    ] or "u1" not in judged.findings[0].saw


def test_a_server_that_ties_a_user_to_somebody_else_is_found() -> None:
    judged = verdict(RULE, pageview(), identify("u1"), server_identify("1001", "u2"))

    assert [finding.field for finding in judged.findings] == ["identity"]


def test_another_person_under_a_heap_user_of_their_own_passes() -> None:
    judged = verdict(
        RULE, pageview(), identify("u1"), identify("u2", user_id="1002", session_id="3002")
    )

    assert (judged.outcome, judged.subjects) == ("passed", 2)


def test_what_was_done_before_a_switch_may_carry_the_new_identity() -> None:
    judged = verdict(
        RULE,
        pageview(),
        identify("u1"),
        pageview(identity="u2"),
        identify("u2", user_id="1002", session_id="3002"),
    )

    assert judged.outcome == "passed"


def test_where_nobody_was_named_it_is_skipped() -> None:
    assert verdict(RULE, pageview()).outcome == "skipped"
    assert verdict(RULE, interrupted(pageview())).outcome == "skipped"


def test_a_message_that_nothing_called_for_leads_to_what_it_contradicts() -> None:
    recorded = session(
        visit(pageview(), GIVEN, api_call("identify", '"u1"'), identify("u1")),
        visit(pageview(), GIVEN, identify("u2")),
    )
    symptom, cause = judge(recorded, [RULE, wire_without_call.RULE])
    (finding,) = symptom.findings
    leads = finding.exchange in {each.exchange for each in cause.findings}

    assert (finding.symptom_of is not None) == leads
