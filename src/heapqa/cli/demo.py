"""``heapqa demo``: the bundled shop, to click through by hand."""

import socket
import sys
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, GenerationOption, configuration
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.cli.waiting import until_interrupted
from heapqa.config import Config
from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import DEFECTS, select
from heapqa.model.frozen import Frozen

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class DefectDocument(Frozen):
    """A defect as ``heapqa demo --list-defects --format json`` shows it."""

    name: str
    title: str
    rules: tuple[str, ...]
    """Ids of the rules that must fail while it is on."""
    otherwise: dict[Installed, tuple[str, ...]]
    """The same for a generation in which other rules fail, or none."""


class Visitor(Frozen):
    """Somebody who can sign in to the shop."""

    name: str
    email: str
    password: str


class DemoDocument(Frozen):
    """What ``heapqa demo --format json`` says once the shop is open."""

    url: str
    defects: tuple[str, ...]
    visitors: tuple[Visitor, ...]


@app.command()
def demo(
    defect: Annotated[
        list[str] | None,
        typer.Option("--defect", metavar="NAME", help="Break the shop so; repeatable."),
    ] = None,
    list_defects: Annotated[
        bool, typer.Option("--list-defects", help="List the defects instead of serving.")
    ] = False,
    generation: GenerationOption = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to serve on; 0 for a free one.")
    ] = 0,
    config: ConfigOption = DEFAULT_CONFIG,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Serve the bundled shop, to click through by hand.

    It plays Heap's hosts too, so nothing leaves this machine. Ctrl-C closes it.

    \b
    Examples:
      heapqa demo
      heapqa demo --generation v5
      heapqa demo --defect identify-with-email --port 8080
      heapqa demo --list-defects
    """
    if list_defects:
        _list(format_)
        return
    settings = configuration(config)
    if settings.demo is None:
        fail("heap.demo is not configured, so there is no shop to serve", Exit.USAGE)
    with clear_errors():
        defects = select(defect or settings.demo.defects)
        _serve(settings, defects, generation or settings.sdk.generation, port, format_)


def _serve(
    settings: Config,
    defects: frozenset[str],
    generation: Installed,
    port: int,
    format_: Format,
) -> None:
    from heapqa.demo.app import create_app
    from heapqa.demo.server import HOST, serve

    port = port or _free_port(HOST)
    app = create_app(
        settings.personas,
        defects,
        app_id=settings.demo_app_id,
        generation=generation,
        heap_origin=f"http://{HOST}:{port}",
    )
    with serve(app, port) as url:
        document = DemoDocument(
            url=url,
            defects=tuple(sorted(defects)),
            visitors=tuple(
                Visitor(name=p.full_name, email=p.email, password=p.password)
                for p in settings.personas
            ),
        )
        with until_interrupted():
            if format_ is Format.JSON:
                print_json(document)
            else:
                _welcome(document)
            sys.stdout.flush()
    say("The shop is closed.")


def _welcome(document: DemoDocument) -> None:
    console = Console(file=sys.stdout, highlight=False)
    console.print(Text.assemble("The shop is open at ", (document.url, "bold cyan")))
    if document.defects:
        console.print(Text.assemble("Broken on purpose: ", (", ".join(document.defects), "yellow")))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Sign in as", title_justify="left")
    for column in ("name", "e-mail", "password"):
        table.add_column(column, overflow="fold")
    for visitor in document.visitors:
        table.add_row(Text(visitor.name), Text(visitor.email), Text(visitor.password))
    console.print(table)
    console.print(Text("Ctrl-C closes it.", "dim"))


def _document(defect: Defect) -> DefectDocument:
    return DefectDocument(
        name=defect.name, title=defect.title, rules=defect.rules, otherwise=dict(defect.otherwise)
    )


def _list(format_: Format) -> None:
    if format_ is Format.JSON:
        print_json(tuple(_document(each) for each in DEFECTS))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    table.add_column("defect", no_wrap=True)
    table.add_column("what the team did, and the rules it breaks")
    for defect in DEFECTS:
        description = Text(defect.title)
        description.append(f"\n→ {', '.join(defect.rules)}", "dim")
        table.add_row(Text(defect.name), description)
    Console(file=sys.stdout, highlight=False).print(table)


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
