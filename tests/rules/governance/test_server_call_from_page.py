"""server-call-from-page."""

from typing import Any

from heapqa.rules.governance.server_call_from_page import RULE
from heapqa.testing import Item, event, hit, pageview, stopped, verdict, visit

POSTED: dict[str, Any] = {"method": "POST", "url": "https://heapanalytics.com/api/track"}


def posted(**fields: Any) -> Item:
    """A call of the server API among the hits."""
    return hit(
        event("custom", name="Buy", identity="cust-1"), generation="server", **POSTED, **fields
    )


def test_passes_when_the_pages_use_the_sdk() -> None:
    passed = verdict(RULE, visit(pageview(), pageview()))

    assert (passed.outcome, passed.subjects) == ("passed", 2)


def test_fails_when_a_page_calls_the_server_api() -> None:
    (finding,) = verdict(RULE, visit(pageview(), posted())).findings

    assert finding.message == "A page called Heap's server API."
    assert finding.step == 0


def test_a_log_of_a_server_is_no_page() -> None:
    of_server = posted(page=None, page_url=None)
    of_browser = posted(page=None, page_url=None, headers=(("Sec-Fetch-Mode", "cors"),))

    assert verdict(RULE, of_server, source="request-log").outcome == "skipped"
    assert verdict(RULE, of_browser, source="request-log").outcome == "failed"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    found = verdict(RULE, visit(pageview()), stopped())

    assert (found.outcome, found.conclusive) == ("skipped", False)
