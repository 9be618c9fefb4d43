"""storage-before-consent."""

from heapqa.rules.consent.storage_before_consent import RULE
from heapqa.testing import granted, plan, rejected, snapshot, stopped, verdict, visit


def test_fails_when_a_cookie_exists_before_the_visitor_agrees() -> None:
    judged = verdict(RULE, visit(snapshot("_hp2_id.1")), granted())

    assert judged.outcome == "failed"
    assert judged.findings[0].field == "_hp2_id.1"


def test_fails_when_a_cookie_appears_after_a_rejection() -> None:
    assert verdict(RULE, visit(snapshot()), rejected(snapshot("_hp5_meta.1"))).outcome == "failed"


def test_reports_each_entry_once() -> None:
    judged = verdict(RULE, visit(snapshot("_hp2_id.1"), snapshot("_hp2_id.1", "_hp2_props.1")))

    assert [finding.field for finding in judged.findings] == ["_hp2_id.1", "_hp2_props.1"]


def test_passes_when_the_cookie_comes_with_the_agreement() -> None:
    judged = verdict(RULE, visit(snapshot()), granted(snapshot("_hp2_id.1")))

    assert judged.outcome == "passed"


def test_is_skipped_when_the_storage_was_not_looked_at() -> None:
    assert verdict(RULE, visit(), granted(snapshot("_hp2_id.1"))).outcome == "skipped"
    free = plan(consent="not-required")
    assert verdict(RULE, visit(snapshot("_hp2_id.1")), plan=free).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(snapshot()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
