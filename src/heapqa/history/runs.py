"""A report as one run of a history."""

import re
from collections.abc import Iterator
from hashlib import sha256

from heapqa.bytes.address import address
from heapqa.model.history import KnownFinding, PastRun, ScenarioRun
from heapqa.model.verdict import Finding, Verdict
from heapqa.report.changes import changed, texts
from heapqa.report.results import RunReport, exit_code

DIGITS = re.compile(r"\d+")
ATTEMPT = re.compile(r" \(attempt \d+ of \d+\)$")
LENGTH = 12
"""Hexadecimal digits of a fingerprint: the chance that two of a million findings share one is one
in five hundred."""


def past_run(report: RunReport) -> PastRun:
    """What is kept of a run."""
    return PastRun(
        started_at=report.started_at,
        duration_s=report.duration_s,
        commit=report.commit,
        sdk=report.sdk,
        sdk_files=report.sdk_files,
        exit_status=exit_code(report),
        scenarios=tuple(_scenarios(report)),
        findings=tuple({each.fingerprint: each for each in _findings(report)}.values()),
        changes=tuple(text.head for text in texts(changed(report.comparisons))),
    )


def _scenarios(report: RunReport) -> Iterator[ScenarioRun]:
    judged: dict[str, set[str]] = {}
    for verdict in report.verdicts:
        if verdict.conclusive and verdict.outcome != "broken":
            judged.setdefault(_own_name(verdict.scenario), set()).add(verdict.rule)
    for scenario in report.scenarios:
        if _own_name(scenario.id) == scenario.id:
            yield ScenarioRun(
                scenario=scenario.id,
                requests=scenario.requests,
                events=scenario.events,
                duration_s=scenario.duration_s,
                judged=tuple(sorted(judged.get(scenario.id, ()))),
            )


def _own_name(scenario: str) -> str:
    return ATTEMPT.sub("", scenario)


def _findings(report: RunReport) -> Iterator[KnownFinding]:
    for verdict in report.verdicts:
        for finding in verdict.findings:
            yield _known(verdict, finding, "")
        for each in verdict.accepted:
            yield _known(verdict, each.finding, each.acceptance.expires.isoformat())


def _known(verdict: Verdict, finding: Finding, accepted_until: str) -> KnownFinding:
    scenario, where = _own_name(verdict.scenario), _where(finding)
    return KnownFinding(
        fingerprint=fingerprint(scenario, verdict.rule, finding),
        scenario=scenario,
        rule=verdict.rule,
        severity=verdict.severity,
        message=finding.message,
        where=where,
        accepted_until=accepted_until,
    )


def _where(finding: Finding) -> str:
    page = address(finding.page).path if finding.page else ""
    return ", ".join(part for part in (finding.field, finding.element, page) if part)


def fingerprint(scenario: str, rule: str, finding: Finding) -> str:
    """What stays the same of a finding from run to run: numbers do not, for ids and counts vary."""
    parts = (scenario, rule, finding.message, _where(finding))
    text = DIGITS.sub("#", "\n".join(parts))
    return sha256(text.encode()).hexdigest()[:LENGTH]
