"""definition-ambiguous."""

from heapqa.rules.plan.definition_ambiguous import RULE
from heapqa.testing import (
    acted,
    definition,
    pageview,
    stopped,
    track,
    tracked,
    verdict,
    visit,
)

ADDED = definition("click", "Added", selector=".add")
CHECKED_OUT = definition("click", "Checked out", selector="[href='/checkout']")
BOTH = acted("click", "a.add[href='/checkout']")


def test_an_event_with_two_names_is_found_once() -> None:
    judged = verdict(RULE, visit(BOTH, BOTH), plan=tracked(ADDED, CHECKED_OUT))

    (finding,) = judged.findings
    assert finding.saw == "2 times: 'Added' and 'Checked out'"
    assert (finding.field, finding.step) == ("definitions.Checked out", 0)


def test_events_with_one_name_each_pass() -> None:
    apart = visit(acted("click", "button.add"), acted("click", "a[href='/checkout']"))
    judged = verdict(RULE, apart, plan=tracked(ADDED, CHECKED_OUT))

    assert (judged.outcome, judged.subjects) == ("passed", 2)


def test_what_is_meant_to_overlap_passes_whichever_of_the_two_says_so() -> None:
    wide = definition("pageview", "Any page", path="*", overlaps=("Front page",))
    narrow = definition("pageview", "Front page", path="/")

    assert verdict(RULE, visit(pageview()), plan=tracked(wide, narrow)).outcome == "passed"
    assert verdict(RULE, visit(pageview()), plan=tracked(narrow, wide)).outcome == "passed"
    silent = wide.model_copy(update={"overlaps": ()})
    assert verdict(RULE, visit(pageview()), plan=tracked(silent, narrow)).outcome == "failed"


def test_custom_events_are_held_to_it_too() -> None:
    one, all_ = definition("custom", "One", event="Order"), definition("custom", "All", event="O*")

    assert verdict(RULE, visit(track("Order")), plan=tracked(one, all_)).outcome == "failed"


def test_where_nothing_matched_it_is_skipped() -> None:
    assert verdict(RULE, visit(pageview()), plan=tracked(ADDED)).outcome == "skipped"
    assert verdict(RULE, visit(BOTH)).outcome == "skipped"


def test_a_scenario_that_stopped_shows_what_was_found_and_proves_nothing_else() -> None:
    plan = tracked(ADDED, CHECKED_OUT)

    assert verdict(RULE, visit(BOTH), stopped(), plan=plan).outcome == "failed"
    judged = verdict(RULE, visit(acted("click", ".add")), stopped(), plan=plan)
    assert (judged.outcome, judged.conclusive) == ("skipped", False)
