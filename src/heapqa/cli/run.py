"""``heapqa run``: a front to pytest."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from typer.core import TyperCommand

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, GenerationOption, configuration
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.config import Config, Use
from heapqa.config.settings import Installed
from heapqa.demo.defects import select
from heapqa.demo.project import unpacked
from heapqa.discovery import discover, pick
from heapqa.history.runs import past_run
from heapqa.history.stories import alarming
from heapqa.record.chromium.find import BrowserMissingError, find_browser
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report.alarm import alarm
from heapqa.report.results import RunReport, exit_code


class FailOn(StrEnum):
    """The least severity that counts."""

    BLOCKER = "blocker"
    CRITICAL = "critical"
    NORMAL = "normal"
    MINOR = "minor"
    TRIVIAL = "trivial"


class Only(StrEnum):
    """Which findings count."""

    ALL = "all"
    NEW = "new"


app = typer.Typer(add_completion=False, rich_markup_mode=None)

PYTEST_ARGS = "heapqa.pytest_args"
REPORTS = ("results.json", "report.html", "differential.json", "differential.html")
"""What a run may leave in its folder, and must never leave there from another one."""
STANDARD_ERROR = 2
FINDINGS = (Exit.FOUND, Exit.CHANGED)
"""Exit statuses for which pytest has a failed test, or a run that it was told to take for failed.
"""
PYTEST_PASSED, PYTEST_FAILED, PYTEST_USAGE = 0, 1, 4


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
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="Folder for recordings and reports."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("-n", "--workers", min=1, help="Processes that play side by side."),
    ] = None,
    project: Annotated[
        str | None, typer.Option("--project", metavar="NAME", help="Project of the configuration.")
    ] = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", metavar="SEED", help="What generated personas are made from."),
    ] = None,
    repeat_each: Annotated[
        int | None,
        typer.Option("--repeat-each", metavar="N", min=1, help="Play each scenario so often."),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Findings of lesser severity leave the exit status alone."),
    ] = FailOn.TRIVIAL,
    only: Annotated[
        Only,
        typer.Option("--only", help="Known findings (see heapqa history) leave it alone, too."),
    ] = Only.ALL,
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


def check_browser(use: Use, arguments: Sequence[str]) -> None:
    """Say once that there is no browser, or none that can be used, instead of in every test."""
    wanted = [value.removeprefix("--browser=") for value in arguments if "--browser=" in value]
    wanted += [value for option, value in pairwise(arguments) if option == "--browser"]
    if others := [name for name in wanted if name != "chromium"]:
        fail(f"--browser {others[0]}: only Chromium can be intercepted completely", Exit.USAGE)
    launch = use.launch_arguments()
    if use.connect_options is None and not launch.get("channel"):
        try:
            find_browser(launch.get("executable_path"))
        except BrowserMissingError as error:
            fail(str(error), Exit.NOT_JUDGED)


def _session(settings: Config, folder: Path, workers: int) -> list[str]:
    return [
        os.path.relpath(settings.test_dir, settings.base_dir),
        f"--heapqa-config={settings.path}",
        f"--heapqa-output={folder}",
        f"--alluredir={folder / 'allure-results'}",
        "--clean-alluredir",
        "-rN",
        *(["-n", str(workers)] if workers > 1 else []),
    ]


def _remove_last_reports(folder: Path) -> None:
    for name in REPORTS:
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "artifacts", ignore_errors=True)


@dataclass(slots=True)
class _SignalRelay:
    """Passes the signal to end on to pytest, which then closes browsers and writes reports."""

    session: "subprocess.Popen[bytes] | None" = None
    received: bool = False

    def __call__(self, *_signal: object) -> None:
        """As SIGTERM, which pytest acts on once: a terminal's Ctrl-C reaches it too."""
        if not self.received:
            say("heapqa: stopping; recordings made so far are kept")
        self.received = True
        if self.session is not None:
            self.session.terminate()

    def follow(self, session: "subprocess.Popen[bytes]") -> int:
        """Wait for pytest's exit status."""
        self.session = session
        if self.received:
            self()
        return session.wait()


@dataclass(frozen=True, slots=True)
class PytestRun:
    """Plays the scenarios into a folder."""

    settings: Config
    workers: int
    arguments: list[str]

    def __call__(self, folder: Path, *, to_stderr: bool) -> tuple[RunReport, int]:
        """The report, and pytest's exit status; its output goes to the terminal."""
        out = STANDARD_ERROR if to_stderr else None
        status = self._play(folder, [], out)
        if status == PYTEST_USAGE:
            raise typer.Exit(Exit.USAGE)
        return _read(folder / "results.json", status), status

    def play_again(self, folder: Path, options: Sequence[str], log: Path) -> RunReport:
        """The report of a run with these further options; pytest's output goes into that file."""
        report, _ = self.into(folder, log, options)
        return report

    def into(self, folder: Path, log: Path, options: Sequence[str] = ()) -> tuple[RunReport, int]:
        """The report, and pytest's exit status; its output goes into that file."""
        with log.open("wb") as out:
            status = self._play(folder, options, out.fileno())
        if status == PYTEST_USAGE:
            say(log.read_text("utf-8", "replace"))
            raise typer.Exit(Exit.USAGE)
        return _read(folder / "results.json", status), status

    def _play(self, folder: Path, options: Sequence[str], out: int | None) -> int:
        _remove_last_reports(folder)
        session = _session(self.settings, folder, self.workers)
        return _pytest([*session, *options, *self.arguments], self.settings.base_dir, out)


def _pytest(arguments: list[str], base_dir: Path, out: int | None) -> int:
    """Exit status of pytest, run in the folder of the configuration; None inherits the output."""
    command = [sys.executable, "-m", "pytest", *arguments]
    relay = _SignalRelay()
    before = {number: signal.signal(number, relay) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with subprocess.Popen(command, cwd=base_dir, stdout=out) as session:
            return relay.follow(session)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read(results: Path, status: int) -> RunReport:
    """The report of the run; one that says so when there is none."""
    try:
        return RunReport.model_validate_json(results.read_bytes())
    except FileNotFoundError:
        problem = f"pytest ended with exit status {status} before anything was judged"
    except (OSError, ValidationError) as error:
        problem = f"{results} cannot be read: {error}"
    say(f"heapqa: {problem}")
    return RunReport(problems=(problem,))


def _alarm(report: RunReport, folder: Path, fail_on: FailOn, only: Only) -> int:
    """The exit status by what is to count."""
    if only is Only.ALL:
        return alarm(report, fail_on.value)
    history = folder / HISTORY
    with clear_errors():
        earlier = read_runs(history) if history.exists() else ()
    return alarm(report, fail_on.value, alarming(earlier, past_run(report)))


def _tell_what_is_left(report: RunReport, counted: int) -> None:
    """Say why a run with findings does not end with their exit status."""
    found = exit_code(report) == 1
    if found and counted != Exit.FOUND:
        say("heapqa: there are findings; none of them counts (--fail-on, --only)")


def verdict_of(report: RunReport, counted: int, status: int) -> int:
    """0 only when everything was judged, and passed or does not count, by pytest's account too."""
    failed = exit_code(report) in FINDINGS
    explained = failed and (counted != Exit.PASSED or not report.other_failures)
    if status == PYTEST_PASSED or (status == PYTEST_FAILED and explained):
        return counted
    return Exit.NOT_JUDGED
