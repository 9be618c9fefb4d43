"""``heapqa history``: what became of findings from run to run."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, configuration
from heapqa.cli.documents import UnreadableReportError, report_in, write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.history.runs import is_dated, is_run, past_run
from heapqa.history.stories import ALARMING, stories
from heapqa.model.history import FindingStory, PastRun
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report import trends
from heapqa.report.plural import counted
from heapqa.report.trends_page import render_trends

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]…",
        help="A history file, reports (results.json) or folders of them; by default the history "
        "of the output folder.",
    ),
]


@app.callback()
def about() -> None:
    """Tell what became of findings from run to run.

    Every run of scenarios is kept in history.sqlite3 beside its results. Where runs leave nothing
    behind, as in CI, a folder of their results.json says the same.
    """


@app.command()
def show(
    path: Paths = None,
    config: ConfigOption = DEFAULT_CONFIG,
    which: Annotated[
        Literal["open", "all"],
        typer.Option("--show", help="Open findings, or all, fixed ones too."),
    ] = "open",
    format_: FormatOption = Format.TEXT,
) -> None:
    """List findings: new, back again, known, accepted, fixed, or not judged now.

    Exit status 1 where one is new or back again; 3 where a report could not be read, or is of a day
    to come; 0 else.

    \b
    Examples:
      heapqa history show
      heapqa history show nightly/ --show all
      heapqa history show --format json
    """
    read = _read(path, config)
    runs = read.runs
    told = trends.in_order(stories(runs))
    if format_ is Format.JSON:
        print_json(told)
    else:
        _list(told, runs, every=which == "all")
    if any(story.becoming in ALARMING for story in told):
        raise typer.Exit(Exit.FOUND)
    read.end()


def _list(told: tuple[FindingStory, ...], runs: tuple[PastRun, ...], *, every: bool) -> None:
    heading = ""
    for story in told:
        if story.becoming == "fixed" and not every:
            continue
        if heading != (heading := trends.WORDS[story.becoming]):
            typer.echo(heading.capitalize())
        first, *rest = trends.story_lines(story)
        typer.echo(f"  {first}")
        for line in rest:
            typer.echo(f"    {line}")
    for note in trends.unusual(runs):
        typer.echo(f"Note: {note}")
    typer.echo(trends.headline(told, runs))


@app.command()
def page(
    path: Paths = None,
    config: ConfigOption = DEFAULT_CONFIG,
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="Write the page there.")
    ] = Path("history.html"),
) -> None:
    """Write a page with findings, volumes, durations and SDK files, run by run.

    \b
    Example:
      heapqa history page nightly/ --output history.html
    """
    read = _read(path, config)
    write_text(render_trends(stories(read.runs), read.runs), output)
    read.end()


@app.command()
def blame(
    fingerprint: Annotated[str, typer.Argument(help="As history show has it; its beginning does.")],
    path: Paths = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Name the first run that found it, and what changed since the last one that did not.

    \b
    Example:
      heapqa history blame 3fa21c09
    """
    read = _read(path, config)
    found = [
        story for story in stories(read.runs) if story.finding.fingerprint.startswith(fingerprint)
    ]
    if len(found) != 1:
        many = f"{len(found)} findings begin" if found else "no finding begins"
        fail(f"{many} with '{fingerprint}': heapqa history show --show all lists them", Exit.USAGE)
    for line in trends.blame_lines(found[0]):
        typer.echo(line)
    read.end()


@dataclass(frozen=True, slots=True)
class _Read:
    """The runs that could be read, the oldest first, and what could not."""

    runs: tuple[PastRun, ...]
    problems: tuple[str, ...] = ()

    def end(self) -> None:
        """End as a history with gaps does: nobody knows what the runs that are missing found."""
        if self.problems:
            raise typer.Exit(Exit.NOT_JUDGED)


def _read(path: list[Path] | None, config: Path) -> _Read:
    """What there is; says what could not be read, or is no run."""
    paths = path or [configuration(config).output_dir / HISTORY]
    runs: dict[PastRun, None] = {}
    now = time.time()
    problems, parts = list[str](), list[Path]()
    for each in (file for path in paths for file in _files(path)):
        try:
            own = _runs(each)
        except UnreadableReportError as error:
            problems.append(str(error))
            continue
        runs |= dict.fromkeys(run for run in own if is_dated(run, now))
        problems += [_undated(each, run) for run in own if not is_dated(run, now)]
        parts += [] if own else [each]
    for problem in problems:
        say(f"heapqa: {problem}")
    if parts:
        say(f"Note: {counted(len(parts), 'report')} left out, as of a shard or of saved evidence")
    if not runs:
        fail(f"no runs in {', '.join(map(str, paths))}: heapqa run makes them", Exit.USAGE)
    ordered = sorted(runs, key=lambda run: run.started_at)
    return _Read(tuple(ordered), tuple(problems))


def _runs(file: Path) -> Sequence[PastRun]:
    """Those of a history file, or the one of a report, unless it is none.

    Raises UnreadableReportError for a report that cannot be read.
    """
    with clear_errors():
        if file.suffix != ".json":
            return read_runs(file)
    report = report_in(file)
    return [past_run(report)] if is_run(report) else []


def _undated(file: Path, run: PastRun) -> str:
    return (
        f"{file}: a run of {trends.moment(run.started_at)}, which is still to come, is left out: "
        "set the clock of its machine right, and take the file away"
    )


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("results.json")) if path.is_dir() else [path]
