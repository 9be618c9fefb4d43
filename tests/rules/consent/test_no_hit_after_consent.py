"""no-hit-after-consent."""

import pytest

from heapqa.rules.consent.no_hit_after_consent import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    doubtful,
    granted,
    interrupted,
    loader,
    navigation,
    pageview,
    plan,
    rejected,
    stopped,
    telemetry,
    verdict,
    visit,
    withdrawn,
)


def test_fails_when_the_visitor_agrees_and_nothing_is_ever_sent() -> None:
    judged = verdict(RULE, visit(), granted(loader()), visit())

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 1


def test_fails_when_hits_were_sent_only_before_the_agreement() -> None:
    assert verdict(RULE, visit(pageview()), granted(), visit()).outcome == "failed"


def test_passes_when_a_hit_follows() -> None:
    assert verdict(RULE, visit(), granted(), visit(pageview())).outcome == "passed"


def test_a_hit_inside_the_withdrawing_step_still_counts() -> None:
    assert verdict(RULE, granted(), withdrawn(pageview())).outcome == "passed"
    assert verdict(RULE, granted(), withdrawn(), pageview()).outcome == "failed"


@pytest.mark.parametrize(
    "hit",
    [
        pageview(delivery="blocked", failure="csp"),
        pageview(delivery="refused", status=500),
        telemetry("The SDK could not start"),
    ],
)
def test_a_hit_that_is_stopped_or_tells_of_the_sdk_alone_is_no_sign_of_heap(hit: Item) -> None:
    judged = verdict(RULE, visit(), granted(hit), visit())

    assert judged.outcome == "failed"
    assert judged.findings[0].saw == "1 hit that did not arrive or told of the SDK alone"
    assert verdict(RULE, visit(), granted(hit), visit(pageview())).outcome == "passed"


def test_is_skipped_when_the_visitor_never_agrees() -> None:
    assert verdict(RULE, visit(), rejected(), visit()).outcome == "skipped"


def test_is_skipped_when_the_visitor_leaves_the_site_at_once() -> None:
    shop = plan(("shop", APP_ID, "shop.test"))
    away = navigation("https://elsewhere.test/")

    assert verdict(RULE, visit(), granted(away), plan=shop).outcome == "skipped"
    assert verdict(RULE, visit(), granted(pageview(), away), plan=shop).outcome == "passed"
    assert verdict(RULE, visit(), granted(away), visit(), plan=shop).outcome == "failed"


@pytest.mark.parametrize("why", [stopped(), interrupted(), doubtful("Requests were lost.")])
def test_absence_is_not_concluded_from_a_partial_recording(why: Item) -> None:
    judged = verdict(RULE, visit(), granted(), why)

    assert (judged.outcome, judged.conclusive, judged.findings) == ("skipped", False, ())
