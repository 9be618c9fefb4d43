"""What could not be judged in a run, each cause told once, with what hangs on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heapqa.model.recording import Interruption
from heapqa.model.verdict import Verdict
from heapqa.report.digest import scenarios, standing
from heapqa.report.plural import counted
from heapqa.report.results import RunReport, ScenarioSummary
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule

ESCAPED = "stop testing until `heapqa doctor` finds interception tight"
UNCOMPARED = "So it was not held against the accepted state."


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be judged."""

    where: str
    what: str
    remedy: str = ""
    details: tuple[str, ...] = ()
    """What else is known of the cause: what was waited for, where in the code, a screenshot."""

    @property
    def text(self) -> str:
        """Where and what, on one line."""
        return f"{self.where}: {self.what}" if self.where else self.what


def doubts(report: RunReport, catalogue: Sequence[AnyRule] = ALL_RULES) -> tuple[Doubt, ...]:
    """Everything that could not be judged, and why; the same reason is given once."""
    collected = [Doubt("", problem) for problem in report.problems]
    if report.escaped_requests:
        collected.append(
            Doubt("", f"{report.escaped_requests} requests left this machine", ESCAPED)
        )
    if report.other_failures:
        failed = f"{counted(report.other_failures, 'test')} beside the tracking suite failed"
        collected.append(Doubt("", failed, "see what pytest says of them"))
    idle = {rule.id: rule.no_subjects for rule in catalogue}
    played = {scenario.id for scenario in report.scenarios}
    for scenario in scenarios(report):
        if scenario.id in played:
            collected += _of_scenario(scenario, report, idle)
    collected += _unplayed(report, played, idle)
    told = {*report.problems, *(each.where for each in collected)}
    collected += (each for each in _uncompared(report) if told.isdisjoint((each.where, each.what)))
    return tuple(dict.fromkeys(collected))


def _uncompared(report: RunReport) -> Iterator[Doubt]:
    """What was not held against the accepted state."""
    for each in report.comparisons:
        if each.state == "not-judged":
            yield Doubt(each.scenario, each.reason, details=(UNCOMPARED,))


def _unplayed(report: RunReport, played: set[str], idle: dict[str, str]) -> Iterator[Doubt]:
    """What kept scenarios from being played, once for all of them."""
    reasons: dict[str, dict[str, int]] = {}
    for verdict in report.verdicts:
        if verdict.scenario not in played and standing(verdict) == "inconclusive":
            reason = verdict.reason.replace(idle.get(verdict.rule, ""), "").strip()
            counts = reasons.setdefault(reason or "no reason given", {})
            counts[verdict.scenario] = counts.get(verdict.scenario, 0) + 1
    for reason, counts in reasons.items():
        first, *more = reason.splitlines()
        count = counted(sum(counts.values()), "verdict")
        details = (*more, f"{count} could not be reached because of it.")
        yield Doubt(", ".join(counts), first, details=details)


def _of_scenario(
    scenario: ScenarioSummary, report: RunReport, idle: dict[str, str]
) -> Iterator[Doubt]:
    own = [verdict for verdict in report.verdicts if verdict.scenario == scenario.id]
    open_ = [verdict for verdict in own if standing(verdict) == "inconclusive"]
    reasons: dict[str, list[str]] = {}
    for verdict in open_:
        reasons.setdefault(_own_reason(verdict, scenario, idle), []).append(verdict.rule)
    caused = len(reasons.pop("", ()))
    therefore = f"{caused} of {len(own)} verdicts could not be reached because of it."
    causes = list(_causes(scenario))
    if caused and causes:
        last = causes.pop()
        causes.append(Doubt(last.where, last.what, last.remedy, (*last.details, therefore)))
    yield from causes
    for reason, rules in reasons.items():
        yield Doubt(scenario.id, f"{', '.join(rules)} {reason}")


def _causes(scenario: ScenarioSummary) -> Iterator[Doubt]:
    if interruption := scenario.interruption:
        yield _interrupted(scenario, interruption)
    for problem in scenario.problems:
        yield Doubt(scenario.id, problem)
    if scenario.doubt and not (scenario.interruption or scenario.problems):
        yield Doubt(scenario.id, scenario.doubt)


def _interrupted(scenario: ScenarioSummary, interruption: Interruption) -> Doubt:
    cause, *details = interruption.reason.splitlines() or [""]
    pictures = [f"screenshot {path}" for path in scenario.artifacts if path.endswith(".png")]
    return Doubt(scenario.id, cause, interruption.remedy, (*details, *pictures))


def _own_reason(verdict: Verdict, scenario: ScenarioSummary, idle: dict[str, str]) -> str:
    """Why this verdict is open, without what is told of the scenario as a whole; empty when nothing
    is left."""
    if verdict.outcome == "broken":
        return f"broke: {verdict.reason or 'no reason given'}"
    reason = verdict.reason
    if scenario.doubt and scenario.doubt in reason:
        reason = reason.replace(idle.get(verdict.rule, ""), "").replace(scenario.doubt, "").strip()
        return f"cannot be judged: {reason}" if reason else ""
    return f"cannot be judged: {reason or 'no reason given'}"
