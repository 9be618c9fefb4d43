"""``heapqa run``: a front to pytest."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.core import TyperCommand

from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    GenerationOption,
    OutputOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.cli.pytest_run import PYTEST_FAILED, PYTEST_PASSED, PytestRun, check_browser, verdict_of
from heapqa.config import Config
from heapqa.config.settings import Installed
from heapqa.demo.defects import select
from heapqa.demo.project import unpacked
from heapqa.discovery import discover, pick
from heapqa.history.runs import past_run
from heapqa.history.stories import alarming
from heapqa.model.verdict import Severity
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report.alarm import alarm
from heapqa.report.results import RunReport, exit_code

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PYTEST_ARGS = "heapqa.pytest_args"
Counted = Literal["all", "new"]
"""Which findings count."""


class RunCommand(TyperCommand):
    """Keeps what follows ``--`` for pytest."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Part the arguments at the first ``--``."""
        if "--" in args:
            at = args.index("--")
            ctx.meta[PYTEST_ARGS] = tuple(args[at + 1 :])
            args = args[:at]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Show that more may follow."""
        return [*super().collect_usage_pieces(ctx), "[-- PYTEST ARGS]"]


@app.command(cls=RunCommand)
def run(
    context: typer.Context,
    scenario: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO", help="Ids of scenarios; all when none is named."),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    defect: Annotated[
        list[str] | None,
        typer.Option("--defect", metavar="NAME", help="Break the bundled shop so; repeatable."),
    ] = None,
    generation: GenerationOption = None,
    output: OutputOption = None,
    workers: Annotated[
        int | None,
        typer.Option("-n", "--workers", min=1, help="Processes that play side by side."),
    ] = None,
    project: ProjectOption = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="SEED", help="What generated personas are made from."),
    ] = None,
    repeat_each: Annotated[
        int | None,
        typer.Option("--repeat-each", metavar="N", min=1, help="Play each scenario so often."),
    ] = None,
    fail_on: Annotated[
        Severity,
        typer.Option("--fail-on", help="Findings of lesser severity leave the exit status alone."),
    ] = "trivial",
    only: Annotated[
        Counted,
        typer.Option("--only", help="Known findings (see heapqa history) leave it alone, too."),
    ] = "all",
    compare: Annotated[
        bool,
        typer.Option(
            "--differential",
            help="Play everything twice more, with others and with the same people, and report "
            "what depends on what they typed.",
        ),
    ] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Play the scenarios in a browser and judge what is sent.

    \b
    Examples:
      heapqa run
      heapqa run --defect identify-with-email    (without a configuration: the bundled shop)
      heapqa run returning_customer -n 2
      heapqa run --defect identify-with-email --generation v5
      heapqa run --format json > results.json
      heapqa run --repeat-each 5
      heapqa run --fail-on critical --only new
      heapqa run --differential
      heapqa run -- -k consent --headed
    """
    shop = bool(defect or generation) and config == DEFAULT_CONFIG and not config.exists()
    if shop:
        say("heapqa: no configuration here: playing the bundled shop's own scenarios")
        config = context.with_resource(unpacked())
    settings = configuration(config)
    _check(settings, defect or [], generation, project)
    _check_scenarios(settings, scenario or [])
    check_browser(settings.use(project), context.meta.get(PYTEST_ARGS, ()))
    if compare:
        seed = seed or settings.seed or None
        with clear_errors():
            settings.seeded(seed, seed or "").with_other_people()
    folder = (
        output or (Path(settings.settings.output_dir) if shop else settings.output_dir)
    ).absolute()
    arguments = [
        *(["--heapqa-project", project] if project else []),
        *(f"--heapqa-defect={name}" for name in defect or []),
        *([f"--heapqa-generation={generation}"] if generation else []),
        *([f"--heapqa-seed={seed}"] if seed else []),
        *([f"--heapqa-repeat-each={repeat_each}"] if repeat_each else []),
        *(f"--heapqa-scenario={name}" for name in scenario or []),
        *context.meta.get(PYTEST_ARGS, ()),
    ]
    pytest = PytestRun(settings, workers or settings.workers, arguments)
    to_stderr = format_ is Format.JSON
    report, status = pytest(folder, to_stderr=to_stderr)
    if compare and status in (PYTEST_PASSED, PYTEST_FAILED):
        from heapqa.cli.differential import differential, show

        say("heapqa: playing everything again, with other people and with the same")
        beside = differential(pytest.play_again, folder, report)
        show(beside, to_stderr=to_stderr)
        report = _together(report, beside)
    if format_ is Format.JSON:
        print_json(report)
    _tell_what_is_left(report, counted := _alarm(report, folder, fail_on, only))
    raise typer.Exit(verdict_of(report, counted, status))


def _together(report: RunReport, beside: RunReport) -> RunReport:
    """The verdicts of the run, and those of comparing its plays with others."""
    return report.model_copy(
        update={
            "verdicts": (*report.verdicts, *beside.verdicts),
            "problems": (*report.problems, *beside.problems),
        }
    )


def _check(
    settings: Config, defects: list[str], generation: Installed | None, project: str | None
) -> None:
    with clear_errors():
        select(defects)
        settings.use(project)
    if settings.demo is None and (defects or generation):
        option = "--defect" if defects else "--generation"
        fail(f"{option} is for the bundled shop, and heap.demo is not configured", Exit.USAGE)
    if not settings.test_dir.is_dir():
        fail(f"no tracking suite: there is no folder {settings.test_dir} (testDir)", Exit.USAGE)


def _check_scenarios(settings: Config, wanted: list[str]) -> None:
    """Find the scenarios before pytest does, so that a wrong id is one line."""
    sys.path.insert(0, str(settings.base_dir))
    with clear_errors():
        pick(discover(settings.scenarios_dir), tuple(wanted))


def _alarm(report: RunReport, folder: Path, fail_on: Severity, only: Counted) -> int:
    """The exit status by what is to count."""
    if only == "all":
        return alarm(report, fail_on)
    history = folder / HISTORY
    with clear_errors():
        earlier = read_runs(history) if history.exists() else ()
    return alarm(report, fail_on, alarming(earlier, past_run(report)))


def _tell_what_is_left(report: RunReport, counted: int) -> None:
    """Say why a run with findings does not end with their exit status."""
    found = exit_code(report) == 1
    if found and counted != Exit.FOUND:
        say("heapqa: there are findings; none of them counts (--fail-on, --only)")
