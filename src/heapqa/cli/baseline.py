"""``heapqa baseline``: the accepted state of what scenarios tell Heap."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from heapqa.baseline.compare import compare
from heapqa.baseline.doubt import why_not_compared
from heapqa.baseline.facts import shape_of
from heapqa.baseline.widened import widened
from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    GenerationOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.documents import UnreadableReportError, report_in
from heapqa.cli.errors import clear_errors
from heapqa.cli.input_files import InputFiles
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.engine import decode, judge
from heapqa.model.baseline import Comparison, ScenarioShape
from heapqa.model.session import Session
from heapqa.model.verdict import Verdict
from heapqa.record.files.baseline_folder import Accepted, read_baseline, write_baseline
from heapqa.record.files.unmasked import RECORDINGS
from heapqa.report.changes import summary
from heapqa.report.changes_terminal import changes_block
from heapqa.report.plural import counted

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]…",
        help="Recordings, or their folders, of one or more runs; by default of the last one.",
    ),
]
NEVER = float("-inf")
NO_SCENARIO = "no recording of a scenario, so it has no accepted state: heapqa audit judges it"
ScenarioOption = Annotated[
    list[str] | None,
    typer.Option("--scenario", metavar="ID", help="This scenario only; repeatable."),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline", metavar="DIR", help="Folder of the accepted state; heap.baseline by default."
    ),
]


@app.callback()
def about() -> None:
    """Keep what scenarios tell Heap as accepted state, and compare.

    Every run is held against it. It holds shapes, names and counts, and no value of anybody. Keep
    it in git, and review what changes in it like code.
    """


@app.command()
def accept(
    path: Paths = None,
    config: ConfigOption = DEFAULT_CONFIG,
    project: ProjectOption = None,
    generation: GenerationOption = None,
    baseline: FolderOption = None,
    scenario: ScenarioOption = None,
    add: Annotated[
        bool,
        typer.Option("--add", help="Keep what is accepted, and accept what these plays differ in."),
    ] = False,
) -> None:
    """Write what the scenarios of these recordings tell Heap as accepted state.

    Several plays of a scenario show how much varies by nature: give the recordings of several
    runs, or widen the state later with --add.

    \b
    Examples:
      heapqa baseline accept
      heapqa baseline accept --scenario sign_up
      heapqa baseline accept monday/recordings tuesday/recordings
      heapqa baseline accept --add heapqa-results/recordings
    """
    folder = baseline or configuration(config).baseline_dir(project, generation)
    plays = _plays(path, scenario, config)
    with clear_errors():
        known = read_baseline(folder) if add else Accepted()
        if damaged := [each for name, each in known.damaged.items() if name in plays.complete]:
            fail(damaged[0], Exit.USAGE)
        shapes = [_accepted(each, known.shapes.get(name)) for name, each in plays.complete.items()]
        write_baseline(folder, shapes)
    for shape in shapes:
        times = counted(shape.plays, "play")
        say(f"accepted {shape.scenario}, from {times}")
    for name, each in plays.complete.items():
        failing = sorted(
            {v.rule for _, verdicts in each for v in verdicts if v.outcome == "failed"}
        )
        if failing:
            say(f"Note: in {name} these rules fail, and go on failing: {', '.join(failing)}")
    _end(plays, f"{counted(len(shapes), 'scenario')} written to {folder}")


@app.command()
def diff(
    path: Paths = None,
    config: ConfigOption = DEFAULT_CONFIG,
    project: ProjectOption = None,
    generation: GenerationOption = None,
    baseline: FolderOption = None,
    scenario: ScenarioOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show what differs between the accepted state and these recordings.

    Of several plays of a scenario, what differs in all of them is a change; what differs in some
    only is flaky. Exit status 0: as accepted, or flaky; 4: changed; 3: something could not be
    compared.

    \b
    Examples:
      heapqa baseline diff
      heapqa baseline diff heapqa-results/recordings --format json
    """
    folder = baseline or configuration(config).baseline_dir(project, generation)
    plays = _plays(path, scenario, config)
    accepted = read_baseline(folder)
    comparisons = tuple(_compared(plays, accepted))
    if format_ is Format.JSON:
        print_json(comparisons)
    else:
        console = Console(file=sys.stdout)
        for block in changes_block(comparisons):
            console.print(block, highlight=False)
            console.print()
        if comparisons:
            console.print(f"{summary(comparisons)}.", highlight=False)
    states = {each.state for each in comparisons}
    seen = {*plays.complete, *plays.doubts}
    problems = list(plays.problems)
    if not scenario:
        problems += [each for name, each in accepted.damaged.items() if name not in seen]
        _tell_unseen(set(accepted.shapes) - seen)
    _tell_partial(plays)
    for problem in problems:
        say(f"heapqa: {problem}")
    if "changed" in states:
        raise typer.Exit(Exit.CHANGED)
    if problems or states & {"not-judged", "not-accepted"}:
        raise typer.Exit(Exit.NOT_JUDGED)


Judged = tuple[Session, tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class _Plays:
    """The plays of each scenario."""

    complete: dict[str, list[Judged]]
    doubts: dict[str, str]
    """Id of a scenario → why one of its plays says nothing of what is missing."""
    problems: list[str]
    """Files that could not be read."""
    earlier: list[str] = field(default_factory=list)
    """Ids of scenarios of which an earlier run than the last one left a recording."""


def _plays(paths: list[Path] | None, wanted: list[str] | None, config: Path) -> _Plays:
    """What the recordings hold; without any paths those of the last run, or of scenarios that are
    named the last there are."""
    since = NEVER
    if not paths:
        output = configuration(config).output_dir
        since, paths = NEVER if wanted else _began(output), [output / RECORDINGS]
    plays = _Plays({}, {}, [])
    with clear_errors():
        _read(InputFiles(paths, problems=plays.problems), wanted, since, plays)
    if plays.earlier:
        names = ", ".join(sorted({*plays.earlier}))
        say(f"Note: recordings of an earlier run were left out: {names}; --scenario takes them")
    seen = {*plays.complete, *plays.doubts}
    if missing := [each for each in wanted or () if each not in seen]:
        fail(f"no recording of '{missing[0]}' there", Exit.USAGE)
    if not seen and not plays.problems:
        fail(f"no recordings in {', '.join(map(str, paths))}: heapqa run makes them", Exit.USAGE)
    return plays


def _read(files: InputFiles, wanted: list[str] | None, since: float, plays: _Plays) -> None:
    today = date.today()
    for path, recording in files:
        if recording.capture.source != "browser":
            plays.problems.append(f"{path}: {NO_SCENARIO}")
        elif wanted and recording.scenario not in wanted:
            continue
        elif recording.started_at < since:
            plays.earlier.append(recording.scenario)
        elif doubt := why_not_compared(session := decode(recording)):
            plays.doubts[recording.scenario] = doubt
        else:
            judged = session, judge(session, today=today)
            plays.complete.setdefault(recording.scenario, []).append(judged)


def _began(output: Path) -> float:
    """When the run of these results began; of what was judged again nobody knows."""
    try:
        report = report_in(output / "results.json")
    except UnreadableReportError:
        return NEVER
    return NEVER if report.saved_evidence else report.started_at


def _accepted(plays: list[Judged], known: ScenarioShape | None) -> ScenarioShape:
    shape = shape_of(plays)
    return widened(known, shape) if known else shape


def _compared(plays: _Plays, accepted: Accepted) -> Iterator[Comparison]:
    for name in dict.fromkeys((*plays.complete, *plays.doubts)):
        if damage := accepted.damaged.get(name):
            yield Comparison(scenario=name, state="not-judged", reason=damage)
            continue
        shapes = [shape_of([each]) for each in plays.complete.get(name, ())]
        yield compare(name, accepted.shapes.get(name), shapes, plays.doubts.get(name, ""))


def _tell_unseen(names: set[str]) -> None:
    """Say of which scenarios with an accepted state there is no recording."""
    if names:
        say(f"heapqa: accepted, and not among these recordings: {', '.join(sorted(names))}")


def _tell_partial(plays: _Plays) -> None:
    """Say which scenarios have a play that others stand for."""
    for name in plays.doubts.keys() & plays.complete.keys():
        say(f"Note: one play of {name} was left out: {plays.doubts[name]}")


def _end(plays: _Plays, done: str) -> None:
    refused = [name for name in plays.doubts if name not in plays.complete]
    for name in refused:
        say(f"not accepted: {name}: {plays.doubts[name]}")
    _tell_partial(plays)
    for problem in plays.problems:
        say(f"heapqa: {problem}")
    say(f"heapqa: {done}")
    if refused or plays.problems:
        raise typer.Exit(Exit.NOT_JUDGED)
