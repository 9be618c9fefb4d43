"""hit-before-consent."""

import pytest

from heapqa.rules.consent.hit_before_consent import RULE
from heapqa.testing import (
    granted,
    interrupted,
    pageview,
    plan,
    rejected,
    stopped,
    unreadable_hit,
    verdict,
    visit,
)


def test_fails_when_a_hit_is_sent_while_the_question_is_open() -> None:
    judged = verdict(RULE, visit(pageview()), granted(pageview()))

    assert judged.outcome == "failed"
    assert [finding.step for finding in judged.findings] == [0]


def test_fails_in_a_visit_that_never_answers() -> None:
    assert verdict(RULE, visit(), visit(pageview())).outcome == "failed"


@pytest.mark.parametrize("hit", [pageview(delivery="blocked"), unreadable_hit()])
def test_an_attempt_counts_even_when_it_was_blocked_or_cannot_be_read(hit: object) -> None:
    assert verdict(RULE, visit(hit), granted()).outcome == "failed"  # type: ignore[arg-type]


def test_passes_when_the_first_hit_follows_the_answer() -> None:
    assert verdict(RULE, visit(), granted(pageview())).outcome == "passed"


def test_leaves_hits_after_a_rejection_to_another_rule() -> None:
    assert verdict(RULE, visit(), rejected(pageview())).outcome == "passed"


def test_is_skipped_when_nothing_happened_before_the_answer() -> None:
    assert verdict(RULE, granted(pageview())).outcome == "skipped"
    assert verdict(RULE, visit(pageview()), plan=plan(consent="not-required")).outcome == "skipped"
    assert verdict(RULE, visit(pageview()), source="request-log").outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    for items in ([visit(), stopped()], [visit(), interrupted(pageview())]):
        judged = verdict(RULE, *items)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)
