"""server-event-missing."""

from heapqa.engine import judge
from heapqa.model.plan import ServerEvent
from heapqa.model.verdict import Verdict
from heapqa.rules.delivery.server_event_missing import RULE
from heapqa.testing import Item, plan, server_track, session, stopped, track, verdict, visit

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
