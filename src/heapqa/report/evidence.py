"""Where a finding can be seen, in words."""

from heapqa.model.verdict import Finding
from heapqa.report.results import ScenarioSummary


def evidence(finding: Finding, scenario: ScenarioSummary | None) -> tuple[str, ...]:
    """Step, field, request, snapshot and call of a finding, as far as it names them."""
    words = []
    if finding.step is not None:
        steps = scenario.steps if scenario else ()
        text = f" “{steps[finding.step]}”" if finding.step < len(steps) else ""
        words.append(f"step {finding.step + 1}{text}")
    if finding.field:
        words.append(f"field {finding.field}")
    if finding.exchange is not None:
        words.append(f"request #{finding.exchange}")
    if finding.snapshot is not None:
        words.append(f"storage snapshot #{finding.snapshot}")
    if finding.call is not None:
        words.append(f"call #{finding.call}")
    return tuple(words)
