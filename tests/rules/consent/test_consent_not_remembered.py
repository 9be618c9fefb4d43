"""consent-not-remembered."""

import pytest

from heapqa.model.plan import ConsentTerms, StoredAnswer
from heapqa.rules.consent.consent_not_remembered import RULE
from heapqa.testing import (
    Item,
    granted,
    next_visit,
    pageview,
    plan,
    rejected,
    sign,
    step,
    stopped,
    verdict,
    visit,
    withdrawn,
)

STORED = StoredAnswer(name="choice", granted="yes", refused="no")
TOLD = plan(consent_terms=ConsentTerms(stored=STORED))
GONE = sign("stored", "")


def kept(value: str) -> Item:
    return sign("stored", value)


def test_fails_when_heap_is_not_heard_in_a_later_visit_with_consent() -> None:
    judged = verdict(RULE, visit(), granted(pageview()), next_visit(), visit())

    assert [finding.saw for finding in judged.findings] == ["no hit"]
    assert judged.findings[0].step == 2


def test_passes_when_heap_is_heard_again() -> None:
    judged = verdict(RULE, visit(), granted(pageview()), next_visit(), visit(pageview()))

    assert (judged.outcome, judged.subjects) == ("passed", 1)


def test_a_visit_in_which_heap_was_never_heard_is_judged_by_another_rule() -> None:
    assert verdict(RULE, visit(), granted(), next_visit(), visit()).outcome == "skipped"


@pytest.mark.parametrize(
    ("answer", "value"), [(granted(pageview()), "yes"), (rejected(), "no"), (withdrawn(), "no")]
)
def test_fails_when_the_stored_answer_is_gone_later(answer: Item, value: str) -> None:
    later = (next_visit(pageview()), GONE, step("look"))
    judged = verdict(RULE, visit(), answer, kept(value), *later, plan=TOLD)

    assert [finding.field for finding in judged.findings] == ["stored"]
    assert judged.findings[0].message.endswith("but the answer was not there any more.")


def test_fails_when_an_answer_is_never_stored() -> None:
    judged = verdict(RULE, visit(), rejected(), GONE, visit(), GONE, plan=TOLD)

    assert judged.findings[0].message == "The visitor had refused, but the answer was not stored."


def test_passes_while_the_answer_is_there() -> None:
    story = (visit(), rejected(), GONE, kept("no"), next_visit(), kept("no"))
    assert verdict(RULE, *story, plan=TOLD).outcome == "passed"


def test_another_answer_than_the_visitors_is_judged_by_another_rule() -> None:
    story = (visit(), rejected(), kept("yes"), visit(), kept("yes"))
    assert verdict(RULE, *story, plan=TOLD).outcome == "skipped"


def test_a_value_of_which_the_plan_says_nothing_proves_nothing() -> None:
    story = (visit(), rejected(), kept("perhaps"), visit(), kept("perhaps"))
    assert verdict(RULE, *story, plan=TOLD).outcome == "skipped"


def test_a_refusal_is_looked_at_only_where_the_plan_says_how_it_is_stored() -> None:
    agreed = plan(consent_terms=ConsentTerms(stored=StoredAnswer(name="choice", granted="yes")))
    story = (visit(), rejected(), GONE, visit(), GONE)

    assert verdict(RULE, *story, plan=agreed).outcome == "skipped"


def test_is_skipped_where_nothing_tells_of_a_memory() -> None:
    assert verdict(RULE, visit(), granted(pageview()), visit(pageview())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    story = (visit(), granted(pageview()), next_visit(), visit(), stopped())
    judged = verdict(RULE, *story)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
