"""What readers ask of a run, computed once for every report: counts, hints, verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from heapqa.model.verdict import Verdict
from heapqa.report.accepted import accepted_text, stale_text
from heapqa.report.changes import summary
from heapqa.report.plural import counted
from heapqa.report.results import ATTEMPT, RunReport, ScenarioSummary, exit_code
from heapqa.rules.rule import Family

Standing = Literal["passed", "accepted", "failed", "skipped", "inconclusive", "changed"]
"""A verdict as readers count it: what is not conclusive counts as neither passed nor skipped."""

SIGNS: dict[Standing, str] = {
    "passed": "✓", "accepted": "~", "failed": "✗", "skipped": "·", "inconclusive": "?",
    "changed": "≠",
}  # fmt: skip
WORDS: dict[Standing, str] = {
    "passed": "passed",
    "accepted": "accepted",
    "failed": "failed",
    "skipped": "nothing to examine",
    "inconclusive": "could not be judged",
    "changed": "changed",
}


def standing(verdict: Verdict) -> Standing:
    """How the verdict counts; never ``changed``, which is said of runs only."""
    if verdict.outcome == "failed":
        return "failed"
    if verdict.outcome == "broken" or not verdict.conclusive:
        return "inconclusive"
    return verdict.outcome


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of verdicts."""

    passed: int = 0
    accepted: int = 0
    failed: int = 0
    skipped: int = 0
    inconclusive: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Tally":
        """Count these verdicts."""
        counts = Counter[str](standing(verdict) for verdict in verdicts)
        return cls(**counts)

    @property
    def total(self) -> int:
        """All of them."""
        return self.passed + self.accepted + self.failed + self.skipped + self.inconclusive

    def parts(self) -> Iterator[tuple[Standing, int]]:
        """(standing, count) of what occurs, the worst first."""
        order: tuple[Standing, ...] = ("failed", "inconclusive", "accepted", "passed", "skipped")
        for name in order:
            if count := getattr(self, name):
                yield name, count


@dataclass(frozen=True, slots=True)
class Row:
    """One scenario of the matrix."""

    scenario: ScenarioSummary
    cells: tuple[Tally, ...]
    """One for each family, in the order of `families`."""

    @property
    def interrupted(self) -> bool:
        """Whether it was not played to its end."""
        return self.scenario.interruption is not None


def families(report: RunReport) -> tuple[str, ...]:
    """The rule families that were judged, in the catalogue's order, unknown ones last."""
    judged = dict.fromkeys(verdict.family for verdict in report.verdicts)
    known = [family for family in get_args(Family) if family in judged]
    return (*known, *(family for family in judged if family not in known))


def matrix(report: RunReport) -> tuple[Row, ...]:
    """Scenario by rule family."""
    names = families(report)
    return tuple(
        Row(
            scenario,
            tuple(
                Tally.of(
                    verdict
                    for verdict in report.verdicts
                    if verdict.scenario == scenario.id and verdict.family == family
                )
                for family in names
            ),
        )
        for scenario in scenarios(report)
    )


def scenarios(report: RunReport) -> tuple[ScenarioSummary, ...]:
    """Every scenario with a summary or a verdict; one that was never played has no figures."""
    played = {scenario.id: scenario for scenario in report.scenarios}
    judged = dict.fromkeys(verdict.scenario for verdict in report.verdicts)
    missing = (ScenarioSummary(id=id_, title=id_) for id_ in judged if id_ not in played)
    return (*report.scenarios, *missing)


@dataclass(frozen=True, slots=True)
class Hint:
    """What a scenario may have forgotten to declare, and the findings that hang on it."""

    scenario: str
    text: str
    rules: tuple[str, ...]


def hints(report: RunReport) -> tuple[Hint, ...]:
    """What to look at before the site is blamed, each once for a scenario."""
    rules: dict[tuple[str, str], list[str]] = {}
    for verdict in report.verdicts:
        if verdict.hint:
            rules.setdefault((verdict.scenario, verdict.hint), []).append(verdict.rule)
    return tuple(Hint(scenario, text, tuple(ids)) for (scenario, text), ids in rules.items())


def never_examined(report: RunReport) -> tuple[str, ...]:
    """Rules that had nothing to examine in any scenario, and so prove nothing."""
    seen: dict[str, bool] = {}
    for verdict in report.verdicts:
        seen[verdict.rule] = seen.get(verdict.rule, False) or standing(verdict) != "skipped"
    return tuple(rule for rule, examined in seen.items() if not examined)


@dataclass(frozen=True, slots=True)
class Headline:
    """The whole run in one sentence."""

    standing: Standing
    text: str


NOT_JUDGED, CHANGED = 3, 4
"""Exit status of a run that could not be judged; of one that differs from the accepted state."""
AGAIN = "Saved evidence was judged again; nothing was played."


def headline(report: RunReport) -> Headline:
    """The verdict on the run, agreeing with its exit code; it says when nothing was played."""
    verdict = _verdict_on(report)
    parts = [verdict.text]
    parts += [AGAIN] if report.saved_evidence else []
    parts += [f"This is shard {report.shard} of a run."] if report.shard else []
    return Headline(verdict.standing, " ".join(parts))


def _verdict_on(report: RunReport) -> Headline:
    """Against the rules; then against the accepted state, where there is one."""
    verdict = _by_the_rules(report)
    if not (compared := summary(report.comparisons)):
        return verdict
    text = f"{verdict.text} Against the accepted state: {compared}."
    code = exit_code(report)
    if code == CHANGED:
        return Headline("changed", text)
    return Headline("inconclusive" if code == NOT_JUDGED else verdict.standing, text)


def _by_the_rules(report: RunReport) -> Headline:
    report = report.model_copy(update={"comparisons": ()})
    total = Tally.of(report.verdicts)
    played = {ATTEMPT.sub("", scenario.id) for scenario in scenarios(report)}
    everywhere = counted(len(played), "scenario")
    others, report = report.other_failures, report.model_copy(update={"other_failures": 0})
    code = exit_code(report)
    if code == 0:
        held = {verdict.rule for verdict in report.verdicts if verdict.outcome == "passed"}
        known = accepted_text(report)
        found = f"Nothing new found ({known})" if known else "Nothing found"
        text = f"{found}: {counted(len(held), 'rule')} held in {everywhere}"
        if others:
            beside = f"{counted(others, 'test')} beside the tracking suite failed"
            return Headline("inconclusive", f"{text}, but {beside}.")
        return Headline("passed", f"{text}.")
    open_ = f"{total.inconclusive} of {counted(total.total, 'verdict')} could not be reached"
    if code == 1:
        failed = [verdict for verdict in report.verdicts if verdict.outcome == "failed"]
        rules = counted(len({verdict.rule for verdict in failed}), "rule")
        where = {ATTEMPT.sub("", verdict.scenario) for verdict in failed}
        places = f"{len(where)} of {everywhere}"
        parts = [f"{rules} failed in {places}"] if failed else []
        parts += [stale_text(report)] if stale_text(report) else []
        parts += [open_] if total.inconclusive else []
        return Headline("failed", f"{'; '.join(parts)}.")
    if total.inconclusive:
        return Headline("inconclusive", f"Nothing found so far, but {open_}.")
    judged = "Nothing found so far, but not everything could be judged."
    return Headline("inconclusive", judged if total.passed else "Nothing was judged.")
