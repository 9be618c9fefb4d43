"""Acceptances: which findings somebody answers for, and what became of each decision in a run."""

from collections.abc import Iterable, Sequence
from datetime import date

from heapqa.bytes.address import address, without_query
from heapqa.definitions import patterns
from heapqa.model.frozen import Frozen
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
    return fits(acceptance.scenario, recording.scenario) and _is_about(
        acceptance, finding.message, places(finding, recording)
    )


def _is_about(acceptance: Acceptance, message: str, where: Iterable[str]) -> bool:
    """Whether it is about a finding of its rule and scenarios with this message, there."""
    return fits(acceptance.message, message) and any(
        fits(acceptance.place, place) for place in where
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
    url = without_query(next((each for each in urls if each), ""))
    return (address(url).path or "/", url) if url else ()


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern, in which ``*`` stands for any run of characters."""
    return patterns.fits(pattern, text) and (bool(pattern) or not text)


class AcceptanceGround(Frozen):
    """What one judged recording says about acceptances, also about those of other recordings."""

    scenario: str
    accepted: tuple[Acceptance, ...]
    """The decisions of its own plan."""
    sure: tuple[str, ...]
    """Ids of the rules that reached a verdict."""
    unsure: tuple[str, ...]
    """Ids of those that did not."""
    left: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Rule, message and places of each finding that nobody answers for."""
    used: tuple[Acceptance, ...] = ()
    """The decision behind each accepted finding."""


def acceptance_ground(recording: Recording, verdicts: Sequence[Verdict]) -> AcceptanceGround:
    """What acceptances are held against.

    Verdicts under another name than the recording's, such as those of one attempt, can say that
    something was found; that nothing was is not theirs to say.
    """
    own = [v for v in verdicts if v.scenario == recording.scenario]
    sure = {v.rule for v in own if v.conclusive and v.outcome != "broken"}
    return AcceptanceGround(
        scenario=recording.scenario,
        accepted=recording.plan.accepted,
        sure=tuple(sorted(sure)),
        unsure=tuple(sorted({v.rule for v in own} - sure)),
        left=tuple(
            (v.rule, each.message, places(each, recording)) for v in verdicts for each in v.findings
        ),
        used=tuple(each.acceptance for v in verdicts for each in v.accepted),
    )


def uses(
    grounds: Sequence[AcceptanceGround], today: date, scenarios: Iterable[str] | None = None
) -> tuple[AcceptanceUse, ...]:
    """What became of each acceptance of the recordings' plans, in order.

    `scenarios` are the ids of all scenarios there are; without them only an acceptance that names
    one scenario exactly can be known to be no longer found.
    """
    known = None if scenarios is None else tuple(scenarios)
    decisions = dict.fromkeys(each for ground in grounds for each in ground.accepted)
    return tuple(_use(each, grounds, today, known) for each in decisions)


def _use(
    acceptance: Acceptance,
    grounds: Sequence[AcceptanceGround],
    today: date,
    scenarios: tuple[str, ...] | None,
) -> AcceptanceUse:
    found = sum(_count(acceptance, ground) for ground in grounds)
    if found:
        state = "in use" if today <= acceptance.expires else "expired"
    else:
        sure = {ground.scenario for ground in grounds if acceptance.rule in ground.sure}
        unsure = {ground.scenario for ground in grounds if acceptance.rule in ground.unsure}
        covered = _covers(acceptance, sure - unsure, scenarios)
        state = "not found" if covered else "not examined"
    return AcceptanceUse.model_validate(
        {"acceptance": acceptance, "state": state, "findings": found}
    )


def _count(acceptance: Acceptance, ground: AcceptanceGround) -> int:
    """How many findings the acceptance is about, expired or not."""
    accepted = sum(each == acceptance for each in ground.used)
    if not fits(acceptance.scenario, ground.scenario):
        return accepted
    return accepted + sum(
        rule == acceptance.rule and _is_about(acceptance, message, where)
        for rule, message, where in ground.left
    )


def _covers(
    acceptance: Acceptance, judged: Iterable[str], scenarios: tuple[str, ...] | None
) -> bool:
    """Whether every scenario that it names was judged; if it names none that there is, all."""
    if scenarios is None:
        return acceptance.scenario in judged
    named = [each for each in scenarios if fits(acceptance.scenario, each)] or scenarios
    return bool(named) and {*named} <= {*judged}
