"""What the tests of a run found, by scenario and attempt."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from heapqa.model.baseline import Comparison
from heapqa.model.frozen import Frozen
from heapqa.model.verdict import Verdict


class ItemResult(Frozen):
    """The result of one test; travels from worker to controller, and from shard to merged run."""

    recording: str
    duration_s: float
    verdict: Verdict | None = None
    artifacts: tuple[str, ...] = ()
    """Paths of the play's screenshots, traces and videos."""
    cause: str = ""
    """Why the scenario was not played; empty when it was."""
    attempt: int = 0
    """Place of the attempt that the verdict is about."""
    own: int = 0
    """Place of the attempt that stands for the scenario."""
    attempts: int = 1
    """How often the scenario was played."""
    stopped: int = 0
    """How many attempts beside that one were not played to their end."""
    comparison: Comparison | None = None
    """How the scenario stands against the accepted state; None where there is none at all."""

    def text(self) -> str:
        """The result as JSON, without what is computed from the rest."""
        return self.model_dump_json(exclude={"verdict": {"fingerprint"}})


@dataclass(slots=True)
class CollectedResults:
    """The results of all tests by scenario, in order of arrival."""

    tests: list[tuple[str, ItemResult]] = field(default_factory=list)
    """(scenario, result) of every test."""
    plays: dict[str, dict[int, ItemResult]] = field(default_factory=dict)
    """By scenario and place of the attempt that was judged."""
    verdicts: dict[str, dict[int, list[Verdict]]] = field(default_factory=dict)
    """In the same way; those on a scenario that was not played are under its first attempt."""
    other_failures: int = 0
    """Tests that are none of the tracking suite's and failed."""

    @classmethod
    def of(
        cls, tests: Iterable[tuple[str, ItemResult]], other_failures: int = 0
    ) -> "CollectedResults":
        """The same results as when these tests arrive one after another."""
        results = cls(other_failures=other_failures)
        for scenario, result in tests:
            results.add(scenario, result)
        return results

    def add(self, scenario: str, result: ItemResult) -> None:
        """Take the result of a test."""
        self.tests.append((scenario, result))
        verdicts = self.verdicts.setdefault(scenario, {}).setdefault(result.attempt, [])
        if result.recording:
            self.plays.setdefault(scenario, {})[result.attempt] = result
        if result.verdict is not None:
            verdicts.append(result.verdict)
