"""Accepted findings and what became of each acceptance, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.plan import Acceptance
from heapqa.model.verdict import Finding, Verdict
from heapqa.report.plural import counted
from heapqa.report.results import RunReport


@dataclass(frozen=True, slots=True)
class Accepted:
    """What one acceptance took out of one verdict."""

    scenario: str
    rule: str
    acceptance: Acceptance
    findings: tuple[Finding, ...]

    @property
    def heading(self) -> str:
        """Which rule, where and how often."""
        times = counted(len(self.findings), "finding")
        return f"{self.rule} in {self.scenario}, {self.acceptance.place}: {times}"

    @property
    def decision(self) -> str:
        """Who answers for it, until when and why."""
        return decision(self.acceptance)


def decision(acceptance: Acceptance) -> str:
    """Who answers for it, until when and why."""
    return (
        f"Accepted by {acceptance.owner} until {acceptance.expires.isoformat()}: "
        f"{acceptance.reason}"
    )


def accepted(report: RunReport) -> tuple[Accepted, ...]:
    """Everything that was accepted, in the order of the verdicts."""
    return tuple(each for verdict in report.verdicts for each in accepted_in(verdict))


def accepted_in(verdict: Verdict) -> Iterator[Accepted]:
    """What each acceptance took out of a verdict."""
    groups: dict[Acceptance, list[Finding]] = {}
    for each in verdict.accepted:
        groups.setdefault(each.acceptance, []).append(each.finding)
    for acceptance, findings in groups.items():
        yield Accepted(verdict.scenario, verdict.rule, acceptance, tuple(findings))


def accepted_text(report: RunReport) -> str:
    """How many findings were accepted; empty when none was."""
    count = sum(len(verdict.accepted) for verdict in report.verdicts)
    return f"{counted(count, 'finding')} accepted" if count else ""


def stale_text(report: RunReport) -> str:
    """How many acceptances name nothing any more; empty when none does."""
    count = len(stale(report))
    verb = "names" if count == 1 else "name"
    return f"{counted(count, 'acceptance')} {verb} nothing any more" if count else ""


def stale(report: RunReport) -> tuple[Acceptance, ...]:
    """Acceptances that name nothing any more."""
    return tuple(use.acceptance for use in report.acceptances if use.state == "not found")


def no_longer_found(acceptance: Acceptance) -> str:
    """What to do about an acceptance that names nothing any more."""
    return f"accepted by {acceptance.owner}, but no longer found. Remove it from heap.accepted."


def remarks(report: RunReport) -> tuple[str, ...]:
    """What to do about acceptances that have expired or name nothing any more."""
    return tuple(_remarks(report))


def _remarks(report: RunReport) -> Iterator[str]:
    for use in report.acceptances:
        each = use.acceptance
        where = f"{each.rule} in {each.scenario}, {each.place}"
        if use.state == "not found":
            yield f"{where}: {no_longer_found(each)}"
        elif use.state == "expired":
            verb = "fails" if use.findings == 1 else "fail"
            yield (
                f"{where}: the acceptance by {each.owner} expired on {each.expires.isoformat()}, "
                f"and {counted(use.findings, 'finding')} {verb} again. Mend it, or decide anew."
            )
