"""The history of a suite: what was found in each run, and what became of it."""

from typing import Literal

from heapqa.model.frozen import Frozen
from heapqa.model.verdict import Severity


class KnownFinding(Frozen):
    """A finding as it is known again from run to run."""

    fingerprint: str
    """Twelve hexadecimal digits."""
    scenario: str
    rule: str
    severity: Severity
    message: str
    where: str = ""
    """Field, element or page that it names."""
    accepted_until: str = ""
    """The last day of its acceptance, ``YYYY-MM-DD``; empty where nobody answers for it."""


class ScenarioRun(Frozen):
    """One scenario in one run."""

    scenario: str
    requests: int = 0
    events: int = 0
    duration_s: float = 0.0
    judged: tuple[str, ...] = ()
    """Ids of the rules that reached a verdict: only they can say that a finding is gone."""


class PastRun(Frozen):
    """One run, as far as its history is kept."""

    started_at: float
    """Unix seconds; tells runs apart."""
    duration_s: float = 0.0
    project: str = ""
    """The named project of the configuration: another one is another series of runs."""
    commit: str = ""
    """What was checked out; empty where that is not known."""
    ci_run: str = ""
    """Number of the CI server's run, the same when a job of it is run again; empty for none."""
    sdk: str = ""
    """Which SDK was served."""
    sdk_files: tuple[str, ...] = ()
    """Address and first digits of the hash of each file of Heap's SDK that pages loaded."""
    exit_status: int = 0
    scenarios: tuple[ScenarioRun, ...] = ()
    findings: tuple[KnownFinding, ...] = ()
    changes: tuple[str, ...] = ()
    """What differed from the accepted state, in words."""


Becoming = Literal["new", "known", "fixed", "back", "accepted", "unknown"]
"""What became of a finding: ``new`` was never found before; ``known`` was found in the last run
that judged it, too; ``fixed`` was found there and is no more; ``back`` had been fixed, or was
accepted until a day that is over; ``accepted`` is known and somebody answers for it; ``unknown``
could not be judged now."""


class FindingStory(Frozen):
    """A finding through all runs."""

    finding: KnownFinding
    becoming: Becoming
    first: PastRun
    """The first run that found it."""
    last: PastRun
    """The last one."""
    before: PastRun | None = None
    """The last run before the first that judged its rule and did not find it."""
    back: PastRun | None = None
    """The run that found it again after it had been gone; of several the last."""
    gone: PastRun | None = None
    """The last run before that one that judged its rule and did not find it."""
    runs: int = 1
    """How many runs found it."""
