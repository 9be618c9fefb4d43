"""The command line put together from its commands."""

from importlib.metadata import version
from typing import Annotated

import typer

from heapqa.cli.audit import audit
from heapqa.cli.decode import decode
from heapqa.cli.demo import demo
from heapqa.cli.doctor import doctor
from heapqa.cli.rules import rules
from heapqa.cli.run import RunCommand, run
from heapqa.cli.scan import scan
from heapqa.cli.schema import schema
from heapqa.cli.sdk import sdk
from heapqa.cli.setup import setup

app = typer.Typer(
    name="heapqa",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"heapqa {version('heapqa')}")
        raise typer.Exit


@app.callback()
def heapqa(
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Say which version."),
    ] = False,
) -> None:
    """QA for sites that use Heap: drives the site in a headless browser, keeps all traffic to
    Heap on this machine, decodes it and judges it.

    Exit status: 0 all passed, 1 a rule found something, 2 usage or configuration, 3 something could
    not be judged.

    \b
    Examples:
      heapqa setup            get a browser
      heapqa run              play every scenario and judge what is sent to Heap
      heapqa rules            what is judged
    """


app.command(cls=RunCommand)(run)
for command in (audit, decode, scan, rules, demo, doctor, setup, schema):
    app.command()(command)
app.add_typer(sdk)


def main() -> None:
    """Run the command line and exit."""
    app(prog_name="heapqa")
