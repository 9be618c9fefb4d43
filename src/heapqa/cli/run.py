"""``heapqa run``: a front to pytest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.core import TyperCommand

from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    DefectOption,
    GenerationOption,
    OutputOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.counted import (
    ALL,
    FailOnOption,
    OnlyOption,
    counted_status,
    tell_rest,
    whole_run,
)
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.cli.pytest_run import (
    PYTEST_FAILED,
    PYTEST_PASSED,
    PytestRun,
    check_browser,
    check_output,
    check_own_options,
    chosen_scenarios,
    remove_last_reports,
    verdict_of,
)
from heapqa.config import Config
from heapqa.config.settings import Installed
from heapqa.demo.defects import select
from heapqa.demo.project import unpacked
from heapqa.report.results import RunReport
from heapqa.suite.shards import Shard, ShardError, shared_out

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PYTEST_ARGS = "heapqa.pytest_args"


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
    defect: DefectOption = None,
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
    shard: Annotated[
        str | None,
        typer.Option(
            "--shard",
            metavar="N/OF",
            help="Play this part of the scenarios, as 1/4, for heapqa merge.",
        ),
    ] = None,
    fail_on: FailOnOption = "trivial",
    only: OnlyOption = ALL,
    compare: Annotated[
        bool,
        typer.Option(
            "--differential",
            help="Play everything twice more, with others and with the same people, and report "
            "what depends on what they typed.",
        ),
    ] = False,
    consent_matrix: Annotated[
        bool,
        typer.Option(
            "--consent-matrix",
            help="Play scenarios with every signal and generation, and show what was found in "
            "which state of consent.",
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
      heapqa run --shard 1/4
      heapqa run --fail-on critical --only new
      heapqa run --differential
      heapqa run --consent-matrix -n 2
      heapqa run -- -k consent --headed
    """
    shop = bool(defect or generation) and config == DEFAULT_CONFIG and not config.exists()
    if shop:
        say("heapqa: no configuration here: playing the bundled shop's own scenarios")
        config = context.with_resource(unpacked())
    settings = configuration(config)
    _check(settings, defect or [], generation, project)
    check_own_options(context.meta.get(PYTEST_ARGS, ()))
    folder = (
        output or (Path(settings.settings.output_dir) if shop else settings.output_dir)
    ).absolute()
    check_output(settings, folder)
    remove_last_reports(folder)
    chosen = chosen_scenarios(settings, scenario or [])
    _check_shard(shard, len(chosen))
    if shard and compare:
        fail(
            "--shard plays a part, and --differential compares the whole: leave one out", Exit.USAGE
        )
    check_browser(settings.use(project), context.meta.get(PYTEST_ARGS, ()))
    if consent_matrix:
        _check_alone(
            {
                "--differential": compare,
                "--shard": shard,
                "--repeat-each": repeat_each,
                "--fail-on": fail_on != "trivial",
                "--only": only != "all",
                "--format json": format_ is Format.JSON,
            }
        )
    if compare:
        seed = seed or settings.seed or None
        with clear_errors():
            settings.seeded(seed, seed or "").with_other_people()
    if consent_matrix:
        from heapqa.cli.consent_matrix import matrix, ways

        given = [*(f"--heapqa-defect={name}" for name in defect or [])]
        given += ["--heapqa-project", project] if project else []
        given += [f"--heapqa-seed={seed}"] if seed else []
        given += context.meta.get(PYTEST_ARGS, ())
        suite = PytestRun(settings, workers or settings.workers, given)
        columns = tuple(ways(settings, chosen, bool(scenario), generation))
        raise typer.Exit(matrix(suite, folder, columns, Console()))
    arguments = [
        *(["--heapqa-project", project] if project else []),
        *(f"--heapqa-defect={name}" for name in defect or []),
        *([f"--heapqa-generation={generation}"] if generation else []),
        *([f"--heapqa-seed={seed}"] if seed else []),
        *([f"--heapqa-repeat-each={repeat_each}"] if repeat_each else []),
        *(f"--heapqa-scenario={name}" for name in scenario or []),
        *([f"--heapqa-shard={shard}"] if shard else []),
        *context.meta.get(PYTEST_ARGS, ()),
        *whole_run(fail_on, only),
    ]
    pytest = PytestRun(settings, workers or min(settings.workers, len(chosen)), arguments)
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
    tell_rest(report, counted := counted_status(report, folder, fail_on, only))
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


def _check_alone(given: Mapping[str, object]) -> None:
    """Refuse options that the consent matrix does not know."""
    if others := [option for option, value in given.items() if value]:
        fail(f"--consent-matrix does not go with {', '.join(others)}: leave one out", Exit.USAGE)


def _check_shard(shard: str | None, scenarios: int) -> None:
    if shard is None:
        return
    try:
        shared_out([str(number) for number in range(scenarios)], Shard.read(shard).of, {})
    except ShardError as error:
        fail(f"--shard: {error}", Exit.USAGE)
