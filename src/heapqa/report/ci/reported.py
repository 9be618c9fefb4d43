"""The findings of a run one by one, as the formats of CI servers tell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from heapqa.model.plan import Acceptance
from heapqa.model.verdict import Finding, Severity, Verdict
from heapqa.report.accepted import no_longer_found, stale
from heapqa.report.fingerprint import fingerprint, in_project, where_of
from heapqa.report.results import ATTEMPT, RunReport
from heapqa.rules.catalogue import ALL_RULES

SOURCE = re.compile(r"(.*):(\d+)")
TITLES = {rule.id: rule.title for rule in ALL_RULES}
STALE = "accepted-finding"
"""Stands in place of a rule where an acceptance names nothing any more."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One finding, with all that a line about it needs."""

    rule: str
    title: str
    severity: Severity
    scenario: str
    message: str
    where: str
    remedy: str
    fingerprint: str
    file: str
    """The scenario's file, relative to the configuration; empty where it is not known."""
    line: int


def reported(report: RunReport) -> tuple[Reported, ...]:
    """Every finding that nobody answers for, each once; symptoms say of which rule's. Acceptances
    that name nothing any more make a run red, too."""
    found = {each.fingerprint: each for each in _all(report)}
    return tuple(found.values())


def _all(report: RunReport) -> Iterator[Reported]:
    sources = {scenario.id: scenario.source for scenario in report.scenarios}
    for verdict in report.verdicts:
        yield from (_reported(report, verdict, finding, sources) for finding in verdict.findings)
    yield from (_no_longer_found(each) for each in stale(report))


def _no_longer_found(acceptance: Acceptance) -> Reported:
    about = (acceptance.rule, acceptance.scenario, acceptance.place, acceptance.message)
    return Reported(
        rule=STALE,
        title="What is accepted is still found",
        severity="normal",
        scenario=acceptance.scenario,
        message=f"{acceptance.rule}: {no_longer_found(acceptance)}",
        where=acceptance.place,
        remedy="",
        fingerprint=sha256("\n".join((STALE, *about)).encode()).hexdigest()[:12],
        file="",
        line=1,
    )


def _reported(
    report: RunReport, verdict: Verdict, finding: Finding, sources: dict[str, str]
) -> Reported:
    scenario = ATTEMPT.sub("", verdict.scenario)
    file, line = place(sources.get(scenario, ""))
    return Reported(
        rule=verdict.rule,
        title=TITLES.get(verdict.rule, verdict.rule),
        severity=verdict.severity,
        scenario=scenario,
        message=f"{finding.message}{_led(finding)}",
        where=where_of(finding),
        remedy=finding.remedy,
        fingerprint=fingerprint(in_project(scenario, report.project), verdict.rule, finding),
        file=file,
        line=line,
    )


def _led(finding: Finding) -> str:
    return f" (a symptom of {finding.symptom_of.rule})" if finding.symptom_of else ""


def place(source: str) -> tuple[str, int]:
    """(file, line) of a scenario's source; the first line where none is told."""
    found = SOURCE.fullmatch(source)
    return (found[1], int(found[2])) if found else (source, 1)
