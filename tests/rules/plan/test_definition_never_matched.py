"""definition-never-matched."""

from heapqa.model.plan import ServerEvent
from heapqa.rules.plan.definition_never_matched import RULE
from heapqa.testing import (
    acted,
    definition,
    doubtful,
    on_device,
    pageview,
    server_track,
    stopped,
    tracked,
    verdict,
    visit,
)

ADDED = definition("click", "Added", selector=".add", scenarios=("exam*",))
PLAN = tracked(ADDED)


def test_a_definition_that_matched_nothing_is_found() -> None:
    judged = verdict(RULE, visit(pageview(), acted("click", "button.buy")), plan=PLAN)

    (finding,) = judged.findings
    assert finding.field == "definitions.Added"
    assert finding.saw == "'Added': none of 1 events of the type click"


def test_one_match_is_enough() -> None:
    judged = verdict(RULE, visit(acted("click", "form > button.add")), plan=PLAN)

    assert (judged.outcome, judged.subjects) == ("passed", 1)


def test_a_match_on_any_device_is_enough() -> None:
    there = on_device(2, visit(acted("click", "button.add")))
    judged = verdict(RULE, on_device(1, visit(pageview())), there, plan=PLAN)

    assert judged.outcome == "passed"


def test_what_the_back_end_tells_counts() -> None:
    plan = tracked(definition("custom", "Bought", event="Purchase"))

    assert verdict(RULE, visit(server_track("Purchase", "u1")), plan=plan).outcome == "passed"
    assert verdict(RULE, visit(server_track("Refund", "u1")), plan=plan).outcome == "failed"


def test_what_the_back_end_tells_says_nothing_of_events_that_pages_tell() -> None:
    plan = tracked(definition("custom", "Bought", event="Order"))
    told = (ServerEvent(event="Purchase", after="Order"),)
    plan = plan.model_copy(update={"server_events": told})
    silent = visit(server_track("Purchase", "u1"))

    assert verdict(RULE, silent, plan=plan).outcome == "skipped"
    assert verdict(RULE, silent, visit(pageview()), plan=plan).outcome == "failed"


def test_other_scenarios_do_not_have_to_match_it() -> None:
    plan = tracked(definition("click", "Added", selector=".add", scenarios=("buy",)))

    assert verdict(RULE, visit(pageview()), plan=plan).outcome == "skipped"
    assert verdict(RULE, visit(pageview())).outcome == "skipped"


def test_where_heap_was_told_nothing_it_is_skipped() -> None:
    assert verdict(RULE, visit(), plan=PLAN).outcome == "skipped"
    told = visit(server_track("Purchase", "u1"))
    assert verdict(RULE, told, plan=PLAN).outcome == "skipped"


def test_a_scenario_that_stopped_or_a_doubtful_recording_proves_nothing() -> None:
    for end in (stopped(), doubtful("a body is missing")):
        judged = verdict(RULE, visit(pageview()), end, plan=PLAN)
        assert (judged.outcome, judged.conclusive) == ("skipped", False)
