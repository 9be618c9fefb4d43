"""Pytest, run over a tracking suite, and what becomes of its result."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import typer
from pydantic import ValidationError

from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, fail, say
from heapqa.config import Config, Use
from heapqa.config.checks import kept_in
from heapqa.discovery import discover, pick
from heapqa.flow import Scenario
from heapqa.record.chromium.find import BrowserMissingError, find_browser
from heapqa.report.results import RunReport, exit_code

REPORTS = ("results.json", "report.html", "differential.json", "differential.html")
"""What a run may leave in its folder, and must never leave there from another one."""
STANDARD_ERROR = 2
FINDINGS = (Exit.FOUND, Exit.CHANGED)
"""Exit statuses for which pytest has a failed test, or a run that it was told to take for failed.
"""
PYTEST_PASSED, PYTEST_FAILED, PYTEST_USAGE, PYTEST_NO_TESTS = 0, 1, 4, 5
ENDED = {
    PYTEST_PASSED: "pytest ended before anything was judged: it was told to run no test, as by "
    "--collect-only, or the suite is not heapqa's",
    PYTEST_NO_TESTS: "no test was left to run, so nothing was judged: see what pytest was told to "
    "choose by, such as -k or -m",
}
"""Why there is no report of a run, by pytest's exit status."""
OWN_OPTIONS = {"--heapqa-config": "--config", "--heapqa-output": "--output"}
"""Options of the plugin's, and of the command for the same."""


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


def check_own_options(arguments: Sequence[str]) -> None:
    """Refuse what pytest would put elsewhere, or read from elsewhere, than the command looks."""
    for argument in arguments:
        name, _, _ = argument.partition("=")
        if name in OWN_OPTIONS:
            own = OWN_OPTIONS[name]
            fail(f"{name} is no option for pytest here: write {own} before the --", Exit.USAGE)


def check_output(settings: Config, folder: Path) -> None:
    """Refuse a folder of reports in which a run would clear away, or mix them with, the project."""
    if held := kept_in(folder, settings.base_dir, settings.settings):
        fail(f"{folder} holds {held}: name a folder for reports alone", Exit.USAGE)


def chosen_scenarios(settings: Config, wanted: Sequence[str]) -> tuple[Scenario, ...]:
    """The scenarios before pytest finds them, so that a wrong id is one line; all for none."""
    sys.path.insert(0, str(settings.base_dir))
    with clear_errors():
        return pick(discover(settings.scenarios_dir), tuple(wanted))


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


def remove_last_reports(folder: Path) -> None:
    """Remove what an earlier run left, so that nobody takes it for this one's, also where this one
    ends before it plays anything."""
    try:
        for name in REPORTS:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        fail(
            f"{folder} cannot take the reports ({error.strerror}): name another folder", Exit.USAGE
        )
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
        remove_last_reports(folder)
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
        problem = ENDED.get(
            status, f"pytest ended with exit status {status} before anything was judged"
        )
    except (OSError, ValidationError) as error:
        problem = f"{results} cannot be read: {error}"
    say(f"heapqa: {problem}")
    return RunReport(problems=(problem,))


def verdict_of(report: RunReport, counted: int, status: int) -> int:
    """0 only when everything was judged, and passed or does not count, by pytest's account too."""
    failed = exit_code(report) in FINDINGS
    explained = failed and (counted != Exit.PASSED or not report.other_failures)
    if status == PYTEST_PASSED or (status == PYTEST_FAILED and explained):
        return counted
    return Exit.NOT_JUDGED
