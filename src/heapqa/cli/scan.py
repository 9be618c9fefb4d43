"""``heapqa scan``: personal data in payloads that come from anywhere."""

import gzip
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, say
from heapqa.cli.scan_input import NOBODY, People, people_in, record_of
from heapqa.cli.scan_output import JsonLines, Lines, Text
from heapqa.pii.search.scan import scan as scan_payload
from heapqa.record.errors import RecordError
from heapqa.record.files.folders import files_below
from heapqa.record.files.lines import BadLineError, Line, lines_of, unreadable
from heapqa.record.files.packed import GZIP, LINES, ZIP, archive_name, holds_evidence
from heapqa.report.harmless import reasons_text

app = typer.Typer(add_completion=False, rich_markup_mode=None)

STANDARD_INPUT = Path("-")


class ScanFormat(StrEnum):
    """For people or for machines, a line at a time."""

    TEXT = "text"
    JSONL = "jsonl"


@app.command()
def scan(
    path: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="JSON Lines, folders of them, or - for input."),
    ],
    personas: Annotated[
        Path | None,
        typer.Option(
            "--personas", metavar="FILE", help="Whose values to look for; a configuration will do."
        ),
    ] = None,
    format_: Annotated[
        ScanFormat | None,
        typer.Option("--format", help="Text on a terminal, JSON Lines elsewhere."),
    ] = None,
) -> None:
    """Look for personal data in payloads, one a line.

    A line is {"id", "method", "url", "headers", "body_b64", "persona", "allowed"}; all but the
    url may be missing. Found values are shown masked.

    \b
    Examples:
      heapqa scan payloads.jsonl --personas playwright.config.json
      heapqa scan - --format jsonl < payloads.jsonl
    """
    with clear_errors():
        people = people_in(personas) if personas else NOBODY
    wanted = format_ or (ScanFormat.TEXT if sys.stdout.isatty() else ScanFormat.JSONL)
    out: Lines = JsonLines(sys.stdout) if wanted is ScanFormat.JSONL else Text(sys.stdout)
    problems, harmless = 0, Counter[str]()
    for each in path:
        try:
            for file in _files(each):
                problems += _scan(file, people, out, harmless)
        except RecordError as error:
            say(f"heapqa: {error}")
            problems += 1
    if not out.records and not problems:
        say("heapqa: nothing to look through: no line was there")
        problems += 1
    out.end(problems, reasons_text(harmless))
    if out.findings:
        raise typer.Exit(Exit.FOUND)
    if problems:
        raise typer.Exit(Exit.NOT_JUDGED)


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or those below the folder; raises RecordError when there are none."""
    if not path.is_dir():
        yield path
        return
    below = sorted(file for file in files_below(path) if file.is_file() and _is_input(file))
    if not below:
        raise RecordError(f"{path}: holds no *.jsonl or *.ndjson")
    yield from below


def _is_input(file: Path) -> bool:
    """Whether a file is to be looked through, or told of where that is not possible."""
    if LINES.search(file.name):
        return True
    return file.suffix.lower() == ".zip" and holds_evidence(file, LINES)


def _scan(path: Path, people: People, out: Lines, harmless: Counter[str]) -> int:
    """Look through one file while it is read; returns the number of lines that are none."""
    bad = 0
    with _opened(path) as (file, report):
        for line in lines_of(file):
            try:
                harmless.update(_record(line, people, out))
            except BadLineError as error:
                bad += 1
                report(f"heapqa: {path}, line {line.number}: {error}")
    return bad


def _record(line: Line, people: People, out: Lines) -> list[str]:
    """Look through one payload; returns why lookalikes in it are harmless."""
    record = record_of(line)
    canaries, persona = record.canaries(people)
    findings, harmless = scan_payload(record.payload(), canaries, record.allowed or (), persona)
    out.record(record.id if record.id is not None else line.number, findings)
    return harmless


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, Callable[[str], None]]]:
    """The file, and how to print messages meanwhile; a terminal shows a progress bar."""
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer, say
        return
    try:
        console = Console(stderr=True)
        if not console.is_terminal or sys.stdout.isatty():
            with path.open("rb") as file:
                yield _unpacked(path, file), say
            return
        with _bar(console) as bar, bar.open(path, "rb", description=path.name) as read:
            report = partial(bar.console.print, markup=False, highlight=False)
            yield _unpacked(path, BufferedReader(cast(RawIOBase, read))), report
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise RecordError(f"{path}: cannot be unpacked to its end ({error})") from error
    except OSError as error:
        raise unreadable(path, error) from error


def _unpacked(path: Path, file: BufferedReader) -> BinaryIO:
    """The lines of a file that may be a gzip file; raises RecordError for another archive."""
    head = file.peek(len(ZIP))[: len(ZIP)]  # nothing goes back in a pipe
    if head.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if archive := archive_name(head):
        raise RecordError(f"{path}: {archive}: unpack it and name the files inside")
    return file


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
