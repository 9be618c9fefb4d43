"""``heapqa timeline``: whom Heap credits with each event, who acted, and which call is to blame."""

import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from heapqa.cli.configuration import configuration
from heapqa.cli.documents import write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.input_files import InputFiles, ServerLogOption
from heapqa.cli.output import Exit, fail, say
from heapqa.config import Config
from heapqa.engine import decode
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.timeline import Timeline
from heapqa.record.server.call_log import read_calls
from heapqa.report.timeline.words import headline
from heapqa.timeline.timeline import timeline as timeline_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)
PATIENCE_S = 3.0
"""So long nobody wonders whether a command still works."""
WIDTH = 120
"""Columns of text that goes into a file."""


class Patience:
    """Says how far a search is, once it takes long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said_at = clock()

    def __call__(self, done: int, of: int) -> None:
        """So many searches of so many are done."""
        now = self._clock()
        if now - self._said_at >= PATIENCE_S:
            self._said_at = now
            say(f"heapqa: looking for the shortest ways: {done} of {of} are found")


class Shape(StrEnum):
    """What a timeline is told in."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    MERMAID = "mermaid"


@app.command()
def timeline(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A recording, a HAR file or a request log.")
    ],
    format_: Annotated[
        Shape,
        typer.Option(
            "--format", help="For a terminal, a browser, a machine, or a ticket (json, mermaid)."
        ),
    ] = Shape.TEXT,
    blame: Annotated[
        bool,
        typer.Option(
            "--blame", help="Find the shortest sequence of steps and calls that brings it about."
        ),
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="As text: every entry, however many there are.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Whose ids these are, for a HAR or a log."),
    ] = None,
    steps: Annotated[
        Path | None,
        typer.Option(
            "--steps",
            metavar="FILE",
            help="Who signed in when, for a HAR file or a request log: see docs/files.md.",
        ),
    ] = None,
    server_log: ServerLogOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there.")
    ] = None,
) -> None:
    """Show whom Heap credits with each event, and why.

    Lanes of people and of Heap users, merges, and the first event that goes to the wrong person,
    with the call to blame. Merges in Heap are permanent. Without steps nobody knows who acted: then
    merges and contradictions are shown, and credits are not judged. Personal values are masked.

    \b
    Examples:
      heapqa timeline heapqa-results/recordings/two_people.jsonl
      heapqa timeline visit.har --format html --output visit.html
      heapqa timeline visit.har --steps visit.steps.json --blame
      heapqa timeline visit.har --server-log server-calls.jsonl
    """
    settings = configuration(config) if config else None
    with clear_errors():
        calls = read_calls(server_log) if server_log else None
        plan = settings.plan() if settings else None
        files = InputFiles([path], plan, steps=steps, server_calls=calls)
        session = decode(_only(path, files, settings))
    _refuse_empty(path, session)
    told = timeline_of(session, str(path))
    if blame:
        from heapqa.timeline.blame import with_blame

        told = with_blame(told, session, Patience())
    _print(told, format_, output, whole=whole)
    raise typer.Exit(_status(told))


def _only(path: Path, files: InputFiles, settings: Config | None) -> Recording:
    """The one recording at a path; ends with what is wrong where there is none, or several."""
    found = list(files)
    if files.problems:
        for problem in files.problems:
            say(f"heapqa: {problem}")
        raise typer.Exit(Exit.NOT_JUDGED)
    if len(found) > 1:
        names = ", ".join(str(file) for file, _ in found[:3])
        fail(f"{path} holds {len(found)} files ({names}, …): name one of them", Exit.USAGE)
    _, recording = found[0]
    if settings and not recording.personas:
        return recording.model_copy(update={"personas": settings.lasting_personas})
    return recording


def _refuse_empty(path: Path, session: Session) -> None:
    """An evidence without events and calls has no timeline."""
    if session.told or session.recording.api_calls:
        return
    why = f"{len(session.recording.exchanges)} requests, and none of them tells Heap anything"
    if not session.recording.exchanges:
        why = "no request to Heap"
    elif session.undecoded:
        fact = session.undecoded[0]
        why = f"request #{fact.exchange} could not be decoded: {fact.problem}"
    fail(f"{path}: there is nothing to show: {why}", Exit.NOT_JUDGED)


def _print(told: Timeline, shape: Shape, output: Path | None, *, whole: bool) -> None:
    console = Console(file=sys.stdout, highlight=False)
    if shape is Shape.TEXT and output is None and console.is_terminal:
        from heapqa.report.timeline.terminal import print_timeline

        print_timeline(told, console, whole=whole)
        return
    write_text(_text(told, shape, whole=whole), output)


def _text(told: Timeline, shape: Shape, *, whole: bool) -> str:
    match shape:
        case Shape.HTML:
            from heapqa.report.timeline.page import render_timeline

            return render_timeline(told)
        case Shape.JSON:
            return told.model_dump_json(indent=2) + "\n"
        case Shape.MERMAID:
            from heapqa.report.timeline.mermaid import mermaid_text

            return mermaid_text(told)
        case Shape.TEXT:
            from heapqa.report.timeline.terminal import timeline_text

            return timeline_text(told, width=WIDTH, whole=whole)


def _status(told: Timeline) -> Exit:
    """1 where an event goes to the wrong person, or two persons were told of one Heap user."""
    tones = {"passed": Exit.PASSED, "failed": Exit.FOUND, "inconclusive": Exit.NOT_JUDGED}
    return tones[headline(told).tone]
