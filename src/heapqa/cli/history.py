"""``heapqa history``: what became of findings from run to run."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, configuration
from heapqa.cli.documents import read_report, write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json
from heapqa.history.runs import past_run
from heapqa.history.stories import ALARMING, stories
from heapqa.model.history import FindingStory, PastRun
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report import trends
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

    Exit status 1 where one is new or back again; 0 else.

    \b
    Examples:
      heapqa history show
      heapqa history show nightly/ --show all
      heapqa history show --format json
    """
    runs = _runs(path, config)
    told = trends.in_order(stories(runs))
    if format_ is Format.JSON:
        print_json(told)
    else:
        _list(told, runs, every=which == "all")
    if any(story.becoming in ALARMING for story in told):
        raise typer.Exit(Exit.FOUND)


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
    runs = _runs(path, config)
    write_text(render_trends(stories(runs), runs), output)


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
    found = [
        story
        for story in stories(_runs(path, config))
        if story.finding.fingerprint.startswith(fingerprint)
    ]
    if len(found) != 1:
        many = f"{len(found)} findings begin" if found else "no finding begins"
        fail(f"{many} with '{fingerprint}': heapqa history show --show all lists them", Exit.USAGE)
    for line in trends.blame_lines(found[0]):
        typer.echo(line)


def _runs(path: list[Path] | None, config: Path) -> tuple[PastRun, ...]:
    paths = path or [configuration(config).output_dir / HISTORY]
    runs: dict[PastRun, None] = {}
    with clear_errors():
        for each in paths:
            for run in _runs_of(each):
                runs[run] = None
    if not runs:
        fail(f"no runs in {', '.join(map(str, paths))}: heapqa run makes them", Exit.USAGE)
    return tuple(sorted(runs, key=lambda run: run.started_at))


def _runs_of(path: Path) -> tuple[PastRun, ...]:
    if path.is_dir():
        found = sorted(path.rglob("results.json"))
        return tuple(past_run(read_report(each)) for each in found)
    if path.suffix == ".json":
        return (past_run(read_report(path)),)
    return read_runs(path)
