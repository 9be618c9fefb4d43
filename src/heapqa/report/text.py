"""One verdict in plain words, for the message of a failed test."""

from heapqa.model.recording import Recording
from heapqa.model.verdict import Finding, Verdict
from heapqa.pii.masking import Mask
from heapqa.rules.rule import AnyRule

SHOWN = 10
"""Findings shown one by one: what fits on a screen; more are counted."""


def describe(verdict: Verdict, rule: AnyRule, recording: Recording, mask: Mask) -> str:
    """What is wrong, where it was seen and what to do, with personas' values masked by `mask`."""
    lines = [f"{rule.title} — not so in '{recording.title}':", ""]
    for finding in verdict.findings[:SHOWN]:
        lines.append(f"  ✗ {mask(finding.message)}")
        lines.extend(f"      {line}" for line in _evidence(finding, recording, mask))
    if len(verdict.findings) > SHOWN:
        lines.append(f"  … and {len(verdict.findings) - SHOWN} more")
    return "\n".join(
        [*lines, "", f"Why it matters: {rule.rationale}", f"What to do: {rule.remedy}"]
    )


def _evidence(finding: Finding, recording: Recording, mask: Mask) -> list[str]:
    lines = []
    if finding.step is not None and finding.step < len(recording.steps):
        lines.append(f"step {finding.step + 1}: {recording.steps[finding.step].text}")
    if finding.field:
        lines.append(f"field: {finding.field}")
    if finding.element:
        lines.append(f"element: {mask(finding.element)}")
    if finding.saw:
        lines.append(f"saw: {mask(finding.saw)}")
    if finding.remedy:
        lines.append(f"do: {mask(finding.remedy)}")
    return lines
