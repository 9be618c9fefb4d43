"""Shards: parts of a run that are played on machines of their own."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from heapqa.model.frozen import Frozen
from heapqa.model.history import PastRun
from heapqa.report.fingerprint import in_project

FORM = re.compile(r"([1-9]\d*)/([1-9]\d*)")
RECENT = 5
"""Runs whose durations count: a scenario that grew is known to have grown within a week."""


class ShardError(ValueError):
    """A shard that there cannot be; the message says what to write."""


class Shard(Frozen):
    """One part of a run that is shared out."""

    number: int
    """From 1."""
    of: int
    """How many there are."""

    @classmethod
    def read(cls, text: str) -> "Shard":
        """The shard that ``2/4`` names; raises ShardError."""
        found = FORM.fullmatch(text)
        if found is None or int(found[1]) > int(found[2]):
            raise ShardError(f"'{text}' is no shard: write 1/4 for the first of four")
        return cls(number=int(found[1]), of=int(found[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def blob(self) -> str:
        """Name of the file that it leaves for the merge."""
        return f"blob-{self.number}-of-{self.of}.zip"


Shares = tuple[tuple[str, ...], ...]
"""The scenarios of each shard, in the order of the run."""


def durations(runs: Sequence[PastRun]) -> dict[str, float]:
    """Seconds that each scenario took lately, in the middle, whichever project was played."""
    ordered = sorted(runs, key=lambda run: run.started_at)
    taken: dict[str, list[float]] = {}
    for run in ordered:
        for scenario in run.scenarios:
            if scenario.duration_s > 0:
                name = scenario.scenario.removesuffix(in_project("", run.project))
                taken.setdefault(name, []).append(scenario.duration_s)
    return {name: median(each[-RECENT:]) for name, each in taken.items()}


def shared_out(scenarios: Sequence[str], of: int, taken: Mapping[str, float]) -> Shares:
    """Every scenario in exactly one of so many shares, which are to take equally long.

    The longest are given out first, each to the share that has least. A scenario whose duration
    nobody knows counts as the mean of the others; where none is known, all count the same. Raises
    ShardError where a share would be empty.
    """
    if of > len(scenarios):
        raise ShardError(
            f"{of} shards for {len(scenarios)} scenarios: some would have nothing to play; "
            f"use at most {len(scenarios)}"
        )
    known = [taken[name] for name in scenarios if name in taken]
    usual = sum(known) / len(known) if known else 1.0
    loads, shares = [0.0] * of, [list[str]() for _ in range(of)]
    for name in sorted(scenarios, key=lambda name: -taken.get(name, usual)):
        least = min(range(of), key=lambda share: (loads[share], len(shares[share])))
        loads[least] += taken.get(name, usual)
        shares[least].append(name)
    return tuple(tuple(name for name in scenarios if name in share) for share in shares)
