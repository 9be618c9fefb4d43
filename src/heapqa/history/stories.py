"""What became of each finding: new, known, fixed, back, accepted, or not judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heapqa.model.history import Becoming, FindingStory, KnownFinding, PastRun

ALARMING: frozenset[Becoming] = frozenset({"new", "back"})
"""Somebody has to look at these: the others were told before."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run, with what is asked of it again and again."""

    run: PastRun
    findings: Mapping[str, KnownFinding]
    """By fingerprint."""
    judged: Mapping[str, frozenset[str]]
    """Scenario → rules."""

    @classmethod
    def of(cls, run: PastRun) -> "_Run":
        judged = {each.scenario: frozenset(each.judged) for each in run.scenarios}
        return cls(run, {each.fingerprint: each for each in run.findings}, judged)

    def judges(self, finding: KnownFinding) -> bool:
        """Whether it can say that a finding is not there any more, or found it."""
        return (
            finding.rule in self.judged.get(finding.scenario, ())
            or finding.fingerprint in self.findings
        )


def stories(runs: Sequence[PastRun]) -> tuple[FindingStory, ...]:
    """Every finding of all runs, as the last run of its project leaves it; runs in any order."""
    ordered = [_Run.of(run) for run in sorted(runs, key=lambda run: run.started_at)]
    since = _since(ordered)
    told = list[FindingStory]()
    for project in {run.run.project for run in ordered}:
        own = [run for run in ordered if run.run.project == project]
        last = {name: finding for run in own for name, finding in run.findings.items()}
        now = own[-1] if own[-1].run.started_at > since else ordered[-1]
        told += [_story(finding, own, now) for finding in last.values()]
    return tuple(sorted(told, key=lambda story: (-story.last.started_at, story.finding.rule)))


def _since(ordered: Sequence[_Run]) -> float:
    """When the round before this one was over for the project that ran last: what another one has
    not run since then it says nothing of now."""
    own = [run.run for run in ordered if run.run.project == ordered[-1].run.project]
    return own[-2].started_at if len(own) > 1 else float("-inf")


def alarming(earlier: Sequence[PastRun], now: PastRun) -> frozenset[str]:
    """Fingerprints of what is new or back again in a run, after those that began before it. A job
    that is run again is the same run of the CI server: what was new in it still is."""
    own = [run for run in earlier if run.project == now.project]
    before = [run for run in own if run.started_at < now.started_at and not _is_again(now, run)]
    return frozenset(
        story.finding.fingerprint for story in stories((*before, now)) if story.becoming in ALARMING
    )


def _is_again(now: PastRun, earlier: PastRun) -> bool:
    return bool(now.ci_run) and now.ci_run == earlier.ci_run


def _story(finding: KnownFinding, runs: Sequence[_Run], now: _Run) -> FindingStory:
    name = finding.fingerprint
    judging = [run for run in runs if run.judges(finding)]
    there = [name in run.findings for run in judging]
    found = [run.run for run in judging if name in run.findings]
    first = there.index(True)
    gone = max((n for n, is_there in enumerate(there[: _last(there)]) if not is_there), default=-1)
    came_back = gone > first
    return FindingStory(
        finding=finding,
        becoming=_becoming(finding, judging, now),
        first=found[0],
        last=found[-1],
        before=judging[first - 1].run if first else None,
        back=judging[gone + 1].run if came_back else None,
        gone=judging[gone].run if came_back else None,
        runs=len(found),
    )


def _last(there: Sequence[bool]) -> int:
    return len(there) - 1 - list(reversed(there)).index(True)


def _becoming(finding: KnownFinding, judging: Sequence[_Run], now: _Run) -> Becoming:
    if finding.fingerprint not in now.findings:
        return "fixed" if now.judges(finding) else "unknown"
    if finding.accepted_until:
        return "accepted"
    earlier = [run for run in judging if run.run.started_at < now.run.started_at]
    if not any(finding.fingerprint in run.findings for run in earlier):
        return "new"
    before = earlier[-1].findings.get(finding.fingerprint)
    return "known" if before and not before.accepted_until else "back"
