"""Which finding explains which: reports lead with the cause and list its symptoms below."""

from collections.abc import Iterable, Mapping, Sequence

from heapqa.model.by_device import Parts
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Lead, Verdict
from heapqa.rules.rule import AnyRule

Failed = Mapping[str, Verdict]
"""The failed verdicts about one session, by their rule."""


def with_causes(
    verdicts: Sequence[Verdict], rules: Iterable[AnyRule], session: Session, parts: Parts
) -> tuple[Verdict, ...]:
    """The verdicts on one session, each finding with the one that leads it; nothing else changes.

    A finding that is accepted leads nothing: somebody answers for that one, not for the other. Nor
    does one on another device.
    """
    failed = {verdict.rule: verdict for verdict in verdicts if verdict.outcome == "failed"}
    causes = {
        Lead(rule=rule.id, finding=place): cause
        for rule in rules
        if rule.id in failed and rule.explained_by
        for place, finding in enumerate(failed[rule.id].findings)
        if (cause := _cause(finding, rule, failed, parts.get(finding.device, session)))
    }
    return tuple(
        _led(verdict, causes) if verdict.rule in failed else verdict for verdict in verdicts
    )


def _cause(finding: Finding, rule: AnyRule, failed: Failed, session: Session) -> Lead | None:
    """The first finding that explains this one."""
    for explanation in rule.explained_by:
        if explanation.rule in failed:
            for place, other in enumerate(failed[explanation.rule].findings):
                if _may_lead(other, finding) and explanation.where(finding, other, session):
                    return Lead(rule=explanation.rule, finding=place)
    return None


def _may_lead(cause: Finding, symptom: Finding) -> bool:
    return None in (cause.device, symptom.device) or cause.device == symptom.device


def _led(verdict: Verdict, causes: Mapping[Lead, Lead]) -> Verdict:
    findings = (
        finding.model_copy(update={"symptom_of": _first_cause(verdict.rule, place, causes)})
        for place, finding in enumerate(verdict.findings)
    )
    return verdict.model_copy(update={"findings": tuple(findings)})


def _first_cause(rule: str, place: int, causes: Mapping[Lead, Lead]) -> Lead | None:
    """The cause of the cause, and so on: explanations never lead back to where they began."""
    lead = causes.get(Lead(rule=rule, finding=place))
    while lead is not None and lead in causes:
        lead = causes[lead]
    return lead
