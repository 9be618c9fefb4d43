"""The player: takes the recordings of each scenario once per run, and judges them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.plugin.artifact_policy import ArtifactPolicy
from heapqa.record.play.artifacts import Artifacts


@dataclass(frozen=True, slots=True)
class ScenarioAttempt:
    """One recording of a scenario."""

    recording: Recording
    path: Path | None
    """Where it lies; None when it could not be saved."""
    duration_s: float = 0.0
    """How long it took to play; 0 when it was played in another run."""
    artifacts: Artifacts = field(default_factory=Artifacts)
    policy: ArtifactPolicy = field(default_factory=ArtifactPolicy)


class Recordings(Protocol):
    """Where the recordings of a run come from."""

    @property
    def live(self) -> bool:
        """Whether they are made in this run."""

    def attempts(self, scenario: Scenario) -> Iterator[ScenarioAttempt]:
        """The recordings of the scenario, in order; only the last one may be whole."""


@dataclass(frozen=True, slots=True)
class Play:
    """One scenario as it was played and judged."""

    scenario: Scenario
    session: Session
    """The last attempt, decoded."""
    verdicts: tuple[Verdict, ...]
    path: Path | None
    """The saved recording; None when it could not be saved."""
    artifacts: tuple[Path, ...]
    duration_s: float
    live: bool
    """Whether it was played in this run; else a saved recording was judged again."""

    @property
    def recording(self) -> Recording:
        """The raw evidence of the last attempt."""
        return self.session.recording


@dataclass(slots=True)
class Player:
    """Judges the recordings of each scenario, and remembers the result."""

    recordings: Recordings
    today: date | None = None
    """The day by which acceptances expire; nothing is accepted without one."""
    _plays: dict[str, Play] = field(default_factory=dict)
    _failures: dict[str, Exception] = field(default_factory=dict)
    """Why a scenario could not be played: it is not tried again for every rule."""

    def play(self, scenario: Scenario) -> Play:
        """The play of this scenario, or what kept it from being played, from memory if known."""
        if scenario.id in self._failures:
            raise self._failures[scenario.id]
        if scenario.id not in self._plays:
            try:
                self._plays[scenario.id] = self._play(scenario)
            except Exception as error:
                self._failures[scenario.id] = error
                raise
        return self._plays[scenario.id]

    def _play(self, scenario: Scenario) -> Play:
        attempts: list[ScenarioAttempt] = []
        sessions: list[Session] = []
        verdicts: list[tuple[Verdict, ...]] = []
        artifacts: list[Path] = []
        for attempt in self.recordings.attempts(scenario):
            attempts.append(attempt)
            sessions.append(decode(attempt.recording))
            verdicts.append(judge(sessions[-1], today=self.today))
            flawed = _flawed(attempt.recording, verdicts[-1])
            artifacts.extend(attempt.policy.settle(attempt.artifacts, flawed=flawed))
        return Play(
            scenario=scenario,
            session=sessions[-1],
            verdicts=_worst(verdicts),
            path=attempts[-1].path,
            artifacts=tuple(artifacts),
            duration_s=sum(attempt.duration_s for attempt in attempts),
            live=self.recordings.live,
        )


def _flawed(recording: Recording, verdicts: tuple[Verdict, ...]) -> bool:
    """Whether anything failed, broke or could not be judged."""
    return (
        recording.interruption is not None
        or bool(recording.capture.problems)
        or any(v.outcome in ("failed", "broken") or not v.conclusive for v in verdicts)
    )


def _worst(attempts: list[tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """Per rule the last verdict, unless an earlier attempt found a violation: that stays true, also
    one that is accepted."""
    verdicts, attempt_of = list[Verdict](), dict[str, int]()
    for per_rule in zip(*attempts, strict=True):
        by_outcome = {v.outcome: number for number, v in enumerate(per_rule)}
        last = len(per_rule) - 1
        number = by_outcome.get("failed", by_outcome.get("accepted", last))
        verdicts.append(per_rule[number])
        attempt_of[per_rule[number].rule] = number
    return tuple(_led_within(verdict, attempt_of) for verdict in verdicts)


def _led_within(verdict: Verdict, attempt_of: dict[str, int]) -> Verdict:
    """The verdict without leads that point into another attempt, where other things were found."""

    def own(finding: Finding) -> Finding:
        lead = finding.symptom_of
        if lead is None or attempt_of[lead.rule] == attempt_of[verdict.rule]:
            return finding
        return finding.model_copy(update={"symptom_of": None})

    return verdict.model_copy(update={"findings": tuple(map(own, verdict.findings))})
