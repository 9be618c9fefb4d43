"""hit-after-rejection."""

import pytest

from heapqa.rules.consent.hit_after_rejection import RULE
from heapqa.testing import granted, interrupted, pageview, plan, rejected, stopped, verdict, visit


def test_fails_when_a_hit_is_sent_inside_the_rejecting_step() -> None:
    assert verdict(RULE, visit(), rejected(pageview())).outcome == "failed"


def test_fails_when_a_hit_is_sent_on_a_later_page() -> None:
    judged = verdict(RULE, visit(), rejected(), visit(pageview()))

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 2


def test_passes_when_a_later_page_sends_nothing() -> None:
    assert verdict(RULE, visit(), rejected(), visit()).outcome == "passed"


def test_passes_when_the_visitor_changes_their_mind_first() -> None:
    judged = verdict(RULE, visit(), rejected(), visit(), granted(pageview()), visit(pageview()))

    assert judged.outcome == "passed"


def test_a_rejection_that_takes_consent_back_lets_its_step_send_what_was_captured_with_it() -> None:
    flushed = [visit(), granted(pageview()), rejected(pageview()), visit()]

    assert verdict(RULE, *flushed).outcome == "passed"
    assert verdict(RULE, *flushed, visit(pageview())).outcome == "failed"


def test_is_skipped_without_a_rejection_or_when_nothing_follows_it() -> None:
    assert verdict(RULE, visit(), granted(), visit(pageview())).outcome == "skipped"
    assert verdict(RULE, visit(), rejected()).outcome == "skipped"


@pytest.mark.parametrize("mode", ["opt-out", "not-required"])
def test_a_refusal_counts_in_every_mode_and_not_before_it_is_given(mode: str) -> None:
    lawful = [visit(pageview()), rejected(pageview())]
    free = plan(consent=mode)

    assert verdict(RULE, *lawful, plan=free).outcome == "skipped"
    assert verdict(RULE, *lawful, visit(), plan=free).outcome == "passed"
    assert verdict(RULE, *lawful, visit(pageview()), plan=free).outcome == "failed"
    again = [rejected(), visit(pageview())]
    assert len(verdict(RULE, *lawful, *again, plan=free).findings) == 1


def test_proves_nothing_when_the_scenario_stopped() -> None:
    for last in (stopped(), interrupted(pageview())):
        judged = verdict(RULE, rejected(), visit(), last)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)
