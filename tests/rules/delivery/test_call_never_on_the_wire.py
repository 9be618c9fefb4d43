"""call-never-on-the-wire."""

import pytest

from heapqa.rules.delivery.call_never_on_the_wire import RULE
from heapqa.testing import api_call, console, pageview, step, stopped, verdict, visit


@pytest.mark.parametrize(
    "error",
    ["heap.resetIdentty is not a function", "window.heap.setEventProperties is not a function"],
)
def test_a_method_that_is_not_there_is_found(error: str) -> None:
    judged = verdict(RULE, visit(pageview()), step("sign out", console(f"TypeError: {error}")))

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 1
    assert judged.findings[0].saw == f"{error.split()[0].removeprefix('window.')}()"


def test_a_method_that_the_snippet_alone_knows_is_found() -> None:
    judged = verdict(RULE, visit(pageview(), api_call("startTracking", phase="queued")))

    assert [finding.saw for finding in judged.findings] == ["heap.startTracking()"]
    assert judged.findings[0].call is not None


def test_a_method_that_the_sdk_has_passes() -> None:
    assert verdict(RULE, visit(pageview(), api_call("resetIdentity"))).outcome == "passed"


def test_errors_about_other_things_say_nothing() -> None:
    call = api_call("resetIdentity")
    other = console("TypeError: basket.reset is not a function")

    assert verdict(RULE, visit(pageview(), call, other)).outcome == "passed"


def test_where_heap_never_ran_another_rule_judges() -> None:
    error = console("TypeError: heap.track is not a function")

    assert verdict(RULE, visit(error)).outcome == "skipped"
    assert verdict(RULE, visit(pageview(), console("heap.init is not a function"))).outcome == (
        "skipped"
    )


def test_without_a_call_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    passed = verdict(RULE, visit(pageview(), api_call("resetIdentity")), stopped())
    unknown = visit(pageview(), api_call("startTracking", phase="queued"))

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, unknown, stopped()).outcome == "failed"
