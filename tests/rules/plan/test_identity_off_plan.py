"""identity-off-plan."""

from typing import Any

import pytest

from heapqa.model.plan import IdentityTerms
from heapqa.model.verdict import Verdict
from heapqa.rules.plan.identity_off_plan import RULE
from heapqa.testing import (
    Item,
    api_call,
    identify,
    logged_in,
    persona,
    plan,
    server_track,
    stopped,
    stored,
    verdict,
    visit,
)

ADA = persona("ada", user_id="cust-41")
PATTERN = IdentityTerms(pattern="cust-[0-9]+")
NEVER = IdentityTerms(identify="never")


def judged(terms: IdentityTerms | None, *items: Item, **fields: Any) -> Verdict:
    return verdict(RULE, visit(), *items, plan=plan(identity=terms), personas=[ADA], **fields)


@pytest.mark.parametrize("identity", ["CUST-41", "cust-41 ", "41", "cust-41-staging"])
def test_an_id_of_another_form_is_found(identity: str) -> None:
    (finding,) = judged(PATTERN, logged_in("cust-41", identify(identity))).findings

    assert finding.message == "The identity is not of the form cust-[0-9]+."
    assert (finding.field, finding.step) == ("identity", 1)


def test_an_id_of_the_form_passes() -> None:
    assert judged(PATTERN, logged_in("cust-41", identify("cust-41"))).outcome == "passed"


def test_where_nobody_is_identified_any_id_is_found() -> None:
    (finding,) = judged(NEVER, logged_in("cust-41", identify("cust-41"))).findings

    assert finding.message == "Somebody was identified, and by the plan nobody is."


def test_the_back_end_and_contentsquares_tag_are_held_to_it() -> None:
    assert judged(PATTERN, server_track("Paid", "CUST-41")).outcome == "failed"
    pushed = api_call("_uxa.push", '["identify", "u-41"]')
    assert [each.call is not None for each in judged(PATTERN, pushed).findings] == [True]
    kept = judged(PATTERN, stored("u-41"), source="storage-state")
    assert [each.snapshot is not None for each in kept.findings] == [True]


def test_personal_ids_are_masked() -> None:
    found = judged(PATTERN, logged_in("cust-41", identify(ADA.email)))

    assert ADA.email not in str(found)


def test_without_terms_or_identities_it_is_skipped() -> None:
    assert judged(None, logged_in("cust-41", identify("u-41"))).outcome == "skipped"
    assert judged(PATTERN).outcome == "skipped"
    assert judged(PATTERN, identify("cust-41"), stopped()).outcome == "skipped"
