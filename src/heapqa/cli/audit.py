"""``heapqa audit``: judges saved evidence again, without a browser."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from heapqa.cli.auditor import Auditor, Unreadable, found
from heapqa.cli.configuration import configuration
from heapqa.cli.data_audit import audit_data
from heapqa.cli.data_auditor import DataAuditor
from heapqa.cli.documents import make_folder, write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.input_files import ServerLogOption
from heapqa.cli.judging import judging
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json
from heapqa.model.persona import Persona
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.files.folders import printable
from heapqa.record.server.call_log import read_calls
from heapqa.report.accounts import Account
from heapqa.report.making import report_of
from heapqa.report.results import OutputPaths, RunReport, exit_code
from heapqa.report.terminal import print_report
from heapqa.rules.acceptance import uses
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.of_failures import timelines_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def audit(
    path: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Recordings, HAR files, request logs, storage states or folders.",
        ),
    ],
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="Judge by this configuration, not the recorded one."
        ),
    ] = None,
    steps: Annotated[
        Path | None,
        typer.Option(
            "--steps",
            metavar="FILE",
            help="When the visitor did what in a HAR file or a request log: see docs/files.md.",
        ),
    ] = None,
    server_log: ServerLogOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="DIR",
            help="Write report.html there; with --data, data-audit.html and data-audit.json.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("-n", "--workers", min=1, help="Processes that judge side by side.")
    ] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="Judge on a Dask cluster, as tcp://host:8786."
        ),
    ] = None,
    data: Annotated[
        bool,
        typer.Option(
            "--data", help="Audit all traffic together, of any size, instead of visit by visit."
        ),
    ] = False,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Judge recordings, HAR files or request logs, no browser.

    With --data four audits say what all of it holds together: personal data, noise, identities,
    and which events have a definition. Logs of any size are read in bounded memory.

    \b
    Examples:
      heapqa audit heapqa-results/recordings
      heapqa audit session.har --config playwright.config.json
      heapqa audit session.har --config playwright.config.json --steps session.steps.json
      heapqa audit requests.jsonl --format json
      heapqa audit archive/ -n 8
      heapqa audit archive/ --scheduler tcp://10.0.0.5:8786
      heapqa audit --data day.jsonl --config playwright.config.json --output audited
    """
    started_at = time.time()
    settings = configuration(config) if config else None
    if steps and (len(path) > 1 or path[0].is_dir()):
        fail("--steps goes with one HAR file or request log: name it alone", Exit.USAGE)
    if scheduler and workers > 1:
        fail("-n is for this machine and --scheduler for others: leave one out", Exit.USAGE)
    today = date.today()
    if data:
        _refuse_with_data(steps, server_log)
        plan = settings.plan() if settings else None
        people = settings.lasting_personas if settings else ()
        auditor = DataAuditor(Path.cwd(), today, plan, people)
        audit_data(path, auditor, (workers, scheduler), output, format_)
    if output is not None:
        make_folder(output)
    with clear_errors():
        calls = read_calls(server_log) if server_log else None
        judge = Auditor(
            folder=Path.cwd(),
            today=today,
            plan=settings.plan() if settings else None,
            personas=settings.lasting_personas if settings else (),
            steps=steps,
            server_calls=calls,
        )
        with judging(workers, scheduler) as spread:
            accounts, problems = _together(spread(judge, found(path)))
    personas = (persona for each in accounts for persona in each.personas)
    about = RunReport(
        heapqa=version("heapqa"),
        started_at=started_at,
        duration_s=time.time() - started_at,
        problems=tuple(problems),
        saved_evidence=", ".join(map(printable, path)),
        acceptances=uses([each.ground for each in accounts], today),
    )
    report = report_of(accounts, PersonaMasking(personas), about)
    if output is not None:
        report = _write(report, judge, output)
    if format_ is Format.JSON:
        print_json(report)
    else:
        print_report(report, Console(file=sys.stdout))
    raise typer.Exit(exit_code(report))


def _refuse_with_data(steps: Path | None, server_log: Path | None) -> None:
    for option, given in (("--steps", steps), ("--server-log", server_log)):
        if given:
            fail(f"{option} is about one visit, and --data about all: leave one out", Exit.USAGE)


def _together(outcomes: Iterable[Account | Unreadable]) -> tuple[list[Account], list[str]]:
    """What was judged, each under a name of its own, and why the rest was not."""
    accounts, problems = list[Account](), list[str]()
    counts = Counter[str]()
    known: dict[tuple[Persona, ...], tuple[Persona, ...]] = {}
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            problems.append(outcome.problem)
            continue
        scenario = outcome.summary.id
        counts[scenario] += 1
        people = {"personas": known.setdefault(outcome.personas, outcome.personas)}
        name = scenario if counts[scenario] == 1 else f"{scenario} ({counts[scenario]})"
        accounts.append(outcome.model_copy(update=people).named(name))
    return accounts, problems


def _write(report: RunReport, auditor: Auditor, folder: Path) -> RunReport:
    """Write the page, for which everything is decoded once more and held at once."""
    from heapqa.report.html import render_html

    page = folder / "report.html"
    report = report.model_copy(
        update={"output": OutputPaths(directory=str(folder), html=str(page))}
    )
    sessions = [auditor.session(Path(each.recording), each.id) for each in report.scenarios]
    text = render_html(
        report,
        sessions,
        Hiding(*sessions),
        timelines=timelines_of(sessions, report.verdicts),
    )
    write_text(text, page)
    return report
