"""Cards: one cause each, with its symptoms below."""

from dataclasses import replace

import pytest

from heapqa.model.verdict import Finding, Lead, Verdict
from heapqa.report.failures import failures
from heapqa.report.html import render_html
from heapqa.report.results import RunReport
from heapqa.report.terminal import terminal_text
from heapqa.rules.rule import AnyRule
from tests.report.run import EARLY, PERSONAL, RULES, report, verdict

LED = Lead(rule=PERSONAL.id, finding=0)
CAUSE = Finding(message="It is an e-mail address.", saw="q***@m***.t***", field="identity")
SYMPTOM = Finding(message="A page view is sent.", exchange=4, step=0, symptom_of=LED)
OTHER = Finding(message="A click is sent.", exchange=9)


def run(*verdicts: Verdict) -> RunReport:
    return RunReport(verdicts=verdicts)


def failed(rule: AnyRule, *findings: Finding, scenario: str = "a") -> Verdict:
    return verdict(scenario, rule, "failed", findings=findings)


def test_failures_come_most_severe_first() -> None:
    assert [failure.id for failure in failures(report(), RULES)] == [EARLY.id, PERSONAL.id]


def test_a_rule_that_is_not_known_any_more_is_shown_without_words() -> None:
    (failure,) = failures(RunReport(verdicts=(failed(EARLY, OTHER),)), ())
    assert failure.title == "Rule hit-too-early, which this version does not know"


def test_a_symptom_stands_on_the_card_of_its_cause_and_on_no_other() -> None:
    (card,) = failures(run(failed(EARLY, SYMPTOM), failed(PERSONAL, CAUSE)), RULES)

    (case,) = card.cases
    assert (card.id, case.findings) == (PERSONAL.id, (CAUSE,))
    assert [(each.rule, each.findings) for each in case.symptoms] == [(EARLY.id, (SYMPTOM,))]
    assert case.counts == "1 finding, 1 symptom"


def test_what_has_a_cause_of_its_own_keeps_its_card() -> None:
    personal, early = failures(run(failed(EARLY, SYMPTOM, OTHER), failed(PERSONAL, CAUSE)), RULES)

    assert early.cases[0].findings == (OTHER,)
    assert early.cases[0].led_elsewhere == "1 more of this rule is listed under personal-identity."
    assert personal.cases[0].symptoms[0].findings == (SYMPTOM,)


def test_a_symptom_without_its_cause_keeps_its_card() -> None:
    """As in a run of one rule, or where the cause was found in another scenario only."""
    elsewhere = failed(PERSONAL, CAUSE, scenario="b")

    for given in (run(failed(EARLY, SYMPTOM)), run(failed(EARLY, SYMPTOM), elsewhere)):
        assert failures(given, RULES)[0].cases[0].findings == (SYMPTOM,)


def test_each_scenario_is_taken_by_itself() -> None:
    given = run(failed(EARLY, SYMPTOM), failed(PERSONAL, CAUSE), failed(EARLY, OTHER, scenario="b"))
    personal, early = failures(given, RULES)

    assert [case.scenario for case in early.cases] == ["b"]
    assert [case.scenario for case in personal.cases] == ["a"]


def test_a_cause_with_a_worse_symptom_comes_first() -> None:
    mild = replace(PERSONAL, id="mild-cause", severity="minor")
    led = SYMPTOM.model_copy(update={"symptom_of": Lead(rule=mild.id, finding=0)})
    given = run(failed(PERSONAL, OTHER), failed(mild, CAUSE), failed(EARLY, led))
    cards = failures(given, (PERSONAL, mild, EARLY))

    assert [(card.id, card.gravest) for card in cards] == [
        (mild.id, "blocker"), (PERSONAL.id, "critical"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "verdicts",
    [
        (failed(EARLY, SYMPTOM), failed(PERSONAL, CAUSE)),
        (failed(EARLY, OTHER, SYMPTOM), failed(PERSONAL, CAUSE)),
        (
            failed(PERSONAL, CAUSE),
            failed(EARLY, OTHER, SYMPTOM),
            failed(EARLY, OTHER, scenario="b"),
        ),
    ],
)
def test_every_finding_is_on_exactly_one_card(verdicts: tuple[Verdict, ...]) -> None:
    cards = failures(run(*verdicts), RULES)
    shown = [f for card in cards for case in card.cases for f in case.all_findings]

    found = [finding for each in verdicts for finding in each.findings]
    assert sorted(map(repr, shown)) == sorted(map(repr, found))


def test_a_symptom_is_a_line_with_its_rule_and_its_place() -> None:
    given = run(failed(EARLY, SYMPTOM), failed(PERSONAL, CAUSE))
    page, text = render_html(given, (), str, RULES), terminal_text(given, catalogue=RULES)

    for shown in (page, text):
        below = shown[shown.index("Symptoms of this") :]
        assert below.index(EARLY.id) < below.index("A page view is sent.") < below.index("step 1")
        assert "request #4" in below
    assert page.count('<article class="card failure"') == 1
    assert text.splitlines()[-1] == "✗ 2 rules failed in 1 of 1 scenario."


def test_results_name_the_leading_finding() -> None:
    written = run(failed(EARLY, SYMPTOM), failed(PERSONAL, CAUSE)).model_dump_json()
    read = RunReport.model_validate_json(written)

    assert '"symptom_of":{"rule":"personal-identity","finding":0}' in written
    assert read.verdicts[0].findings == (SYMPTOM,)
