"""Which findings make a run red, where not all are to."""

from collections.abc import Collection

from heapqa.model.verdict import Severity, Verdict
from heapqa.report.failures import SEVERITIES
from heapqa.report.fingerprint import fingerprint, in_project
from heapqa.report.results import ATTEMPT, RunReport, exit_code


def alarm(
    report: RunReport, least: Severity = "trivial", among: Collection[str] | None = None
) -> int:
    """The exit status when only findings of this severity or worse count, and of those only the
    ones with these fingerprints; None stands for all."""

    def counts(verdict: Verdict) -> bool:
        if SEVERITIES.index(verdict.severity) > SEVERITIES.index(least):
            return False
        scenario = in_project(ATTEMPT.sub("", verdict.scenario), report.project)
        prints = {fingerprint(scenario, verdict.rule, each) for each in verdict.findings}
        return among is None or bool(prints & set(among))

    left = tuple(v for v in report.verdicts if v.outcome != "failed" or counts(v))
    return exit_code(report.model_copy(update={"verdicts": left}))
