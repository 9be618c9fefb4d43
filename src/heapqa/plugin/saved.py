"""Recordings of an earlier run, judged again in place of new ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from heapqa.flow import Scenario
from heapqa.plugin.player import ScenarioAttempt, SecondLook
from heapqa.record.errors import RecordError
from heapqa.record.files.store import load


@dataclass(frozen=True, slots=True)
class SavedRecordings:
    """The recordings in a folder, named as a run names them."""

    folder: Path
    live: Literal[False] = False

    def attempts(self, scenario: Scenario, again: SecondLook) -> Iterator[ScenarioAttempt]:  # noqa: ARG002
        """The recording of the scenario, and those of its repetitions; no more can be had.

        Raises RecordError when there is none, or when it is one of another scenario.
        """
        path = self.folder / f"{scenario.id}.jsonl"
        number = 1
        while number == 1 or path.exists():
            recording = load(path)
            if recording.scenario != scenario.id:
                raise RecordError(f"{path}: a recording of '{recording.scenario}'")
            yield ScenarioAttempt(recording, path)
            number += 1
            path = self.folder / f"{scenario.id}-attempt-{number}.jsonl"
