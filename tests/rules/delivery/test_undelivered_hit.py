"""undelivered-hit."""

from typing import Any

import pytest

from heapqa.rules.delivery.undelivered_hit import RULE
from heapqa.testing import pageview, stopped, verdict, visit


@pytest.mark.parametrize(
    ("delivery", "saw"),
    [
        ({"delivery": "blocked", "failure": "csp"}, "csp"),
        ({"delivery": "failed", "failure": "net::ERR_FAILED"}, "net::ERR_FAILED"),
        ({"delivery": "refused", "status": 503}, "HTTP status 503"),
    ],
)
def test_fails_when_a_hit_does_not_arrive_and_says_why(delivery: dict[str, Any], saw: str) -> None:
    judged = verdict(RULE, visit(pageview(**delivery)))

    assert [finding.saw for finding in judged.findings] == [saw]


def test_passes_when_every_hit_was_answered() -> None:
    assert verdict(RULE, visit(pageview(status=200), pageview())).outcome == "passed"


@pytest.mark.parametrize("delivery", ["unknown", "cancelled"])
def test_is_skipped_where_the_page_went_away_or_delivery_is_not_known(
    delivery: str,
) -> None:
    assert verdict(RULE, visit(pageview(delivery=delivery))).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(pageview()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
