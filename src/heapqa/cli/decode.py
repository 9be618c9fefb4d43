"""``heapqa decode``: what was sent to Heap, event by event."""

import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from heapqa.cli.decoded import DecodedFile, Printer
from heapqa.cli.decoded_json import JsonPrinter
from heapqa.cli.decoded_text import TextPrinter
from heapqa.cli.input_files import InputFiles
from heapqa.cli.output import Exit, Format, FormatOption, say
from heapqa.engine import Decoder
from heapqa.model.exchange import Exchange
from heapqa.model.recording import StorageSnapshot
from heapqa.model.server_call import ServerCall
from heapqa.model.session import StoredEntry
from heapqa.record.errors import RecordError
from heapqa.record.files.fact_stream import FactStream
from heapqa.wire.storage import stored_entries

app = typer.Typer(add_completion=False, rich_markup_mode=None)

REMEMBERED = 200_000
"""Events that are known again when they are sent once more; this bounds the memory."""


@app.command()
def decode(
    path: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Recordings, HAR files, request logs, storage states or folders.",
        ),
    ],
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show the events that were sent, and what SDKs stored.

    Each event has one line; what could not be explained is shown at its place among them. Values
    are shown as sent, personal ones too. Recordings and request logs of any size are decoded while
    they are read; a HAR file is read as a whole.

    \b
    Examples:
      heapqa decode heapqa-results/recordings/sign_up.jsonl
      heapqa decode session.har --format json
    """
    files = InputFiles(path)
    damage: list[str] = []
    with ExitStack() as spools:
        as_json = format_ is Format.JSON
        printer: Printer = JsonPrinter(spools) if as_json else TextPrinter(sys.stdout)
        for file, flow in files.flows():
            printer.begin(file)
            damage += _decoded(file, flow, printer)
        problems = [*files.problems, *damage]
        printer.end(problems)
    for problem in problems:
        say(f"heapqa: {problem}")
    if problems:
        raise typer.Exit(Exit.NOT_JUDGED)


def _decoded(file: Path, flow: FactStream, printer: Printer) -> list[str]:
    """Print one file while it is read; returns what is wrong with it."""
    problems: list[str] = []
    count: Counter[str] = Counter()
    try:
        _print(flow, printer, count)
    except RecordError as error:
        problems.append(str(error))
    printer.figures(DecodedFile(path=str(file), **count))
    incomplete = (*flow.header.capture.problems, *flow.problems.all())
    return [*problems, *(each if file.name in each else f"{file}: {each}" for each in incomplete)]


def _print(flow: FactStream, printer: Printer, count: "Counter[str]") -> None:
    """Print what the file holds; `count` says at every moment how much that was."""
    header = flow.header
    decoder = Decoder(header.plan, remembered=REMEMBERED, source=header.capture.source)
    shown: dict[tuple[str, ...], int] = {}
    for fact in flow.facts:
        if isinstance(fact, Exchange | ServerCall):
            decoded = decoder.decode(fact if isinstance(fact, Exchange) else fact.exchange)
            events = decoded.hit.events if decoded.hit else ()
            repeats = sum(event.first_sent is not None for event in events)
            count["events"] += len(events) - repeats
            count["sent_again"] += repeats
            count["undecoded"] += decoded.undecoded is not None
            count["unexplained"] += len(decoded.unexplained)
            printer.exchange(decoded)
        elif isinstance(fact, StorageSnapshot):
            for entry in stored_entries(fact):
                place, content = _place(entry), hash((entry.leaves, entry.problem))
                if shown.get(place) != content:
                    shown[place] = content
                    count["stored"] += 1
                    printer.entry(entry)


def _place(entry: StoredEntry) -> tuple[str, ...]:
    return entry.area, entry.owner, entry.name
