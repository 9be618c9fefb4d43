"""What failed, as reports show it: one card for each cause, with its symptoms below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from heapqa.model.verdict import Finding, Severity, Verdict
from heapqa.report.plural import counted
from heapqa.report.results import RunReport
from heapqa.rules.rule import AnyRule

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Failed = Mapping[str, Sequence[Verdict]]
"""The failed verdicts of a run, by rule."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """What another rule found, and a finding of the card's own explains."""

    rule: str
    severity: Severity
    findings: tuple[Finding, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule found in one scenario, and what follows from that."""

    scenario: str
    findings: tuple[Finding, ...]
    """Those that stand for themselves; at least one."""
    symptoms: tuple[Symptom, ...]
    elsewhere: tuple[Finding, ...]
    """The rule's other findings, which stand as symptoms on the cards of their causes."""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that stands on the card."""
        return (*self.findings, *(f for each in self.symptoms for f in each.findings))

    @property
    def counts(self) -> str:
        """How many findings there are and how many symptoms, in words."""
        symptoms = sum(len(symptom.findings) for symptom in self.symptoms)
        own = counted(len(self.findings), "finding")
        return f"{own}, {counted(symptoms, 'symptom')}" if symptoms else own

    @property
    def led_elsewhere(self) -> str:
        """Where the rule's other findings stand, as a sentence; empty where there are none."""
        causes = dict.fromkeys(f.symptom_of.rule for f in self.elsewhere if f.symptom_of)
        count = len(self.elsewhere)
        named = f"{count} more of this rule {'is' if count == 1 else 'are'}"
        return f"{named} listed under {' and '.join(causes)}." if causes else ""


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule that failed, in every scenario where something it found stands for itself."""

    id: str
    severity: Severity
    title: str
    rationale: str
    remedy: str
    references: tuple[str, ...]
    heuristic: bool
    cases: tuple[Case, ...]
    absence: bool = False
    """Whether something is missing, rather than there."""

    @property
    def gravest(self) -> Severity:
        """The severity of the worst on the card: a symptom may be worse than its cause."""
        symptoms = (symptom.severity for case in self.cases for symptom in case.symptoms)
        return min((self.severity, *symptoms), key=SEVERITIES.index)


def failures(report: RunReport, catalogue: Sequence[AnyRule]) -> tuple[Failure, ...]:
    """One for each failed rule that leads anything, the gravest first, then as in the catalogue."""
    failed: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        if verdict.outcome == "failed":
            failed.setdefault(verdict.rule, []).append(verdict)
    order = [rule.id for rule in catalogue]
    cards = [_failure(id_, failed, catalogue) for id_ in failed]
    return tuple(
        sorted(
            (card for card in cards if card.cases),
            key=lambda card: (
                SEVERITIES.index(card.gravest),
                order.index(card.id) if card.id in order else len(order),
            ),
        )
    )


def _failure(id_: str, failed: Failed, catalogue: Sequence[AnyRule]) -> Failure:
    rule = next((rule for rule in catalogue if rule.id == id_), None)
    cases = (_case(verdict, failed) for verdict in failed[id_])
    return Failure(
        id=id_,
        severity=failed[id_][0].severity,
        title=rule.title if rule else f"Rule {id_}, which this version does not know",
        rationale=rule.rationale if rule else "",
        remedy=rule.remedy if rule else "",
        references=rule.references if rule else (),
        heuristic=rule is not None and rule.confidence == "heuristic",
        cases=tuple(case for case in cases if case.findings),
        absence=rule is not None and rule.violation == "absence",
    )


def _case(verdict: Verdict, failed: Failed) -> Case:
    elsewhere = tuple(f for f in verdict.findings if _leader(f, verdict, failed))
    return Case(
        scenario=verdict.scenario,
        findings=tuple(f for f in verdict.findings if f not in elsewhere),
        symptoms=tuple(_symptoms(verdict, failed)),
        elsewhere=elsewhere,
    )


def _symptoms(cause: Verdict, failed: Failed) -> Iterator[Symptom]:
    """What other rules found in the same scenario and this one's findings lead."""
    for verdict in (verdict for verdicts in failed.values() for verdict in verdicts):
        if verdict.scenario == cause.scenario:
            led = (f for f in verdict.findings if _leader(f, verdict, failed) == cause.rule)
            if findings := tuple(led):
                yield Symptom(verdict.rule, verdict.severity, findings)


def _leader(finding: Finding, verdict: Verdict, failed: Failed) -> str:
    """The rule that leads a finding; empty where no card shows that rule's finding: a run of some
    rules only does not have them all."""
    lead = finding.symptom_of
    theirs = failed.get(lead.rule, ()) if lead else ()
    shown = any(each.scenario == verdict.scenario for each in theirs)
    return lead.rule if lead and shown else ""
