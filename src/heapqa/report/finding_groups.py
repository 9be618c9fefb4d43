"""Findings that differ in place only, shown once each with every place, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.model.verdict import Finding
from heapqa.report.results import ScenarioSummary

LISTED = 8
"""Requests named one by one: more than one line of them is not read."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """One violation and every place where it was seen."""

    findings: tuple[Finding, ...]
    """At least one; they differ in place only."""

    @property
    def first(self) -> Finding:
        """The finding that came first."""
        return self.findings[0]

    @property
    def again(self) -> str:
        """How often it was seen again, and in which requests; empty for once."""
        more = len(self.findings) - 1
        if not more:
            return ""
        requests = {f"#{f.exchange}": None for f in self.findings[1:] if f.exchange is not None}
        listed = [*list(requests)[:LISTED], *(["…"] if len(requests) > LISTED else [])]
        times = "once more" if more == 1 else f"{more} times more"
        return f"{times}: {', '.join(listed)}" if listed else times

    def evidence(self, scenario: ScenarioSummary | None) -> tuple[str, ...]:
        """Where it was seen first, and in which requests again."""
        return (*evidence_of(self.first, scenario), *filter(None, [self.again]))


def finding_groups(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """The findings, those that say the same of the same field, element and device together."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        said = (finding.message, finding.saw, finding.field, finding.element, finding.remedy)
        same = (*said, finding.device)
        groups.setdefault(same, []).append(finding)
    return tuple(FindingGroup(tuple(group)) for group in groups.values())


def evidence_of(finding: Finding, scenario: ScenarioSummary | None) -> tuple[str, ...]:
    """Device, step, page, element, field, request, snapshot and call, as far as named."""
    words = [] if finding.device is None else [f"device {finding.device}"]
    if finding.step is not None:
        steps = scenario.steps if scenario else ()
        text = f" “{steps[finding.step]}”" if finding.step < len(steps) else ""
        words.append(f"step {finding.step + 1}{text}")
    if finding.page:
        words.append(f"page {finding.page}")
    if finding.element:
        words.append(f"element {finding.element}")
    if finding.field:
        words.append(f"field {finding.field}")
    if finding.exchange is not None:
        words.append(f"request #{finding.exchange}")
    if finding.snapshot is not None:
        words.append(f"storage snapshot #{finding.snapshot}")
    if finding.call is not None:
        words.append(f"call #{finding.call}")
    return tuple(words)
