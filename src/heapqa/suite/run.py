"""What a run of the suite is about, beside what its tests say."""

from datetime import date

from heapqa.model.frozen import Frozen
from heapqa.suite.shards import Shard, Shares


class KnownScenario(Frozen):
    """A scenario that there is, whether it is played or not."""

    id: str
    source: str
    """File and line, relative to the configuration."""


class SuiteRun(Frozen):
    """What is played and judged."""

    scenarios: tuple[str, ...]
    """Ids of those that are played, in order, in all shards together."""
    known: tuple[KnownScenario, ...]
    """All that there are."""
    accepted: tuple[str, ...] = ()
    """Ids of those that have an accepted state."""
    damaged: tuple[str, ...] = ()
    """Why the accepted state of others cannot be read, a sentence each."""
    notes: tuple[str, ...] = ()
    """What is odd about the scenarios."""
    project: str = ""
    """The named project of the configuration; empty for none."""
    commit: str = ""
    """What of the project is checked out; empty where that is not known."""
    ci_run: str = ""
    """Number of the CI server's run; empty where there is none."""
    version: str = ""
    """Of heapqa."""
    today: date
    """By which acceptances expire."""
    saved_evidence: str = ""
    """Where the recordings lie that are judged again; empty when scenarios are played."""
    shard: Shard | None = None
    """None for a whole run."""
    shares: Shares = ()
    """The scenarios of each shard; empty for a whole run."""
