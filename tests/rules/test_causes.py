"""A finding names the one that explains it; nothing else of a verdict changes."""

from dataclasses import replace
from datetime import date

import pytest

from heapqa.engine import judge
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Lead, Verdict
from heapqa.rules.catalogue import ALL_RULES, CATALOGUE
from heapqa.rules.rule import AnyRule, Explanation, Rule
from heapqa.testing import acceptance, identify, logged_in, persona, plan, session, visit

EXPLAINED = [rule for rule in ALL_RULES if rule.explained_by]
ADA = persona(email="ada.quistorp@mail.test", user_id="cust-1")


def rule(name: str, *findings: str, by: tuple[str, ...] = ()) -> AnyRule:
    """A rule that finds these, and whose findings those rules explain word for word."""
    return Rule(
        id=f"rule-{name}",
        title="Nothing is wrong",
        family="consent",
        severity="normal",
        rationale="It hurts.",
        remedy="Stop it.",
        example="It hurts. Stop it.",
        subjects=lambda _session: (None,),
        check=lambda _subject, _session: (Finding(message=text) for text in findings),
        no_subjects="Nothing was there.",
        explained_by=tuple(Explanation(f"rule-{cause}", same_words) for cause in by),
    )


def same_words(finding: Finding, cause: Finding, session: Session) -> bool:
    del session
    return finding.message == cause.message


def leads(*rules: AnyRule) -> dict[str, list[str]]:
    """By rule the leads of its findings, in words; a dash for a finding that stands for itself."""
    return {
        verdict.rule.removeprefix("rule-"): [_told(f.symptom_of) for f in verdict.findings]
        for verdict in judge(session(visit()), rules)
    }


def _told(lead: Lead | None) -> str:
    return f"{lead.rule.removeprefix('rule-')} {lead.finding}" if lead else "-"


def test_a_finding_names_the_one_that_explains_it() -> None:
    found = leads(rule("effect", "x", "y", by=("cause",)), rule("cause", "z", "y"))

    assert found == {"effect": ["-", "cause 1"], "cause": ["-", "-"]}


def test_the_first_rule_that_fits_leads() -> None:
    effect = rule("effect", "x", by=("absent", "other", "cause"))

    assert leads(effect, rule("cause", "x"), rule("other", "x"))["effect"] == ["other 0"]


def test_the_cause_of_the_cause_leads() -> None:
    found = leads(
        rule("last", "x", by=("middle",)), rule("middle", "x", by=("first",)), rule("first", "x")
    )

    assert found == {"last": ["first 0"], "middle": ["first 0"], "first": ["-"]}


def test_what_did_not_fail_leads_nothing() -> None:
    assert leads(rule("effect", "x", by=("cause",)), rule("cause"))["effect"] == ["-"]


def test_what_somebody_answers_for_leads_nothing() -> None:
    """The finding that is left would else stand on no card."""
    known = acceptance("personal-identity", "identity")
    told = (logged_in("cust-1", identify("ada.quistorp@mail.test")),)
    open_ = by_rule(session(visit(), *told, personas=[ADA]))
    decided = by_rule(session(visit(), *told, personas=[ADA], plan=plan(accepted=(known,))))

    assert led(open_["persona-value-in-payload"])
    assert decided["personal-identity"].outcome == "accepted"
    assert not led(decided["persona-value-in-payload"])


def test_outcomes_counts_and_findings_stay() -> None:
    told = session(visit(), logged_in("cust-1", identify("ada.quistorp@mail.test")), personas=[ADA])
    alone = [replace(each, explained_by=()) for each in CATALOGUE]
    plain, with_leads = judge(told, alone), judge(told)

    assert any(led(verdict) for verdict in with_leads)
    assert [without_leads(verdict) for verdict in with_leads] == list(plain)
    assert [v.fingerprint for v in with_leads] == [v.fingerprint for v in plain]


def by_rule(judged: Session) -> dict[str, Verdict]:
    return {v.rule: v for v in judge(judged, today=date(2026, 1, 1))}


def led(verdict: Verdict) -> bool:
    return any(finding.symptom_of for finding in verdict.findings)


def without_leads(verdict: Verdict) -> Verdict:
    findings = (f.model_copy(update={"symptom_of": None}) for f in verdict.findings)
    return verdict.model_copy(update={"findings": tuple(findings)})


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda rule: rule.id)
def test_every_rule_that_is_named_exists_and_is_another_one(explained: AnyRule) -> None:
    named = [explanation.rule for explanation in explained.explained_by]

    assert set(named) <= {rule.id for rule in ALL_RULES} - {explained.id}
    assert len(set(named)) == len(named)


def test_explanations_lead_to_an_end() -> None:
    causes = {rule.id: [each.rule for each in rule.explained_by] for rule in EXPLAINED}
    for rule_id in causes:
        reached, open_ = set[str](), list(causes[rule_id])
        while open_:
            cause = open_.pop()
            assert cause != rule_id, "a rule explains itself over others"
            if cause not in reached:
                reached.add(cause)
                open_ += causes.get(cause, [])
