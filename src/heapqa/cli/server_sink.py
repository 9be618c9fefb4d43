"""``heapqa server-sink``: takes a back end's calls of Heap's server API, on its own."""

import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Format, FormatOption, print_json, say
from heapqa.cli.waiting import until_interrupted
from heapqa.engine import Decoder
from heapqa.model.frozen import Frozen
from heapqa.model.plan import Plan
from heapqa.model.server_call import ServerCall
from heapqa.record.server.call_log import written
from heapqa.record.server.server_sink import ADDRESS_VARIABLE, ReceivedCall, open_server_sink
from heapqa.report.event_text import EventText, printable

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PORT = 4010
"""Where nothing else is told: always the same, so that a back end can be told once."""


MOST_SHOWN = 10
"""Of what a call in bulk says; the log has all of it."""


class ServerSinkDocument(Frozen):
    """What ``heapqa server-sink --format json`` says once it listens."""

    address: str
    """What a back end puts in the place of ``https://heapanalytics.com``."""
    eu_address: str
    """The same for ``https://c.eu.heap-api.com``."""
    log: str
    """The file; empty where none is written."""


@app.command()
def server_sink(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for a free one.")
    ] = PORT,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="Write every call there, one a line."),
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Take a back end's calls of Heap's server API, for Heap.

    It answers as Heap does, with its limits and errors, and shows what each call says. Nothing
    leaves this machine. Values are shown as sent, personal ones too. Ctrl-C ends it.

    \b
    Examples:
      heapqa server-sink
      heapqa server-sink --port 4011 --log server-calls.jsonl
      heapqa audit heapqa-results/recordings --server-log server-calls.jsonl
    """
    console, begun_at = Console(file=sys.stdout, highlight=False), time.time()
    with clear_errors(), ExitStack() as open_:
        file = open_.enter_context(log.open("ab")) if log else None

        def take(call: ReceivedCall) -> None:
            if file is not None:
                file.write(written(call, begun_at))
                file.flush()
            if format_ is Format.TEXT:
                console.print(told(call))

        sink = open_.enter_context(open_server_sink(port, take))
        document = ServerSinkDocument(
            address=sink.address, eu_address=sink.eu_address, log=str(log or "")
        )
        with until_interrupted():
            if format_ is Format.JSON:
                print_json(document)
            else:
                _welcome(document, console)
            sys.stdout.flush()
    say(f"Took {len(sink)} calls.")


def _welcome(document: ServerSinkDocument, console: Console) -> None:
    console.print(Text.assemble("Taking calls at ", (document.address, "bold cyan")))
    console.print(f"For data in the EU:  {document.eu_address}")
    console.print(f"A back end started with {ADDRESS_VARIABLE}={document.address} can read it.")


def told(call: ReceivedCall) -> Text:
    """The call in words: what it says, and why Heap refuses it or keeps nothing of it."""
    made = ServerCall(
        seq=1, at=call.at, method=call.method, url=call.url, body=call.body, status=call.status
    )
    decoded = Decoder(Plan()).decode(made.exchange)
    moment = time.strftime("%H:%M:%S", time.localtime(call.at))
    line = Text.assemble((moment, "dim"), f"  {call.status}  {call.method} {printable(call.url)}")
    events = decoded.hit.events if decoded.hit else ()
    for event in events[:MOST_SHOWN]:
        words = EventText.of(event)
        line.append(f"\n          {words.kind} {words.what}  ").append(words.who, "bold")
    if (more := len(events) - MOST_SHOWN) > 0:
        line.append(f"\n          and {more} more", "dim")
    if call.problem:
        line.append(f"\n          {call.problem}", "yellow")
    return line
