"""wire-without-call."""

from heapqa.rules.attribution.wire_without_call import RULE
from heapqa.testing import Item, api_call, identify, pageview, stopped, verdict, visit

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


ADA: tuple[Item, ...] = (api_call("identify", '"u1"'), identify("u1"), api_call("resetIdentity"))


def test_the_call_that_named_one_person_does_not_excuse_a_message_about_the_next() -> None:
    judged = verdict(RULE, visit(pageview(), *ADA), visit(identify("u2", user_id="1002")))

    assert (judged.outcome, judged.subjects) == ("failed", 2)
    assert judged.findings[0].step == 1
    called = api_call("identify", '"u2"')
    again = visit(called, identify("u2", user_id="1002"))
    assert verdict(RULE, visit(pageview(), *ADA), again).outcome == "passed"


def test_what_one_environment_rewrites_passes_beside_one_that_does_not() -> None:
    called, rewritten = api_call("identify", '"u1"'), identify("shop-u1", env_id="2222222222")
    both = visit(pageview(), called, identify("u1"), rewritten)

    assert verdict(RULE, both).outcome == "passed"


def test_a_message_about_somebody_whom_an_earlier_call_named_passes() -> None:
    late = visit(identify("u1", user_id="1002"))

    assert verdict(RULE, visit(pageview(), *ADA), late).outcome == "passed"


def test_a_call_that_was_sent_otherwise_than_it_was_made_excuses_other_messages() -> None:
    rewritten = api_call("identify", '"customer 1"'), identify("u1")

    assert verdict(RULE, visit(pageview(), *ADA, *rewritten, identify("u9"))).outcome == "passed"
