"""Which findings decide the exit status of a run."""

from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, say
from heapqa.history.runs import past_run
from heapqa.history.stories import alarming
from heapqa.model.verdict import Severity
from heapqa.record.files.history_file import HISTORY, read_runs
from heapqa.report.alarm import alarm
from heapqa.report.results import RunReport, exit_code

Counted = Literal["all", "new"]
"""Which findings count."""
ALL: Final = "all"

FailOnOption = Annotated[
    Severity,
    typer.Option("--fail-on", help="Findings of lesser severity leave the exit status alone."),
]
OnlyOption = Annotated[
    Counted,
    typer.Option("--only", help="Known findings (see heapqa history) leave it alone, too."),
]


def whole_run(fail_on: Severity, only: Counted) -> list[str]:
    """Arguments for pytest: where not all findings count, it must not stop at the first one that
    it meets, whatever `-x` or the project's own options say. What counts may come after it."""
    return ["--maxfail=0"] if fail_on != "trivial" or only != "all" else []


def counted_status(report: RunReport, folder: Path, fail_on: Severity, only: Counted) -> int:
    """The exit status by what is to count."""
    if only == "all":
        return alarm(report, fail_on)
    history = folder / HISTORY
    with clear_errors():
        earlier = read_runs(history) if history.exists() else ()
    return alarm(report, fail_on, alarming(earlier, past_run(report)))


def tell_rest(report: RunReport, counted: int) -> None:
    """Say why a run with findings does not end with their exit status."""
    found = exit_code(report) == 1
    if found and counted != Exit.FOUND:
        say("heapqa: there are findings; none of them counts (--fail-on, --only)")
