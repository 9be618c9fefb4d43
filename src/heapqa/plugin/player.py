"""The player: plays each scenario once per run, judges it, and keeps what was asked for."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.record.errors import RecordError
from heapqa.record.files.store import save
from heapqa.record.play.artifacts import Artifacts
from heapqa.record.play.recorder import Recorder

Retention = Literal["off", "on", "on-failure"]


@dataclass(frozen=True, slots=True)
class ArtifactPolicy:
    """When to keep which artifact."""

    trace: Retention = "off"
    video: Retention = "off"
    screenshot: Retention = "off"
    full_page: bool = False


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
    attempts: int = 1

    @property
    def recording(self) -> Recording:
        """The raw evidence of the last attempt."""
        return self.session.recording

    @property
    def flawed(self) -> bool:
        """Whether anything failed, broke or could not be judged."""
        return _flawed(self.recording, self.verdicts)


def _flawed(recording: Recording, verdicts: tuple[Verdict, ...]) -> bool:
    return (
        recording.interruption is not None
        or bool(recording.capture.problems)
        or any(v.outcome in ("failed", "broken") or not v.conclusive for v in verdicts)
    )


@dataclass(slots=True)
class Player:
    """Plays and remembers; a scenario that stopped is played again up to `retries` times."""

    recorder: Recorder
    output: Path
    policy: ArtifactPolicy = ArtifactPolicy()
    retries: int = 0
    _plays: dict[str, Play] = field(default_factory=dict)

    def play(self, scenario: Scenario) -> Play:
        """The play of this scenario, from memory when there is one."""
        if scenario.id not in self._plays:
            self._plays[scenario.id] = self._play(scenario)
        return self._plays[scenario.id]

    def _play(self, scenario: Scenario) -> Play:
        begun = time.monotonic()
        attempts: list[tuple[Session, tuple[Verdict, ...]]] = []
        files: list[Path] = []
        while True:
            artifacts = self._artifacts(scenario, len(attempts) + 1)
            recording = self.recorder.play(scenario, artifacts)
            suffix = f"-attempt-{len(attempts) + 1}" if attempts else ""
            wanted = self.output / "recordings" / f"{scenario.id}{suffix}.jsonl"
            recording, path = _saved(recording, wanted)
            session = decode(recording)
            verdicts = judge(session)
            attempts.append((session, verdicts))
            files.extend(self._kept(artifacts, flawed=_flawed(recording, verdicts)))
            if recording.interruption is None or len(attempts) > self.retries:
                break
        return Play(
            scenario=scenario,
            session=attempts[-1][0],
            verdicts=_worst([verdicts for _, verdicts in attempts]),
            path=path,
            artifacts=tuple(files),
            duration_s=time.monotonic() - begun,
            attempts=len(attempts),
        )

    def _artifacts(self, scenario: Scenario, attempt: int) -> Artifacts:
        name = scenario.id if attempt == 1 else f"{scenario.id}-attempt-{attempt}"
        return Artifacts(
            folder=self.output / "artifacts" / name,
            trace=self.policy.trace != "off",
            video=self.policy.video != "off",
            screenshot=self.policy.screenshot != "off",
            full_page=self.policy.full_page,
        )

    def _kept(self, artifacts: Artifacts, *, flawed: bool) -> list[Path]:
        """What remains of the artifacts once it is known whether anything is wrong."""
        wanted = {".zip": self.policy.trace, ".webm": self.policy.video}
        for path in list(artifacts.files):
            keep = wanted.get(path.suffix, self.policy.screenshot)
            if keep == "off" and path.suffix == ".png":
                keep = "on-failure"
            if keep != "on" and not (keep == "on-failure" and flawed):
                artifacts.drop(path)
        return list(artifacts.files)


def _saved(recording: Recording, path: Path) -> tuple[Recording, Path | None]:
    """The recording and where it lies; if it cannot be saved, it says so itself and lies nowhere.

    It is judged all the same: a violation in it is true, but nobody could judge it again.
    """
    try:
        save(recording, path)
    except RecordError as error:
        capture = recording.capture
        problems = (*capture.problems, str(error))
        capture = capture.model_copy(update={"problems": problems})
        return recording.model_copy(update={"capture": capture}), None
    return recording, path


def _worst(attempts: list[tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """Per rule the last verdict, unless an earlier attempt found a violation: that stays true."""
    verdicts = []
    for per_rule in zip(*attempts, strict=True):
        failed = [v for v in per_rule if v.outcome == "failed"]
        verdicts.append(failed[-1] if failed else per_rule[-1])
    return tuple(verdicts)
