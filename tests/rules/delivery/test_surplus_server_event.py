"""surplus-server-event."""

from typing import Any

from heapqa.model.plan import ServerEvent
from heapqa.model.verdict import Verdict
from heapqa.rules.delivery.surplus_server_event import RULE
from heapqa.testing import (
    Item,
    api_call,
    granted,
    identify,
    logged_in,
    on_device,
    plan,
    rejected,
    server_track,
    stopped,
    track,
    verdict,
    visit,
)

ASKED = ServerEvent(event="Purchase Completed", after="Order Completed")
OURS = plan(server_events=(ASKED,), consent="not-required")
ORDER = track("Order Completed", identity="cust-1")


def told(key: str | None = None, identity: str = "cust-1", **message: Any) -> Item:
    """The back end tells of a purchase."""
    keyed: dict[str, Any] = {} if key is None else {"idempotency_key": key}
    return server_track("Purchase Completed", identity, **keyed, **message)


def judged(*items: Item) -> Verdict:
    return verdict(RULE, *items, plan=OURS)


def test_fails_when_one_order_is_told_with_two_keys() -> None:
    (finding,) = judged(visit(ORDER), visit(told("o-1"), told("payment-o-1"))).findings

    assert finding.message == (
        "The back end told 'Purchase Completed' more often than pages told 'Order Completed'."
    )
    assert finding.saw == "2 times by the back end, 1 by pages"
    assert finding.step == 1


def test_a_second_telling_may_come_in_another_step_and_without_keys() -> None:
    assert judged(visit(told()), visit(ORDER), visit(told())).outcome == "failed"


def test_one_key_is_one_event() -> None:
    passed = judged(visit(ORDER), visit(told("o-1"), told("o-1")))

    assert (passed.outcome, passed.subjects) == ("passed", 1)


def test_two_orders_may_be_told_twice_also_within_a_step() -> None:
    assert judged(visit(ORDER, ORDER), visit(told("o-1"), told("o-2"))).outcome == "passed"


def test_an_order_that_was_lost_on_the_way_from_the_page_was_made() -> None:
    call = api_call("track", '"Order Completed"')

    assert judged(visit(call, ORDER, call), visit(told("o-1"), told("o-2"))).outcome == "passed"


def test_what_a_page_told_of_somebody_unknown_may_be_theirs() -> None:
    unknown = track("Order Completed", identity=None)

    assert judged(visit(ORDER, unknown), visit(told("o-1"), told("o-2"))).outcome == "passed"


def test_each_environment_counts_by_itself() -> None:
    second = track("Order Completed", identity="cust-1", env_id="2222222222")
    both = (told("o-1"), told("o-1", app_id="2222222222"))

    assert judged(visit(ORDER, second), visit(*both)).outcome == "passed"
    assert judged(visit(ORDER, second), visit(*both, told("o-2"))).outcome == "failed"


def test_two_people_who_buy_at_the_same_time_are_told_apart() -> None:
    order = track("Order Completed", identity="cust-2", user_id="2002")
    story = (
        on_device(1, visit(), logged_in("cust-1", identify("cust-1")), visit(ORDER)),
        on_device(2, visit(), logged_in("cust-2", identify("cust-2", user_id="2002"))),
        on_device(2, visit(order)),
    )

    assert judged(*story, visit(told(), told(identity="cust-2"))).outcome == "passed"
    assert judged(*story, visit(told(), told())).outcome == "failed"


def test_what_pages_were_not_allowed_to_tell_is_no_surplus() -> None:
    story = (
        visit(), rejected(), visit(told("o-1")), granted(), visit(ORDER, told("o-2"))
    )  # fmt: skip

    assert judged(*story).outcome == "passed"
    assert judged(*story, visit(told("o-3"))).outcome == "failed"


def test_is_skipped_where_nothing_was_asked_or_told() -> None:
    assert judged(visit(ORDER)).outcome == "skipped"
    assert judged(visit(told(), told())).outcome == "skipped"
    assert verdict(RULE, visit(ORDER), visit(told(), told())).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    """The page may have been about to tell of the second one."""
    found = judged(visit(ORDER), visit(told("o-1"), told("o-2")), stopped())

    assert (found.outcome, found.conclusive) == ("skipped", False)


def test_an_event_that_goes_with_several_of_the_pages_may_come_as_often_as_all_of_them() -> None:
    paid = track("Membership Paid", identity="cust-1")
    both = plan(
        server_events=(ASKED, ASKED.model_copy(update={"after": "Membership Paid"})),
        consent="not-required",
    )
    seen = (visit(ORDER), visit(paid), visit(told("a")), visit(told("b")))

    assert verdict(RULE, *seen, plan=both).outcome == "passed"
    (finding,) = verdict(RULE, *seen, visit(told("c")), plan=both).findings
    assert finding.message.endswith("than pages told 'Order Completed' or 'Membership Paid'.")
