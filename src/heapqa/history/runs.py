"""A report as one run of a history."""

from collections.abc import Iterator

from heapqa.model.history import KnownFinding, PastRun, ScenarioRun
from heapqa.model.verdict import Finding, Verdict
from heapqa.report.changes import changed, texts
from heapqa.report.fingerprint import fingerprint, in_project, where_of
from heapqa.report.results import ATTEMPT, RunReport, exit_code

AHEAD = 3600.0
"""Seconds by which the clocks of two machines may differ."""


def is_dated(run: PastRun, now: float) -> bool:
    """Whether it has begun when it says. Runs stand in the order of their clocks, so one of a day
    to come would be taken for the last one, whatever is found until then."""
    return run.started_at <= now + AHEAD


def is_run(report: RunReport) -> bool:
    """Whether it is one of a history: what was judged again was played before, and a shard is only
    a part of a run."""
    return not report.saved_evidence and not report.shard


def past_run(report: RunReport) -> PastRun:
    """What is kept of a run."""
    return PastRun(
        started_at=report.started_at,
        duration_s=report.duration_s,
        project=report.project,
        commit=report.commit,
        ci_run=report.ci_run,
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
                scenario=in_project(scenario.id, report.project),
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
            yield _known(report, verdict, finding, "")
        for each in verdict.accepted:
            yield _known(report, verdict, each.finding, each.acceptance.expires.isoformat())


def _known(
    report: RunReport, verdict: Verdict, finding: Finding, accepted_until: str
) -> KnownFinding:
    scenario = in_project(_own_name(verdict.scenario), report.project)
    return KnownFinding(
        fingerprint=fingerprint(scenario, verdict.rule, finding),
        scenario=scenario,
        rule=verdict.rule,
        severity=verdict.severity,
        message=finding.message,
        where=where_of(finding),
        accepted_until=accepted_until,
    )
