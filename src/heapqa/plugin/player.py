"""The player: takes the recordings of each scenario once per run, and judges them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from heapqa.baseline.compare import compare, needs_second_look
from heapqa.baseline.doubt import why_not_compared
from heapqa.baseline.facts import shape_of
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.baseline import Comparison
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.plugin.artifact_policy import ArtifactPolicy
from heapqa.record.files.baseline_folder import Accepted
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


@dataclass(slots=True)
class SecondLook:
    """Whether a scenario is to be played once more, because the last play of it differed from the
    accepted state in something that can be chance."""

    due: bool = False

    def taken(self) -> bool:
        """Whether it is due; it is then taken."""
        due, self.due = self.due, False
        return due


class Recordings(Protocol):
    """Where the recordings of a run come from."""

    @property
    def live(self) -> bool:
        """Whether they are made in this run."""

    def attempts(self, scenario: Scenario, again: SecondLook) -> Iterator[ScenarioAttempt]:
        """The recordings of the scenario, in order; `again` is set between two of them."""


@dataclass(frozen=True, slots=True)
class JudgedAttempt:
    """One play of a scenario, judged."""

    session: Session
    verdicts: tuple[Verdict, ...]
    path: Path | None
    """The saved recording; None when it could not be saved."""
    artifacts: tuple[Path, ...] = ()

    @property
    def recording(self) -> Recording:
        """The raw evidence."""
        return self.session.recording


@dataclass(frozen=True, slots=True)
class Play:
    """One scenario as it was played, once or several times, and judged."""

    scenario: Scenario
    attempts: tuple[JudgedAttempt, ...]
    """In order; at least one."""
    own: int
    """Place of the one that stands for all: the last that was played to its end, or the last."""
    verdicts: tuple[Verdict, ...]
    """Of each rule that attempt's, unless another one shows a violation, or could not be judged."""
    shown_by: Mapping[str, int]
    """Id of a rule → place of the attempt whose verdict stands for it."""
    duration_s: float
    live: bool
    """Whether it was played in this run; else a saved recording was judged again."""
    comparison: Comparison | None = None
    """How it stands against the accepted state; None where there is none at all."""

    def showing(self, rule: str | None) -> JudgedAttempt:
        """The attempt that a rule's verdict is about; without a rule the one for all."""
        return self.attempts[self.own if rule is None else self.shown_by[rule]]

    @property
    def stopped(self) -> int:
        """How many other attempts were not played to their end."""
        others = (a for number, a in enumerate(self.attempts) if number != self.own)
        return sum(attempt.recording.interruption is not None for attempt in others)

    @property
    def session(self) -> Session:
        """The attempt that stands for all, decoded."""
        return self.attempts[self.own].session

    @property
    def recording(self) -> Recording:
        """The raw evidence of that attempt."""
        return self.session.recording

    @property
    def path(self) -> Path | None:
        """Where its recording lies; None when it could not be saved."""
        return self.attempts[self.own].path

    @property
    def artifacts(self) -> tuple[Path, ...]:
        """What is left of the artifacts of all attempts."""
        return tuple(path for attempt in self.attempts for path in attempt.artifacts)


@dataclass(slots=True)
class Player:
    """Judges the recordings of each scenario, and remembers the result."""

    recordings: Recordings
    today: date | None = None
    """The day by which acceptances expire; nothing is accepted without one."""
    accepted: Accepted = field(default_factory=Accepted)
    """The accepted state; empty where nothing was ever accepted."""
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
        attempts: list[JudgedAttempt] = []
        duration_s = 0.0
        again = SecondLook()
        for attempt in self.recordings.attempts(scenario, again):
            session = decode(attempt.recording)
            verdicts = judge(session, today=self.today)
            flawed = _flawed(attempt.recording, verdicts)
            kept = attempt.policy.settle(attempt.artifacts, flawed=flawed)
            attempts.append(JudgedAttempt(session, verdicts, attempt.path, kept))
            duration_s += attempt.duration_s
            again.due = len(attempts) == 1 and self._differs_by_chance(scenario, attempts[0])
        whole = [n for n, each in enumerate(attempts) if each.recording.interruption is None]
        own = whole[-1] if whole else len(attempts) - 1
        telling = [n for n, each in enumerate(attempts) if n in whole or _let_through(each)]
        verdicts, shown_by = _worst([attempt.verdicts for attempt in attempts], own, telling)
        return Play(
            scenario=scenario,
            attempts=tuple(attempts),
            own=own,
            verdicts=verdicts,
            shown_by=shown_by,
            duration_s=duration_s,
            live=self.recordings.live,
            comparison=self._compared(scenario, attempts, own),
        )

    def _differs_by_chance(self, scenario: Scenario, attempt: JudgedAttempt) -> bool:
        """Whether it differs from the accepted state in something that another play may lack."""
        known = self.accepted.shapes.get(scenario.id)
        if known is None or why_not_compared(attempt.session):
            return False
        return needs_second_look(known, shape_of([(attempt.session, attempt.verdicts)]))

    def _compared(
        self, scenario: Scenario, attempts: Sequence[JudgedAttempt], own: int
    ) -> Comparison | None:
        if not self.accepted:
            return None
        if damage := self.accepted.damaged.get(scenario.id):
            return Comparison(scenario=scenario.id, state="not-judged", reason=damage)
        complete = [each for each in attempts if not why_not_compared(each.session)]
        shapes = [shape_of([(each.session, each.verdicts)]) for each in complete]
        doubt = why_not_compared(attempts[own].session)
        return compare(scenario.id, self.accepted.shapes.get(scenario.id), shapes, doubt)


def _let_through(attempt: JudgedAttempt) -> bool:
    """Whether a request left this machine in it: no further play makes that good."""
    return attempt.recording.capture.escaped_requests > 0


def _flawed(recording: Recording, verdicts: tuple[Verdict, ...]) -> bool:
    """Whether anything failed, broke or could not be judged."""
    return (
        recording.interruption is not None
        or bool(recording.capture.problems)
        or any(v.outcome in ("failed", "broken") or not v.conclusive for v in verdicts)
    )


def _worst(
    attempts: Sequence[tuple[Verdict, ...]], own: int, telling: Sequence[int]
) -> tuple[tuple[Verdict, ...], dict[str, int]]:
    """Per rule a verdict, and which attempt's it is: one with a violation, which stays true; else
    one that a telling play could not reach; else an accepted violation; else the own one's."""
    verdicts, attempt_of = list[Verdict](), dict[str, int]()
    for per_rule in zip(*attempts, strict=True):
        by_outcome = {v.outcome: number for number, v in enumerate(per_rule)}
        doubtful = [n for n in telling if not per_rule[n].conclusive]
        calm = doubtful[-1] if doubtful else by_outcome.get("accepted", own)
        number = by_outcome.get("failed", calm)
        verdicts.append(per_rule[number])
        attempt_of[per_rule[number].rule] = number
    return tuple(_led_within(verdict, attempt_of) for verdict in verdicts), attempt_of


def _led_within(verdict: Verdict, attempt_of: dict[str, int]) -> Verdict:
    """The verdict without leads that point into another attempt, where other things were found."""

    def own(finding: Finding) -> Finding:
        lead = finding.symptom_of
        if lead is None or attempt_of[lead.rule] == attempt_of[verdict.rule]:
            return finding
        return finding.model_copy(update={"symptom_of": None})

    return verdict.model_copy(update={"findings": tuple(map(own, verdict.findings))})
