"""loader-before-consent."""

from heapqa.rules.consent.loader_before_consent import RULE
from heapqa.testing import (
    granted,
    interrupted,
    loader,
    pageview,
    plan,
    rejected,
    stopped,
    verdict,
    visit,
)


def test_fails_when_the_sdk_is_requested_while_the_question_is_open() -> None:
    judged = verdict(RULE, visit(loader()), granted())

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 0


def test_fails_after_a_rejection_too() -> None:
    assert verdict(RULE, visit(), rejected(), visit(loader())).outcome == "failed"


def test_passes_when_the_sdk_is_requested_inside_the_granting_step() -> None:
    assert verdict(RULE, visit(), granted(loader(), pageview())).outcome == "passed"


def test_is_skipped_when_consent_is_not_required() -> None:
    judged = verdict(RULE, visit(loader()), plan=plan(consent="not-required"))

    assert (judged.outcome, judged.conclusive, judged.reason) == ("skipped", True, RULE.no_subjects)


def test_is_skipped_for_imported_traffic_that_does_not_say_what_the_visitor_did() -> None:
    assert verdict(RULE, visit(loader()), source="har").outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_a_violation_before_the_scenario_stopped_stays_true() -> None:
    assert verdict(RULE, visit(loader()), stopped()).outcome == "failed"


def test_what_a_stopped_step_may_have_granted_is_not_held_against_the_site() -> None:
    judged = verdict(RULE, visit(), interrupted(loader()))

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
