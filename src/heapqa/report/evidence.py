"""Where findings can be seen, in words; what was seen again and again is told once."""

from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.model.verdict import Finding
from heapqa.report.results import ScenarioSummary

LISTED = 8
"""Requests named one by one."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One violation and every place where it was seen."""

    findings: tuple[Finding, ...]
    """At least one; they differ in place only."""

    @property
    def first(self) -> Finding:
        """Where it was seen first."""
        return self.findings[0]

    def places(self, scenario: ScenarioSummary | None) -> tuple[str, ...]:
        """Where it was seen first, and in which requests again."""
        requests = {f"#{f.exchange}": None for f in self.findings[1:] if f.exchange is not None}
        again = [*list(requests)[:LISTED], *(["…"] if len(requests) > LISTED else [])]
        more = len(self.findings) - 1
        words = evidence(self.first, scenario)
        if not more:
            return words
        times = "once more" if more == 1 else f"{more} times more"
        listed = f": {', '.join(again)}" if again else ""
        return (*words, f"{times}{listed}")


def sightings(findings: Iterable[Finding]) -> tuple[Sighting, ...]:
    """The findings, those that say the same of the same field and element taken together."""
    same: dict[tuple[str, str, str | None, str, str], list[Finding]] = {}
    for finding in findings:
        said = (finding.message, finding.saw, finding.field, finding.element, finding.remedy)
        same.setdefault(said, []).append(finding)
    return tuple(Sighting(tuple(group)) for group in same.values())


def evidence(finding: Finding, scenario: ScenarioSummary | None) -> tuple[str, ...]:
    """Step, element, field, request, snapshot and call of a finding, as far as it names them."""
    words = []
    if finding.step is not None:
        steps = scenario.steps if scenario else ()
        text = f" “{steps[finding.step]}”" if finding.step < len(steps) else ""
        words.append(f"step {finding.step + 1}{text}")
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
