"""reset-while-anonymous."""

from heapqa.rules.attribution.reset_while_anonymous import ANONYMOUS, RULE
from heapqa.testing import (
    api_call,
    identify,
    logged_in,
    logged_out,
    pageview,
    stopped,
    telemetry,
    verdict,
    visit,
)

RESET = api_call("resetIdentity")
REPORT = telemetry(ANONYMOUS)


def test_resets_that_find_nobody_are_one_finding() -> None:
    judged = verdict(RULE, visit(pageview(), RESET, REPORT), visit(pageview(), RESET, REPORT))

    assert judged.outcome == "failed"
    assert [finding.saw for finding in judged.findings] == ["2 of 2 calls"]
    assert judged.findings[0].call is not None


def test_a_reset_that_finds_somebody_passes() -> None:
    judged = verdict(
        RULE,
        logged_in("u1", pageview(), identify("u1")),
        logged_out(RESET, pageview(user_id="2", session_id="3002")),
    )

    assert judged.outcome == "passed"


def test_a_sign_out_of_somebody_whom_heap_did_not_know_passes() -> None:
    judged = verdict(RULE, logged_in("u1", pageview()), logged_out(RESET, REPORT))

    assert judged.outcome == "passed"


def test_without_the_sdks_report_it_is_not_known() -> None:
    assert verdict(RULE, visit(pageview(), RESET)).outcome == "passed"


def test_without_a_reset_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"
    assert verdict(RULE, pageview(), stopped()).outcome == "skipped"
