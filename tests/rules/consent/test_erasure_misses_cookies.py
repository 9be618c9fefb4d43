"""erasure-misses-cookies."""

import pytest

from heapqa.model.plan import ConsentTerms
from heapqa.rules.consent.erasure_misses_cookies import RULE
from heapqa.testing import (
    Item,
    granted,
    holding,
    interrupted,
    plan,
    rejected,
    snapshot,
    verdict,
    visit,
    withdrawn,
)

VISITOR, LANDING = "_hp2_id.1", "_hp2_ses_props.1"
V5 = ("_hp5_meta.1", "_hp5_let.1")


def withdrawal(*after: Item) -> tuple[Item, ...]:
    return (visit(), granted(), visit(), snapshot(VISITOR, LANDING), withdrawn(), *after)


@pytest.mark.parametrize(("erased", "left"), [(VISITOR, LANDING), (LANDING, VISITOR)])
def test_fails_when_the_site_erases_one_entry_and_leaves_another(erased: str, left: str) -> None:
    judged = verdict(RULE, *withdrawal(snapshot(left)))

    assert [finding.field for finding in judged.findings] == [left]
    assert f"erased: {erased}" in judged.findings[0].saw


def test_fails_when_an_entry_is_emptied_instead_of_erased() -> None:
    judged = verdict(RULE, *withdrawal(holding((VISITOR, ""), (LANDING, ""))))

    assert {finding.field for finding in judged.findings} == {VISITOR, LANDING}
    assert "was emptied, not erased" in judged.findings[0].message


def test_a_refusal_of_what_was_allowed_is_judged_like_a_withdrawal() -> None:
    judged = verdict(RULE, granted(), snapshot(*V5), rejected(), snapshot(V5[1]))

    assert [finding.field for finding in judged.findings] == [V5[1]]


def test_passes_when_all_are_gone() -> None:
    assert verdict(RULE, *withdrawal(snapshot())).outcome == "passed"


def test_a_site_that_erases_nothing_is_judged_by_another_rule() -> None:
    assert verdict(RULE, *withdrawal(snapshot(VISITOR, LANDING))).outcome == "skipped"


def test_what_an_sdk_removes_by_itself_is_no_erasure() -> None:
    before = snapshot(*V5, "_hp5_network_buffer.1", "_hp2_hld17.1", "_hp5_event_props.1")
    judged = verdict(RULE, granted(), before, withdrawn(), snapshot(*V5))

    assert judged.outcome == "skipped"


def test_what_may_stay_is_no_violation() -> None:
    lenient = plan(consent_terms=ConsentTerms(may_stay=("_hp2_ses*",)))

    assert verdict(RULE, *withdrawal(snapshot(LANDING)), plan=lenient).outcome == "passed"


def test_where_the_next_page_erases_it_is_looked_at_only_there() -> None:
    later = plan(consent_terms=ConsentTerms(erasure="next-page"))
    story = withdrawal(snapshot(LANDING), visit(), snapshot())

    assert verdict(RULE, *story, plan=later).outcome == "passed"
    assert verdict(RULE, *story).outcome == "failed"
    assert verdict(RULE, *withdrawal(snapshot(LANDING)), plan=later).outcome == "skipped"


def test_is_skipped_where_heap_had_stored_nothing_or_nobody_looked() -> None:
    assert verdict(RULE, granted(), snapshot(), withdrawn(), snapshot()).outcome == "skipped"
    assert verdict(RULE, granted(), snapshot(VISITOR), withdrawn()).outcome == "skipped"
    assert verdict(RULE, granted(), snapshot(VISITOR), visit(snapshot())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, *withdrawal(snapshot()), interrupted())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
