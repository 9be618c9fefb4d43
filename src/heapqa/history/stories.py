"""What became of each finding: new, known, fixed, back, accepted, or not judged."""

from collections.abc import Sequence

from heapqa.model.history import Becoming, FindingStory, KnownFinding, PastRun

ALARMING: frozenset[Becoming] = frozenset({"new", "back"})
"""Somebody has to look at these: the others were told before."""


def stories(runs: Sequence[PastRun]) -> tuple[FindingStory, ...]:
    """Every finding of all runs, as the last run leaves it; runs in any order."""
    ordered = sorted(runs, key=lambda run: run.started_at)
    prints: dict[str, list[PastRun]] = {}
    for run in ordered:
        for finding in run.findings:
            prints.setdefault(finding.fingerprint, []).append(run)
    told = [_story(name, found, ordered) for name, found in prints.items()]
    return tuple(sorted(told, key=lambda story: (-story.last.started_at, story.finding.rule)))


def alarming(earlier: Sequence[PastRun], now: PastRun) -> frozenset[str]:
    """Fingerprints of what is new or back again in a run, after those that began before it."""
    before = [run for run in earlier if run.started_at < now.started_at]
    return frozenset(
        story.finding.fingerprint for story in stories((*before, now)) if story.becoming in ALARMING
    )


def _story(name: str, found: Sequence[PastRun], runs: Sequence[PastRun]) -> FindingStory:
    finding = _in(found[-1], name)
    assert finding is not None
    judging = [run for run in runs if judges(run, finding)]
    free = [run for run in judging if _in(run, name) is None]
    earlier = [run for run in free if run.started_at < found[0].started_at]
    return FindingStory(
        finding=finding,
        becoming=_becoming(finding, found, judging, runs[-1]),
        first=found[0],
        last=found[-1],
        before=earlier[-1] if earlier else None,
        runs=len(found),
    )


def _becoming(
    finding: KnownFinding, found: Sequence[PastRun], judging: Sequence[PastRun], now: PastRun
) -> Becoming:
    if _in(now, finding.fingerprint) is None:
        return "fixed" if judges(now, finding) else "unknown"
    if finding.accepted_until:
        return "accepted"
    if len(found) == 1:
        return "new"
    previous = [run for run in judging if run.started_at < now.started_at]
    before = _in(previous[-1], finding.fingerprint) if previous else None
    return "known" if before and not before.accepted_until else "back"


def judges(run: PastRun, finding: KnownFinding) -> bool:
    """Whether a run can say that a finding is not there any more, or found it."""
    scenario = next((each for each in run.scenarios if each.scenario == finding.scenario), None)
    reached = scenario is not None and finding.rule in scenario.judged
    return reached or _in(run, finding.fingerprint) is not None


def _in(run: PastRun, name: str) -> KnownFinding | None:
    return next((each for each in run.findings if each.fingerprint == name), None)
