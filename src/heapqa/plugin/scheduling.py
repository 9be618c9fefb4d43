"""How pytest-xdist hands out the tests: those of one scenario to one worker, the longest first."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadScopeScheduling

from heapqa.record.errors import RecordError
from heapqa.suite.shards import RECENT
from heapqa.suite.sharing import known_durations


def recent_durations(output: Path) -> dict[str, float]:
    """Seconds that scenarios took in the last runs, by id; empty where nothing tells, for then the
    run only takes longer."""
    try:
        return known_durations(output, newest=RECENT)
    except RecordError:  # the end of the run says so, when it adds itself to the history
        return {}


def scenario_of(nodeid: str, scenarios: Collection[str]) -> str | None:
    """Which of the scenarios a test is about; None for tests of other suites."""
    parameters = nodeid.rpartition("[")[2].rstrip("]").split("-")
    return next((name for name in parameters if name in scenarios), None)


class ScenarioScheduling(LoadScopeScheduling):
    """Like ``--dist load``, but a scenario is played on one worker only."""

    scenarios: frozenset[str] = frozenset()
    """Ids of the run's scenarios; other tests are handed out one by one."""
    durations: Mapping[str, float] = {}
    """Seconds by id of a scenario, as far as they are known from earlier runs."""

    def _split_scope(self, nodeid: str) -> str:
        return scenario_of(nodeid, self.scenarios) or nodeid

    def _assign_work_unit(self, node: Any) -> None:
        """Hand out the longest scenario that is left, lest one worker plays it when the others have
        nothing left to do. Where nobody knows how long any takes, it is the first."""
        usual = sum(self.durations.values()) / len(self.durations) if self.durations else 0.0
        longest = max(self.workqueue, key=lambda name: self.durations.get(name, usual))
        self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)
