"""The history of a suite, for people: what became of findings, and how runs developed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from heapqa.model.history import Becoming, FindingStory, PastRun
from heapqa.report.plural import counted

ORDER: tuple[Becoming, ...] = ("new", "back", "known", "accepted", "unknown", "fixed")
"""What asks for somebody comes first."""
WORDS: dict[Becoming, str] = {
    "new": "new",
    "back": "back again",
    "known": "known",
    "accepted": "accepted",
    "unknown": "not judged now",
    "fixed": "fixed",
}
COMMIT_DIGITS = 12
FEWEST_BEFORE = 5
"""Runs that must have played a scenario before anything is unusual."""
SLOWER_FACTOR, SLOWER_SLACK_S = 2.0, 5.0
"""A busy machine takes twice as long without the site having changed; so a note, and no alarm."""
NOISIER_FACTOR, NOISIER_SLACK = 1.5, 5
"""SDKs bundle events into requests as time allows: the same allowance as in the comparison with
the accepted state."""


def moment(unix_s: float) -> str:
    """Day and time of a run; a clock may name what is on no calendar, such as milliseconds."""
    try:
        return f"{datetime.fromtimestamp(unix_s, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return f"{unix_s:g} s after 1970"


def short_commit(run: PastRun) -> str:
    """The commit as people write it."""
    return run.commit[:COMMIT_DIGITS] or "unknown commit"


def counts(stories: Iterable[FindingStory]) -> dict[Becoming, int]:
    """How many findings there are of each kind, those that there are."""
    found = [story.becoming for story in stories]
    return {name: found.count(name) for name in ORDER if name in found}


def in_order(stories: Iterable[FindingStory]) -> tuple[FindingStory, ...]:
    """What asks for somebody first."""
    return tuple(sorted(stories, key=lambda story: ORDER.index(story.becoming)))


def headline(stories: Sequence[FindingStory], runs: Sequence[PastRun]) -> str:
    """The whole history in one sentence."""
    parts = [f"{number} {WORDS[name]}" for name, number in counts(stories).items()]
    told = ", ".join(parts) or "nothing was ever found"
    return f"{counted(len(runs), 'run')}: {told}."


def unusual(runs: Sequence[PastRun]) -> tuple[str, ...]:
    """What the last run took longer for, or sent more for, than the median of those before: notes,
    as machines are slow for reasons of their own."""
    if not runs:
        return ()
    notes = []
    for last in runs[-1].scenarios:
        before = [s for run in runs[:-1] for s in run.scenarios if s.scenario == last.scenario]
        if len(before) < FEWEST_BEFORE:
            continue
        usual_s = median(each.duration_s for each in before)
        if last.duration_s > usual_s * SLOWER_FACTOR + SLOWER_SLACK_S:
            notes.append(
                f"{last.scenario} is slower than usual: {last.duration_s:.0f} s; the median of "
                f"{len(before)} runs before is {usual_s:.0f} s"
            )
        usual = median(each.requests for each in before)
        if last.requests > usual * NOISIER_FACTOR + NOISIER_SLACK:
            notes.append(
                f"{last.scenario} is noisier than usual: {last.requests} requests to Heap; the "
                f"median of {len(before)} runs before is {usual:.0f}"
            )
    return tuple(notes)


def story_lines(story: FindingStory) -> tuple[str, ...]:
    """A finding in a few lines: what it is, where, and since when."""
    finding = story.finding
    where = f" ({finding.where})" if finding.where else ""
    since = f"first found {moment(story.first.started_at)} at {short_commit(story.first)}"
    until = f", accepted until {finding.accepted_until}" if finding.accepted_until else ""
    return (
        f"{finding.fingerprint}  {finding.rule}  {finding.severity}  in {finding.scenario}",
        f"{finding.message}{where}",
        f"{since}, in {counted(story.runs, 'run')}{until}",
    )


def blame_lines(story: FindingStory) -> tuple[str, ...]:
    """The run that found it first, and the one since which it is there again, each with the last
    one before that did not, and what lies between."""
    lines = [*story_lines(story)[:2], "", f"first found   {_run(story.first)}"]
    if story.before is None:
        lines.append("no earlier run judged it: it may be as old as the history")
    else:
        lines += _span(story.before, story.first)
    if story.back and story.gone:
        lines += ["", f"back again    {_run(story.back)}", *_span(story.gone, story.back)]
    return tuple(lines)


def _span(before: PastRun, first: PastRun) -> list[str]:
    lines = [f"not found in  {_run(before)}"]
    if first.commit and before.commit and first.commit != before.commit:
        span = f"{before.commit[:COMMIT_DIGITS]}..{first.commit[:COMMIT_DIGITS]}"
        lines.append(f"between them  git log {span}")
    elif first.commit and first.commit == before.commit:
        lines.append("between them  the same commit of the project")
    return lines + _sdk_lines(before, first)


def _run(run: PastRun) -> str:
    return f"{moment(run.started_at)}, {short_commit(run)}, SDK {run.sdk or 'unknown'}"


def _sdk_lines(before: PastRun, first: PastRun) -> list[str]:
    gone = sorted(set(before.sdk_files) - set(first.sdk_files))
    come = sorted(set(first.sdk_files) - set(before.sdk_files))
    if not gone and not come:
        return ["              the same files of Heap's SDK"]
    return [f"              SDK file gone: {each}" for each in gone] + [
        f"              SDK file new:  {each}" for each in come
    ]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure through all runs, ready to be drawn."""

    title: str
    values: tuple[float, ...]
    """One for each run, in order."""
    unit: str = ""

    @property
    def last(self) -> str:
        """The value of the last run, with its unit."""
        value = self.values[-1] if self.values else 0
        return f"{value:g}{self.unit}"

    def points(self, width: float, height: float) -> str:
        """The corners of its line in a picture of that size, as SVG has them."""
        top = max((*self.values, 1e-9))
        across = width / max(len(self.values) - 1, 1)
        return " ".join(
            f"{number * across:.1f},{height - value / top * height:.1f}"
            for number, value in enumerate(self.values)
        )


def series(runs: Sequence[PastRun]) -> tuple[Series, ...]:
    """Findings, changes, requests, events and duration, run by run."""
    findings = (sum(not f.accepted_until for f in run.findings) for run in runs)
    return (
        Series("findings", tuple(map(float, findings))),
        Series("changes", tuple(float(len(run.changes)) for run in runs)),
        Series("requests", tuple(float(sum(s.requests for s in run.scenarios)) for run in runs)),
        Series("events", tuple(float(sum(s.events for s in run.scenarios)) for run in runs)),
        Series("duration", tuple(round(run.duration_s, 1) for run in runs), " s"),
    )


def by_scenario(runs: Sequence[PastRun]) -> tuple[Series, ...]:
    """Requests of each scenario, run by run; 0 where it was not played."""
    names = dict.fromkeys(scenario.scenario for run in runs for scenario in run.scenarios)
    requests = [{s.scenario: float(s.requests) for s in run.scenarios} for run in runs]
    return tuple(Series(name, tuple(each.get(name, 0.0) for each in requests)) for name in names)


@dataclass(frozen=True, slots=True)
class SdkRelease:
    """A set of SDK files, and the runs that had it."""

    files: tuple[str, ...]
    first: PastRun
    runs: int


def releases(runs: Sequence[PastRun]) -> tuple[SdkRelease, ...]:
    """Each set of SDK files in the order of its first run."""
    found: dict[tuple[str, ...], list[PastRun]] = {}
    for run in runs:
        if run.sdk_files:
            found.setdefault(run.sdk_files, []).append(run)
    return tuple(SdkRelease(files, each[0], len(each)) for files, each in found.items())
