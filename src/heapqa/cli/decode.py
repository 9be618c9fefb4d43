"""``heapqa decode``: what Heap was told, event by event."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from heapqa.cli.evidence import Evidence
from heapqa.cli.output import Exit, Format, FormatOption, print_json, say
from heapqa.engine import decode as decode_recording
from heapqa.model.event import Event
from heapqa.model.frozen import Frozen
from heapqa.model.session import Session, Undecoded, Unexplained
from heapqa.report.event_text import EventText, printable


class DecodedFile(Frozen):
    """How much of each list comes from one file; the lists are in the order of the files."""

    path: str
    events: int
    undecoded: int
    unexplained: int


class DecodedEvidence(Frozen):
    """The document behind ``heapqa decode --format json``."""

    events: tuple[Event, ...] = ()
    undecoded: tuple[Undecoded, ...] = ()
    """Payloads that could not be decoded, or not completely."""
    unexplained: tuple[Unexplained, ...] = ()
    """Parameters whose meaning is not known."""
    files: tuple[DecodedFile, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, or is missing from what was read."""


def decode(
    path: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Recordings, HAR files, request logs or folders."),
    ],
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show what Heap was told, one line for each event.

    Everything that could not be explained follows. Values are shown as sent, personal ones too.

    \b
    Examples:
      heapqa decode heapqa-results/recordings/sign_up.jsonl
      heapqa decode session.har --format json
    """
    evidence = Evidence(path)
    sessions = [(file, decode_recording(recording)) for file, recording in evidence]
    problems = [*evidence.problems, *(damage for one in sessions for damage in _damage(*one))]
    if format_ is Format.JSON:
        print_json(_document(sessions, problems))
    else:
        _show(sessions)
    for problem in problems:
        say(f"heapqa: {problem}")
    if problems:
        raise typer.Exit(Exit.NOT_JUDGED)


def _damage(file: Path, session: Session) -> list[str]:
    """What is missing from a file that could be read in part."""
    problems = session.recording.capture.problems
    return [each if file.name in each else f"{file}: {each}" for each in problems]


def _document(sessions: list[tuple[Path, Session]], problems: list[str]) -> DecodedEvidence:
    return DecodedEvidence(
        events=tuple(event for _, session in sessions for event in session.events),
        undecoded=tuple(fact for _, session in sessions for fact in session.undecoded),
        unexplained=tuple(fact for _, session in sessions for fact in session.unexplained),
        files=tuple(
            DecodedFile(
                path=str(file),
                events=len(session.events),
                undecoded=len(session.undecoded),
                unexplained=len(session.unexplained),
            )
            for file, session in sessions
        ),
        problems=tuple(problems),
    )


def _show(sessions: list[tuple[Path, Session]]) -> None:
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for file, session in sessions:
        if len(sessions) > 1:
            console.print(Text(f"{file}", "bold"))
        for line in event_lines(session):
            console.print(line)
        for undecoded in session.undecoded:
            text = f"#{undecoded.exchange} {undecoded.codec}: {undecoded.problem}"
            console.print(Text(f"undecoded    {printable(text)}", "red"))
        for unexplained in session.unexplained:
            text = f"#{unexplained.exchange} {unexplained.parameter}={unexplained.value}"
            console.print(Text(f"unexplained  {printable(text)}", "yellow"))
        figures = (
            f"{len(session.events)} events, {len(session.undecoded)} undecoded,"
            f" {len(session.unexplained)} unexplained"
        )
        console.print(Text(figures, "dim"))


def event_lines(session: Session) -> list[Text]:
    """One aligned line for each event: request, seconds, kind, identity, what."""
    begin = min((exchange.at for exchange in session.recording.exchanges), default=0.0)
    rows = []
    for hit in session.hits:
        for event in hit.events:
            told = EventText.of(event)
            seconds = f"{hit.exchange.at - begin:8.2f}s"
            rows.append((f"#{hit.exchange.seq}", seconds, told.kind, told.who, told.what))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    styles = ("dim", "dim", "bold cyan", "magenta")
    lines = []
    for row in rows:
        line = Text()
        for cell, width, style in zip(row[:4], widths, styles, strict=True):
            line.append(cell.ljust(width), style)
            line.append("  ")
        line.append(row[4])
        lines.append(line)
    return lines
