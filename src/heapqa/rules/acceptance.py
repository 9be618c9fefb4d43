"""Acceptances: which findings somebody answers for, and what became of each decision in a run."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from heapqa.bytes.address import address
from heapqa.model.plan import Acceptance
from heapqa.model.recording import Recording
from heapqa.model.verdict import AcceptanceUse, AcceptedFinding, Finding, Verdict

Sorted = tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]


def accept(
    findings: Iterable[Finding], rule: str, recording: Recording, today: date | None
) -> Sorted:
    """(what nobody answers for, what somebody does) of one rule's findings.

    An acceptance that has expired accepts nothing.
    """
    holding = [
        each
        for each in recording.plan.accepted
        if each.rule == rule and today is not None and today <= each.expires
    ]
    left, accepted = [], []
    for finding in findings:
        decision = next((each for each in holding if names(each, finding, recording)), None)
        if decision is None:
            left.append(finding)
        else:
            accepted.append(AcceptedFinding(finding=finding, acceptance=decision))
    return tuple(left), tuple(accepted)


def names(acceptance: Acceptance, finding: Finding, recording: Recording) -> bool:
    """Whether the acceptance is about this finding of its rule."""
    return (
        fits(acceptance.scenario, recording.scenario)
        and fits(acceptance.message, finding.message)
        and any(fits(acceptance.place, place) for place in places(finding, recording))
    )


def places(finding: Finding, recording: Recording) -> tuple[str, ...]:
    """Where a finding is, as exactly as it says: its field and element; else its page; else its
    step."""
    exact = tuple(place for place in (finding.field, finding.element) if place)
    if exact:
        return exact
    if pages := _pages(finding, recording):
        return pages
    steps = (step.text for step in recording.steps if step.index == finding.step)
    return tuple(steps)


def _pages(finding: Finding, recording: Recording) -> tuple[str, ...]:
    """Path and address of the page that sent or called what the finding shows, without query."""
    urls = [each.page_url for each in recording.exchanges if each.seq == finding.exchange]
    urls += [each.page_url for each in recording.api_calls if each.seq == finding.call]
    url = next((each for each in urls if each), "").partition("#")[0].partition("?")[0]
    return (address(url).path or "/", url) if url else ()


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern, in which ``*`` stands for any run of characters."""
    return _expression(pattern).fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)


def uses(
    judged: Sequence[tuple[Recording, Sequence[Verdict]]],
    today: date,
    scenarios: Iterable[str] | None = None,
) -> tuple[AcceptanceUse, ...]:
    """What became of each acceptance of the recordings' plans, in order.

    `scenarios` are the ids of all scenarios there are; without them only an acceptance that names
    one scenario exactly can be known to be no longer found.
    """
    known = None if scenarios is None else tuple(scenarios)
    decisions = dict.fromkeys(each for recording, _ in judged for each in recording.plan.accepted)
    return tuple(_use(each, judged, today, known) for each in decisions)


def _use(
    acceptance: Acceptance,
    judged: Sequence[tuple[Recording, Sequence[Verdict]]],
    today: date,
    scenarios: tuple[str, ...] | None,
) -> AcceptanceUse:
    of_rule = [
        (recording, verdict)
        for recording, verdicts in judged
        for verdict in verdicts
        if verdict.rule == acceptance.rule
    ]
    found = sum(_count(acceptance, recording, verdict) for recording, verdict in of_rule)
    if found:
        state = "in use" if today <= acceptance.expires else "expired"
    else:
        sure = {v.scenario for _, v in of_rule if v.conclusive and v.outcome != "broken"}
        state = "not found" if _covers(acceptance, sure, scenarios) else "not examined"
    return AcceptanceUse.model_validate(
        {"acceptance": acceptance, "state": state, "findings": found}
    )


def _count(acceptance: Acceptance, recording: Recording, verdict: Verdict) -> int:
    """How many findings the acceptance is about, expired or not."""
    accepted = sum(each.acceptance == acceptance for each in verdict.accepted)
    return accepted + sum(names(acceptance, each, recording) for each in verdict.findings)


def _covers(
    acceptance: Acceptance, judged: Iterable[str], scenarios: tuple[str, ...] | None
) -> bool:
    """Whether every scenario that it names was judged; if it names none that there is, all."""
    if scenarios is None:
        return acceptance.scenario in judged
    named = [each for each in scenarios if fits(acceptance.scenario, each)] or scenarios
    return bool(named) and {*named} <= {*judged}
