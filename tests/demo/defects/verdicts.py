"""Verdicts on the shop's scenarios: which plays it takes to see a defect, and what they show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from heapqa.config.settings import Installed
from heapqa.discovery import discover
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.recording import ConsoleMessage
from heapqa.model.verdict import Verdict
from tests.demo.defects.plays import Plays, Visit

Verdicts = tuple[Verdict, ...]


@dataclass(frozen=True)
class Judged:
    """A scenario's verdicts, and the switches that were asked about during its play."""

    verdicts: Verdicts
    asked: frozenset[str]
    steps: int
    """How long the scenario is."""
    console: tuple[ConsoleMessage, ...]
    """Errors and warnings of its pages."""

    def examined(self) -> set[str]:
        """Rules that had something to examine."""
        return {verdict.rule for verdict in self.verdicts if verdict.subjects}


@dataclass
class Shop:
    """The verdicts on the plays of one process, each judged once."""

    plays: Plays
    _judged: dict[str, Judged] = field(default_factory=dict)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios of the shop."""
        return tuple(discover(self.plays.config.scenarios_dir))

    def judged(self, visit: Visit) -> Judged:
        """The verdicts on a visit."""
        if visit.name not in self._judged:
            play = self.plays.play(visit)
            recording = play.recording
            self._judged[visit.name] = Judged(
                judge(decode(recording)), play.asked, len(recording.steps), recording.console
            )
        return self._judged[visit.name]

    def healthy(self, scenario: Scenario, generation: Installed) -> Judged:
        """The verdicts on the shop without defects."""
        return self.judged(Visit(scenario, generation))

    def asking(self, defect: str, generation: Installed) -> list[Scenario]:
        """Scenarios in which the shop asks about the defect's switch; in all others, switched on
        it would change nothing, so that what is found in the healthy shop is found there, too."""
        return [s for s in self.scenarios if defect in self.healthy(s, generation).asked]

    def showing(
        self, defect: str, generation: Installed, rules: Iterable[str]
    ) -> list[tuple[Visit, Verdicts]]:
        """Plays with the defect until all the rules have failed, or every scenario that asks was
        played: first those in which most of the rules have something to examine."""
        left, missing = self.asking(defect, generation), set(rules)
        shown: list[tuple[Visit, Verdicts]] = []
        while left and missing:
            chosen = max(left, key=lambda s: self._promise(s, generation, missing))
            left.remove(chosen)
            visit = Visit(chosen, generation, frozenset({defect}))
            verdicts = self.judged(visit).verdicts
            missing -= failed(verdicts)
            shown.append((visit, verdicts))
        return shown

    def _promise(
        self, scenario: Scenario, generation: Installed, rules: set[str]
    ) -> tuple[int, int]:
        """How many of the rules have something to examine there; then the shorter the better."""
        healthy = self.healthy(scenario, generation)
        return len(rules & healthy.examined()), -healthy.steps


def failed(verdicts: Sequence[Verdict]) -> set[str]:
    """Rules that found something."""
    return {verdict.rule for verdict in verdicts if verdict.outcome == "failed"}
