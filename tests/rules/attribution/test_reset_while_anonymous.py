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
    judged = verdict(RULE, visit(pageview(), RESET))

    assert (judged.outcome, judged.reason) == ("skipped", RULE.no_subjects)


def test_a_second_reset_within_a_sign_out_changes_nothing_and_passes() -> None:
    after = pageview(user_id="2", session_id="3002")
    known = logged_in("u1", pageview(), identify("u1"))

    assert verdict(RULE, known, logged_out(RESET, RESET, after, REPORT)).outcome == "passed"


def test_a_second_reset_of_one_handler_passes_also_where_no_sign_out_is_declared() -> None:
    after = pageview(user_id="2", session_id="3002")
    known = visit(pageview(), identify("u1"))

    assert verdict(RULE, known, visit(RESET, RESET, after, REPORT)).outcome == "passed"


def test_a_reset_on_a_later_page_is_no_second_one_of_a_handler() -> None:
    after = pageview(user_id="2", session_id="3002")
    known = visit(pageview(), identify("u1"))
    later = visit(pageview(user_id="2", session_id="3002"), RESET, REPORT)
    judged = verdict(RULE, known, visit(RESET, after), visit(after), later)

    assert [finding.saw for finding in judged.findings] == ["1 of 2 calls"]


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    found = (
        logged_in("u1", pageview(), identify("u1")),
        logged_out(RESET, pageview(user_id="2", session_id="3002")),
    )
    passed = verdict(RULE, *found, stopped())

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, visit(pageview(), RESET, REPORT), stopped()).outcome == "failed"


def test_without_a_reset_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"
