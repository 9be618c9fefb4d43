"""The run report and its exit code."""

import pytest

from heapqa.engine import judge
from heapqa.model.baseline import Comparison, State
from heapqa.model.recording import Interruption
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.report.accounts import Judged, account_of
from heapqa.report.making import report_of, run_report
from heapqa.report.results import RunReport, ScenarioSummary, exit_code
from heapqa.testing import (
    granted,
    identify,
    logged_in,
    pageview,
    persona,
    planned_event,
    rejected,
    session,
    track,
    tracked,
    visit,
)
from tests.report.run import EARLY, PERSONAL, named, report, verdict

GOOD = verdict("a", EARLY)
SKIPPED = verdict("a", EARLY, "skipped")
FAILED = verdict("a", EARLY, "failed")
BROKEN = verdict("a", PERSONAL, "broken", conclusive=False)
OPEN = verdict("a", PERSONAL, conclusive=False)
STOPPED = ScenarioSummary(
    id="a", title="A", interruption=Interruption(step=None, reason="no", remedy="mend")
)


def held(state: State) -> Comparison:
    return Comparison(scenario="a", state=state)


@pytest.mark.parametrize(
    ("run", "code"),
    [
        (RunReport(verdicts=(GOOD, SKIPPED)), 0),
        (RunReport(verdicts=(GOOD, FAILED)), 1),
        (RunReport(verdicts=(FAILED, BROKEN), problems=("x",), scenarios=(STOPPED,)), 1),
        (RunReport(verdicts=(GOOD, BROKEN)), 3),
        (RunReport(verdicts=(GOOD, OPEN)), 3),
        (RunReport(verdicts=(GOOD,), scenarios=(STOPPED,)), 3),
        (RunReport(verdicts=(GOOD,), problems=("x.har cannot be read",)), 3),
        (RunReport(verdicts=(GOOD,), escaped_requests=1), 3),
        (RunReport(verdicts=(GOOD,), comparisons=(held("not-judged"),)), 3),
        (RunReport(verdicts=(GOOD,), comparisons=(held("not-judged"), held("changed"))), 4),
        (RunReport(verdicts=(GOOD,), comparisons=(held("as-accepted"), held("flaky"))), 0),
        (RunReport(verdicts=(GOOD,), comparisons=(held("not-accepted"),)), 0),
        (RunReport(verdicts=(SKIPPED,)), 3),
        (RunReport(), 3),
    ],
)
def test_only_a_run_that_judged_everything_exits_with_0(run: RunReport, code: int) -> None:
    assert exit_code(run) == code


def test_a_report_reads_back_as_it_was_written() -> None:
    written = report()
    text = written.model_dump_json()
    assert RunReport.model_validate_json(text) == written
    assert '"fingerprint"' in text


def test_what_stopped_a_scenario_does_not_show_personal_values() -> None:
    _, _, broken = report().scenarios
    assert broken.interruption is not None
    assert "<*.V***@m***.t***>" in broken.interruption.reason
    assert broken.steps == ("look for V***",)


def test_the_title_of_a_scenario_does_not_show_personal_values() -> None:
    ada = persona()
    titled = named(f"{ada.last_name} buys", session(visit(pageview()), personas=[ada]))
    one, mask = Judged(titled, judge(titled)), PersonaMasking([ada])
    (shown,) = run_report([one], started_at=0.0, duration_s=0.0, mask=mask).scenarios

    assert shown.title == "V*** buys"


def test_figures_are_counted_from_the_sessions() -> None:
    calm, leaky, _ = report().scenarios
    assert (calm.requests, calm.events) == (2, 1)
    assert (leaky.requests, leaky.events, leaky.duration_s) == (3, 2, 1.25)


def test_traffic_without_steps_is_noted_with_what_it_tells() -> None:
    imported = session(pageview(), identify("cust-7"), source="har")
    run = run_report([Judged(imported, judge(imported))], started_at=0.0, duration_s=0.0, mask=str)

    assert any("identified as cust-7" in note for note in run.notes)


def test_traffic_without_calls_is_noted_where_people_follow_each_other() -> None:
    second = logged_in("u2", identify("u2", user_id="2"))
    imported = session(visit(pageview()), logged_in("u1", identify("u1")), second, source="har")
    run = run_report([Judged(imported, judge(imported))], started_at=0.0, duration_s=0.0, mask=str)

    assert any("heap.resetIdentity()" in note for note in run.notes)


def test_a_run_that_saw_no_hit_is_not_green_and_says_what_is_missing() -> None:
    declines = session(visit(), rejected(), visit())
    run = run_report([Judged(declines, judge(declines))], started_at=0.0, duration_s=0.0, mask=str)

    assert exit_code(run) == 3
    assert any("becomes=ConsentGranted()" in problem for problem in run.problems)


def test_a_silent_heap_that_a_rule_has_found_is_not_told_twice() -> None:
    silent = session(visit(), granted(), visit())
    run = run_report([Judged(silent, judge(silent))], started_at=0.0, duration_s=0.0, mask=str)

    assert exit_code(run) == 1
    assert run.problems == ()


def test_a_run_whose_visits_spell_an_identity_in_two_ways_is_not_green() -> None:
    run = report_of(
        [
            account_of(Judged(one, judge(one))).named(scenario)
            for scenario, identity in (("sign_in", "cust-7"), ("sign_up", "CUST-7"))
            for one in [session(visit(pageview()), logged_in("u7", identify(identity)))]
        ],
        str,
        RunReport(),
    )

    assert any("sign_in has cust-7, sign_up has CUST-7" in problem for problem in run.problems)
    assert exit_code(run) != 0


def test_no_field_of_a_finding_shows_a_value_of_a_persona() -> None:
    ada = persona()
    planned = tracked(events=(planned_event("Order"),))
    sent = visit(pageview(), track("Order", properties=((f"seat_{ada.last_name}", "1"),)))
    leaky = session(sent, personas=[ada], plan=planned)
    one = Judged(leaky, judge(leaky))
    run = run_report([one], started_at=0.0, duration_s=0.0, mask=PersonaMasking([ada]))

    fields = [f.field for v in run.verdicts if v.rule == "property-off-plan" for f in v.findings]
    assert fields == ["properties.seat_V***"]
    assert ada.last_name not in run.model_dump_json(include={"verdicts"})
