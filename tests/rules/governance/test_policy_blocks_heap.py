"""policy-blocks-heap."""

from typing import Any

import pytest

from heapqa.rules.governance.policy_blocks_heap import RULE
from heapqa.testing import (
    click,
    exchange,
    granted,
    loader,
    pageview,
    stopped,
    telemetry,
    verdict,
    visit,
)


def blocked(directive: str) -> dict[str, Any]:
    failure = f"blocked by Content-Security-Policy ({directive})"
    return {"delivery": "blocked", "failure": failure, "seen_by": ("page",)}


@pytest.mark.parametrize(
    ("item", "what", "directive"),
    [
        (loader(**blocked("script-src-elem")), "a file of the SDK", "script-src-elem"),
        (pageview(**blocked("img-src")), "hits", "img-src"),
        (telemetry("x", **blocked("img-src")), "what the SDK reports about itself", "img-src"),
        (pageview(**blocked("connect-src")), "hits", "connect-src"),
    ],
)
def test_what_the_policy_stops_is_named_with_its_directive(
    item: Any, what: str, directive: str
) -> None:
    (finding,) = verdict(RULE, granted(), visit(item)).findings

    assert f"Content-Security-Policy ({directive}) blocks {what} (" in finding.message
    assert finding.remedy.startswith("Add https://")
    assert directive.removesuffix("-elem") in finding.remedy


def test_each_part_is_told_once() -> None:
    hits = [pageview(**blocked("img-src")), click(**blocked("img-src"))]

    assert len(verdict(RULE, granted(), visit(*hits)).findings) == 1


def test_something_else_that_the_sdk_asks_for_counts() -> None:
    style = exchange("https://heapanalytics.com/css/ved.css", **blocked("style-src"))

    assert len(verdict(RULE, granted(), visit(pageview(), style)).findings) == 1


def test_what_arrives_or_is_lost_otherwise_passes() -> None:
    lost = pageview(delivery="failed", failure="net::ERR_CONNECTION_RESET")

    assert verdict(RULE, granted(), visit(loader(), pageview(), lost)).outcome == "passed"


def test_without_an_sdk_it_is_skipped() -> None:
    other = exchange("https://shop.test/x.css", **blocked("style-src"))

    assert verdict(RULE, granted(), visit(other)).outcome == "skipped"
    assert verdict(RULE, granted(), visit(pageview()), stopped()).outcome == "skipped"
