"""How pytest-xdist hands out the tests: those of one scenario to one worker."""

from xdist.scheduler import LoadScopeScheduling


class ScenarioScheduling(LoadScopeScheduling):
    """Like ``--dist load``, but a scenario is played on one worker only."""

    scenarios: frozenset[str] = frozenset()
    """Ids of the run's scenarios; other tests are handed out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        parameters = nodeid.rpartition("[")[2].rstrip("]").split("-")
        return next((name for name in parameters if name in self.scenarios), nodeid)
