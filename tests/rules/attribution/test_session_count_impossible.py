"""session-count-impossible."""

from typing import Any

from heapqa.rules.attribution.session_count_impossible import RULE
from heapqa.testing import EPOCH, Item, event, hit, pageview, stopped, verdict, visit


def seen(session: str, seconds: float, user: str = "1001", ahead: float = 0) -> Item:
    """A pageview in a session, some seconds after the beginning; the page's clock may be ahead."""
    fields: dict[str, Any] = {"session_id": session, "user_id": user}
    return hit(event(occurred_at=EPOCH + seconds + ahead, **fields), at=EPOCH + seconds)


def test_a_second_session_of_the_same_user_is_found() -> None:
    judged = verdict(RULE, visit(seen("1", 3), seen("2", 63)))

    assert judged.outcome == "failed"
    assert [finding.saw for finding in judged.findings] == ["60 s after it, for the same Heap user"]


def test_after_half_an_hour_a_session_may_begin() -> None:
    assert verdict(RULE, visit(seen("1", 3), seen("2", 1900))).outcome == "passed"


def test_half_an_hour_by_which_a_test_puts_the_pages_clock_forward_counts() -> None:
    assert verdict(RULE, visit(seen("1", 3), seen("2", 5, ahead=3600))).outcome == "passed"
    timeless = hit(event(session_id="1", user_id="1001"), at=EPOCH + 2)
    told = visit(timeless, seen("1", 3), seen("2", 5, ahead=3600))
    assert verdict(RULE, told).outcome == "passed"
    always = (seen("1", 3, ahead=3600), seen("2", 5, ahead=3600))
    assert verdict(RULE, visit(*always)).outcome == "failed"


def test_another_user_has_a_session_of_its_own() -> None:
    assert verdict(RULE, visit(seen("1", 3), seen("2", 63, user="2"))).outcome == "passed"


def test_an_event_of_the_new_user_in_the_old_session_is_no_second_one() -> None:
    old, new = seen("1", 70, user="2"), seen("2", 71, user="2")

    assert verdict(RULE, visit(seen("1", 3), old, new)).outcome == "passed"


def test_where_clocks_cannot_be_compared_it_is_skipped() -> None:
    assert verdict(RULE, pageview(), clock="relative").outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing_and_hides_nothing() -> None:
    passed = verdict(RULE, visit(seen("1", 3), seen("2", 1900)), stopped())

    assert (passed.outcome, passed.conclusive) == ("skipped", False)
    assert verdict(RULE, visit(seen("1", 3), seen("2", 63)), stopped()).outcome == "failed"
