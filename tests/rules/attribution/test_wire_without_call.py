"""wire-without-call."""

from heapqa.rules.attribution.wire_without_call import RULE
from heapqa.testing import api_call, identify, pageview, stopped, verdict, visit

GIVEN = api_call("addUserProperties", '{"plan": "pro"}')


def test_a_message_that_nothing_called_for_is_found() -> None:
    judged = verdict(RULE, visit(pageview(), GIVEN), visit(pageview(), identify("u1")))

    assert judged.outcome == "failed"
    assert [finding.field for finding in judged.findings] == ["identity"]


def test_a_message_that_the_page_called_for_passes() -> None:
    called = api_call("identify", '"u1"')

    assert verdict(RULE, visit(pageview(), GIVEN, called, identify("u1"))).outcome == "passed"


def test_a_call_that_another_script_may_have_rewritten_passes() -> None:
    called = api_call("identify", '"customer 1"')

    assert verdict(RULE, visit(pageview(), GIVEN, called, identify("u1"))).outcome == "passed"


def test_where_no_call_was_recorded_before_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview(), identify("u1"))).outcome == "skipped"
    assert verdict(RULE, visit(pageview(), identify("u1")), GIVEN).outcome == "skipped"
    assert (
        verdict(RULE, visit(pageview(), GIVEN, identify("u1")), source="har").outcome == "skipped"
    )


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    called = api_call("identify", '"u1"')
    passed = verdict(RULE, visit(pageview(), GIVEN, called, identify("u1")), stopped())
    wrong = visit(pageview(), GIVEN), visit(pageview(), identify("u1"))

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, *wrong, stopped()).outcome == "failed"
