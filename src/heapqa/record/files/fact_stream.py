"""Evidence as a flow: one fact after another, so that a file of any size can be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from heapqa.model.frozen import Frozen
from heapqa.model.recording import Recording

MOST_PROBLEMS = 1000
"""Problems told one by one; more are counted."""


@dataclass(slots=True)
class Problems:
    """What is wrong with a file, as it is found out while the file is read."""

    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, problem: str) -> None:
        """Note one more."""
        self.count += 1
        if self.count <= MOST_PROBLEMS:
            self.told.append(problem)

    def all(self) -> list[str]:
        """All of them, the last one saying how many more there are."""
        more = self.count - len(self.told)
        return [*self.told, *([f"{more} more problems like these"] if more else [])]


@dataclass(frozen=True, slots=True)
class Flow:
    """A file's facts in the order in which they stand there; can be read once."""

    header: Recording
    """What is known before the first fact; holds none of them."""
    facts: Iterator[Frozen]
    """Exchanges, steps, snapshots and the rest; raises RecordError."""
    problems: Problems
    """Complete once all facts were read."""


def flow_of(recording: Recording) -> Flow:
    """The facts of a recording that is in memory as a whole."""
    return Flow(recording, iter((*recording.exchanges, *recording.snapshots)), Problems())
