"""One verdict, or why there is none, in plain words: the message of a failed test."""

from collections.abc import Iterable

from heapqa.bytes.address import without_query
from heapqa.model.plain import plain
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.pii.masking import Mask
from heapqa.report.finding_groups import FindingGroup, finding_groups
from heapqa.report.places import page_of
from heapqa.report.troubles import beside, told, troubles
from heapqa.rules.rule import AnyRule

SHOWN = 10
"""Findings shown one by one, those that say the same as one: what fits on a screen; more are
counted."""


def describe(verdict: Verdict, rule: AnyRule, session: Session, mask: Mask) -> str:
    """What is wrong, where it was seen and what to do, with personas' values masked by `mask`."""
    recording = session.recording
    lines = [f"{rule.title} — not so in '{recording.title}':", ""]
    if verdict.hint:
        lines += [f"  Look here first: {verdict.hint}", ""]
    groups = finding_groups(verdict.findings)
    for group in groups[:SHOWN]:
        lines.append(f"  ✗ {mask(group.first.message)}")
        lines.extend(f"      {line}" for line in _evidence(group, recording, mask))
    if len(groups) > SHOWN:
        lines.append(f"  … and {len(groups) - SHOWN} more")
    absence = rule.violation == "absence"
    steps = [mask(step.text) for step in recording.steps]
    for trouble in beside(verdict.findings, troubles(session, mask), absence=absence):
        lines.append(f"  ! went wrong in the page meanwhile: {told(trouble, steps)}")
    lines += ["", f"Why it matters: {rule.rationale}", f"What to do: {rule.remedy}"]
    return "\n".join(plain(line, lines=True) for line in lines)


def why_incomplete(recording: Recording, pictures: Iterable[str], mask: Mask) -> str:
    """Why the scenario was not recorded completely, the cause first; empty when it was."""
    reasons = []
    if stop := recording.interruption:
        shown = [f"screenshot {path}" for path in pictures]
        reasons = [mask(stop.reason), *shown, mask(stop.remedy)]
    reasons += [mask(problem) for problem in recording.capture.problems]
    lines = ["the scenario was not recorded completely:", *reasons]
    return plain("\n".join(lines), lines=True) if reasons else ""


def _evidence(group: FindingGroup, recording: Recording, mask: Mask) -> list[str]:
    finding = group.first
    lines = [] if finding.device is None else [f"device: {finding.device}"]
    if finding.step is not None and finding.step < len(recording.steps):
        lines.append(f"step {finding.step + 1}: {mask(recording.steps[finding.step].text)}")
    if page := without_query(page_of(finding, recording)):
        lines.append(f"page: {mask(page)}")
    if finding.field:
        lines.append(f"field: {mask(finding.field)}")
    lines += filter(None, [_requests(group)])
    if finding.element:
        lines.append(f"element: {mask(finding.element)}")
    if finding.saw:
        lines.append(f"saw: {mask(finding.saw)}")
    if finding.remedy:
        lines.append(f"do: {mask(finding.remedy)}")
    if lead := finding.symptom_of:
        lines.append(f"symptom of: {lead.rule} in this scenario, so look there first")
    return lines


def _requests(group: FindingGroup) -> str:
    first = group.first.exchange
    named = [] if first is None else [f"request: #{first}"]
    return ", ".join(filter(None, [*named, group.again]))
