"""hit-after-withdrawal."""

import pytest

from heapqa.rules.consent.hit_after_withdrawal import RULE
from heapqa.testing import granted, pageview, plan, stopped, verdict, visit, withdrawn


def test_fails_when_a_hit_is_sent_after_the_withdrawing_step() -> None:
    judged = verdict(RULE, visit(), granted(pageview()), withdrawn(), visit(pageview()))

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 3


def test_fails_when_the_open_page_goes_on_without_another_step() -> None:
    assert verdict(RULE, visit(), granted(), withdrawn(), pageview()).outcome == "failed"


def test_passes_when_the_withdrawing_step_flushes_what_was_captured_with_consent() -> None:
    judged = verdict(RULE, visit(), granted(pageview()), withdrawn(pageview()), visit())

    assert judged.outcome == "passed"


def test_fails_inside_the_step_when_nothing_was_allowed_that_could_be_taken_back() -> None:
    assert verdict(RULE, visit(), withdrawn(pageview())).outcome == "failed"
    assert verdict(RULE, visit(), withdrawn(pageview()), gpc=True).outcome == "failed"


def test_passes_when_the_visitor_agrees_again_first() -> None:
    judged = verdict(RULE, granted(), withdrawn(), visit(), granted(pageview()))

    assert judged.outcome == "passed"


def test_is_skipped_without_a_withdrawal_or_when_nothing_follows_it() -> None:
    assert verdict(RULE, visit(), granted(pageview())).outcome == "skipped"
    assert verdict(RULE, granted(pageview()), withdrawn()).outcome == "skipped"


@pytest.mark.parametrize("mode", ["opt-out", "not-required"])
def test_a_withdrawal_counts_in_every_mode(mode: str) -> None:
    free = plan(consent=mode)
    assert verdict(RULE, visit(pageview()), withdrawn(), visit(), plan=free).outcome == "passed"
    assert verdict(RULE, withdrawn(), visit(pageview()), plan=free).outcome == "failed"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, granted(), withdrawn(), visit(), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
