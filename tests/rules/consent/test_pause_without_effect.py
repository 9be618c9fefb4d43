"""pause-without-effect."""

import pytest

from heapqa.rules.consent.pause_without_effect import RULE
from heapqa.testing import api_call, console, loader, pageview, stopped, verdict, visit


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_fails_on_a_method_that_no_release_has(generation: str) -> None:
    judged = verdict(
        RULE,
        visit(loader(generation=generation), api_call("startTracking")),  # type: ignore[arg-type]
    )

    assert judged.outcome == "failed"
    assert judged.findings[0].saw == "startTracking()"
    assert judged.findings[0].call is not None


def test_fails_where_the_browser_could_not_make_the_call() -> None:
    said = "TypeError: window.heap.startTracking is not a function\n    at page.js:1:1"
    judged = verdict(RULE, visit(console(said)))

    assert [finding.saw for finding in judged.findings] == ["heap.startTracking is not a function"]


def test_fails_when_the_call_waits_in_the_queue_of_v5() -> None:
    waiting = api_call("heapReadyCb", '["init", "startTracking"]', phase="queued")

    assert [f.saw for f in verdict(RULE, visit(waiting)).findings] == ["startTracking()"]


def test_stopping_is_a_pause_in_one_generation_only() -> None:
    stops = api_call("stopTracking", "true")

    assert verdict(RULE, visit(loader(generation="classic"), stops)).outcome == "failed"
    assert verdict(RULE, visit(loader(generation="v5"), stops)).outcome == "passed"
    both = (loader(generation="classic"), loader(generation="v5"))
    assert verdict(RULE, visit(*both, stops)).outcome == "passed"


def test_stopping_before_any_sdk_is_there_proves_nothing_of_the_generation() -> None:
    assert verdict(RULE, visit(api_call("stopTracking"))).outcome == "passed"


def test_passes_on_any_other_call_and_is_skipped_without_one() -> None:
    assert verdict(RULE, visit(loader(), api_call("track", '"Order"'))).outcome == "passed"
    assert verdict(RULE, visit(loader(), pageview())).outcome == "skipped"
    other = console("TypeError: shop.startTrackingOrder is not a function")
    assert verdict(RULE, visit(other)).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
