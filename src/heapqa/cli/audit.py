"""``heapqa audit``: judges saved evidence again, without a browser."""

import sys
import time
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from heapqa.cli.configuration import configuration
from heapqa.cli.errors import clear_errors
from heapqa.cli.input_files import InputFiles
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json
from heapqa.config import Config
from heapqa.engine import decode, judge
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.server.call_log import read_calls
from heapqa.report.results import Judged, OutputPaths, RunReport, exit_code, run_report
from heapqa.report.terminal import print_report
from heapqa.rules.acceptance import uses
from heapqa.rules.privacy.harmless import harmless_lookalikes
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
    server_log: Annotated[
        Path | None,
        typer.Option(
            "--server-log",
            metavar="FILE",
            help="What the back end told Heap meanwhile: see docs/server.md.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="DIR", help="Write report.html there.")
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Judge recordings, HAR files or request logs, no browser.

    \b
    Examples:
      heapqa audit heapqa-results/recordings
      heapqa audit session.har --config playwright.config.json
      heapqa audit session.har --config playwright.config.json --steps session.steps.json
      heapqa audit requests.jsonl --format json
    """
    started_at = time.time()
    settings = configuration(config) if config else None
    if steps and (len(path) > 1 or path[0].is_dir()):
        fail("--steps goes with one HAR file or request log: name it alone", Exit.USAGE)
    today = date.today()
    with clear_errors():
        calls = read_calls(server_log) if server_log else None
        plan = settings.plan() if settings else None
        files = InputFiles(path, plan, steps=steps, server_calls=calls)
        judged = [_judged(file, recording, today) for file, recording in _named(files, settings)]
    sessions = [one.session for one in judged]
    report = run_report(
        judged,
        started_at=started_at,
        duration_s=time.time() - started_at,
        mask=PersonaMasking.of_sessions(sessions),
        harmless=harmless_lookalikes(sessions),
        problems=files.problems,
        saved_evidence=", ".join(map(str, path)),
        version=version("heapqa"),
        acceptances=uses([(one.session.recording, one.verdicts) for one in judged], today),
    )
    if output is not None:
        report = _write(report, sessions, output)
    if format_ is Format.JSON:
        print_json(report)
    else:
        print_report(report, Console(file=sys.stdout))
    raise typer.Exit(exit_code(report))


def _judged(file: Path, recording: Recording, today: date) -> Judged:
    session = decode(recording)
    return Judged(session, judge(session, today=today), str(file))


def _named(files: InputFiles, settings: Config | None) -> Iterator[tuple[Path, Recording]]:
    """Each recording under a name of its own, with somebody's values to look for."""
    counts: dict[str, int] = {}
    for file, recording in files:
        counts[recording.scenario] = times = counts.get(recording.scenario, 0) + 1
        changes: dict[str, object] = {}
        if times > 1:
            changes["scenario"] = f"{recording.scenario} ({times})"
        if settings and not recording.personas:
            changes["personas"] = settings.lasting_personas
        yield file, recording.model_copy(update=changes)


def _write(report: RunReport, sessions: list[Session], folder: Path) -> RunReport:
    from heapqa.report.html import render_html

    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    report = report.model_copy(
        update={"output": OutputPaths(directory=str(folder), html=str(page))}
    )
    text = render_html(
        report,
        sessions,
        Hiding(*sessions),
        timelines=timelines_of(sessions, report.verdicts),
    )
    page.write_text(text, "utf-8")
    return report
