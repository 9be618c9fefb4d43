"""server-event-missing."""

from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.model.plan import ServerEvent
from heapqa.model.verdict import Verdict
from heapqa.rules.delivery.server_event_missing import RULE
from heapqa.testing import (
    Item,
    click,
    identify,
    logged_in,
    on_device,
    plan,
    server_track,
    session,
    stopped,
    track,
    verdict,
    visit,
)

OURS = plan(server_events=(ServerEvent(event="Purchase Completed", after="Order Completed"),))
ORDER = track("Order Completed", identity="cust-1")
TOLD = server_track("Purchase Completed", "cust-1")
OTHER = server_track("Membership Renewed", "cust-1")


def judged(*items: Item) -> Verdict:
    return verdict(RULE, *items, plan=OURS)


def test_passes_when_the_back_end_tells_it_too() -> None:
    """In either order: a back end may tell of it before the page is there."""
    assert judged(visit(ORDER), visit(TOLD)).outcome == "passed"
    assert judged(visit(TOLD), visit(ORDER)).outcome == "passed"


def test_fails_when_the_back_end_tells_something_else() -> None:
    (finding,) = judged(visit(ORDER), visit(OTHER)).findings

    assert finding.message == (
        "'Order Completed' was sent by the page, but no 'Purchase Completed' by the back end."
    )
    assert finding.saw == "'Membership Renewed' from the back end"


def test_each_order_needs_its_own() -> None:
    assert judged(visit(ORDER), visit(ORDER), visit(TOLD)).outcome == "failed"
    assert judged(visit(ORDER), visit(ORDER), visit(TOLD), visit(TOLD)).outcome == "passed"


def test_two_environments_on_a_page_do_not_make_two_orders() -> None:
    second = track("Order Completed", identity="cust-1", env_id="2222222222")
    found = judged(visit(ORDER, second), visit(TOLD))

    assert (found.outcome, found.subjects) == ("passed", 1)


def test_an_event_told_to_another_environment_than_the_pages_is_missed() -> None:
    (finding,) = judged(
        visit(ORDER), visit(server_track("Purchase Completed", "cust-1", app_id="2222222222"))
    ).findings

    assert finding.saw == "'Purchase Completed' in App ID 2222222222 from the back end"


def test_each_environment_with_an_order_of_its_own_needs_its_own() -> None:
    other = track("Order Completed", identity="cust-1", env_id="2222222222")
    told = server_track("Purchase Completed", "cust-1", app_id="2222222222")

    assert judged(visit(ORDER), visit(other), visit(TOLD), visit(TOLD)).outcome == "failed"
    assert judged(visit(ORDER), visit(other), visit(TOLD), visit(told)).outcome == "passed"


def test_an_idempotency_key_that_comes_again_is_one_event() -> None:
    """Whatever else the second call says: Heap keeps the first."""
    again = [
        server_track(
            "Purchase Completed", "cust-1", idempotency_key=key, properties={"try": number}
        )
        for number, key in enumerate(("o-1", "o-1", "o-2"))
    ]

    assert judged(visit(ORDER), visit(ORDER), visit(*again[:2])).outcome == "failed"
    assert judged(visit(ORDER), visit(ORDER), visit(*again)).outcome == "passed"


def test_what_is_refused_and_told_again_with_its_key_is_told() -> None:
    refused = server_track(
        "Purchase Completed", "cust-1", idempotency_key="o-1", fields={"status": 500}
    )
    again = server_track("Purchase Completed", "cust-1", idempotency_key="o-1")

    assert judged(visit(ORDER), visit(refused, again)).outcome == "passed"


def test_two_people_who_buy_at_the_same_time_are_told_apart() -> None:
    people = [
        (visit(), logged_in(user, identify(user, user_id=number)))
        for user, number in (("cust-1", "1001"), ("cust-2", "2002"))
    ]
    order = track("Order Completed", identity="cust-2", user_id="2002")
    story = (
        on_device(1, *people[0], visit(ORDER)), on_device(2, *people[1], visit(order)), visit(TOLD)
    )  # fmt: skip
    other = server_track("Purchase Completed", "cust-2")

    (finding,) = judged(*story, visit(TOLD)).findings
    assert finding.message.endswith("no 'Purchase Completed' of that person by the back end.")
    assert finding.device == 2
    assert judged(*story, visit(other)).outcome == "passed"


@pytest.mark.parametrize("whom", [{"identity": "CUST-1"}, {"user_id": "1001"}])
def test_whom_it_names_in_another_way_is_the_same_person(whom: dict[str, Any]) -> None:
    told = server_track("Purchase Completed", **whom)
    story = (
        visit(),
        logged_in("cust-1", identify("cust-1")),
        visit(ORDER, click(identity="cust-1")),
    )

    assert judged(*story, visit(told)).outcome == "passed"


def test_an_event_of_a_stranger_leads_the_one_that_is_missed() -> None:
    story = (visit(), logged_in("cust-1", identify("cust-1")), visit(ORDER))
    stranger = server_track("Purchase Completed", "acct-5512")
    verdicts = {v.rule: v for v in judge(session(*story, visit(stranger), plan=OURS))}
    (finding,) = verdicts[RULE.id].findings

    assert finding.symptom_of
    assert finding.symptom_of.rule == "server-identity-mismatch"


def test_another_event_of_a_stranger_leads_nothing() -> None:
    story = (visit(), logged_in("cust-1", identify("cust-1")), visit(ORDER))
    stranger = server_track("Voucher Used", "acct-5512")
    verdicts = {v.rule: v for v in judge(session(*story, visit(stranger), plan=OURS))}

    assert verdicts["server-identity-mismatch"].outcome == "failed"
    assert [f.symptom_of for f in verdicts[RULE.id].findings] == [None]


def test_what_is_refused_counts_as_not_told_and_leads() -> None:
    refused = server_track("Purchase Completed", "cust-1", fields={"status": 400})
    verdicts = {v.rule: v for v in judge(session(visit(ORDER), visit(refused), plan=OURS))}
    (finding,) = verdicts[RULE.id].findings

    assert finding.symptom_of
    assert finding.symptom_of.rule == "server-call-refused"


def test_another_call_that_is_refused_leads_nothing() -> None:
    refused = server_track("Membership Renewed", "cust-1", fields={"status": 400})
    verdicts = {v.rule: v for v in judge(session(visit(ORDER), visit(refused), plan=OURS))}

    assert [f.symptom_of for f in verdicts[RULE.id].findings] == [None]


def test_a_refused_call_about_somebody_else_leads_nothing() -> None:
    story = (
        on_device(1, visit(), logged_in("cust-1", identify("cust-1")), visit(ORDER)),
        on_device(2, visit(), logged_in("cust-2", identify("cust-2", user_id="2002"))),
    )
    refused = [
        server_track("Purchase Completed", user, fields={"status": 400})
        for user in ("cust-2", "cust-1")
    ]
    for call, lead in zip(refused, (None, "server-call-refused"), strict=True):
        verdicts = {v.rule: v for v in judge(session(*story, visit(call), plan=OURS))}
        (finding,) = verdicts[RULE.id].findings

        assert (finding.symptom_of and finding.symptom_of.rule) == lead


def test_is_skipped_where_nothing_is_due() -> None:
    unknown = track("Order Completed", identity=None)
    for story in ((visit(TOLD),), (visit(unknown), visit(TOLD))):
        assert judged(*story).outcome == "skipped"
    assert verdict(RULE, visit(ORDER), visit(OTHER)).outcome == "skipped"


def test_is_skipped_where_nobody_listened() -> None:
    skipped = judged(visit(ORDER))

    assert (skipped.outcome, skipped.reason) == ("skipped", RULE.no_subjects)


def test_a_scenario_that_stopped_proves_nothing() -> None:
    """The back end may have been about to tell it."""
    found = judged(visit(ORDER), visit(OTHER), stopped())

    assert (found.outcome, found.conclusive) == ("skipped", False)


def test_the_same_told_twice_in_one_step_is_one_order() -> None:
    assert judged(visit(ORDER, ORDER), visit(TOLD)).outcome == "passed"


RENEWAL = track("Membership Paid", identity="cust-1")
BOTH = plan(
    server_events=tuple(
        ServerEvent(event="Purchase Completed", after=after)
        for after in ("Order Completed", "Membership Paid", "Order Completed")
    )
)


def test_an_event_that_goes_with_several_of_the_pages_is_due_for_each_of_them() -> None:
    """One purchase cannot answer for an order and for a membership."""
    (finding,) = verdict(RULE, visit(ORDER), visit(RENEWAL), visit(TOLD), plan=BOTH).findings
    assert finding.message.startswith("'Membership Paid' was sent by the page")

    found = verdict(RULE, visit(ORDER), visit(RENEWAL), visit(TOLD), visit(TOLD), plan=BOTH)
    assert (found.outcome, found.subjects) == ("passed", 2)
