"""The command line put together from its commands, each of which is imported when it is used."""

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from heapqa import garbage

COMMANDS: Mapping[str, str] = {
    "run": "Play the scenarios in a browser and judge what is sent.",
    "merge": "Make one report of all shards of a run.",
    "audit": "Judge recordings, HAR files or request logs, no browser.",
    "baseline": "Keep what scenarios tell Heap as accepted state, and compare.",
    "plan": "Check the tracking plan, or learn one from recordings.",
    "history": "Tell what became of findings from run to run.",
    "smoke": "Play a few scenarios before a release, for one line of result.",
    "report": "Write a run as JUnit XML, SARIF, Markdown or a message.",
    "decode": "Show the events that were sent, and what SDKs stored.",
    "inspect": "Show what Heap would be told of a page's elements.",
    "timeline": "Show whom Heap credits with each event, and why.",
    "live": "Use the site by hand, and see at once what Heap hears.",
    "scan": "Look for personal data in payloads, one a line.",
    "rules": "Show the rules, or one with its reason and remedy.",
    "server-sink": "Take a back end's calls of Heap's server API, for Heap.",
    "demo": "Serve the bundled shop, to click through by hand.",
    "doctor": "Check whether everything needed is here and works.",
    "setup": "Get a browser, unless there is one already.",
    "schema": "Print the JSON Schema of playwright.config.json.",
    "sdk": "Keep Heap's own SDK files.",
}
"""Each command with its summary, the first line of its own help: ``heapqa --help`` and
``heapqa --version`` need no command's module, and so none of the packages that judge and record."""


class LateCommand(TyperCommand):
    """A command known by name and summary until it is used."""

    def make_context(  # type: ignore[override]
        self,
        info_name: str,
        args: list[str],
        parent: typer.Context | None = None,
        **extra: Any,
    ) -> typer.Context:
        """Import the command and let it read its arguments."""
        module = import_module(f"heapqa.cli.{info_name.replace('-', '_')}")
        command = typer.main.get_command(module.app)
        return command.make_context(info_name, args, parent, **extra)  # type: ignore[return-value]


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
        from importlib.metadata import version

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
    not be judged, 4 something differs from the accepted state.

    \b
    Examples:
      heapqa setup            get a browser
      heapqa run              play every scenario and judge what is sent to Heap
      heapqa rules            what is judged
    """


def _late() -> None:
    """Stands for a command's function until the command is imported."""


for name, summary in COMMANDS.items():
    app.command(name, help=summary, cls=LateCommand)(_late)


def main() -> None:
    """Run the command line and exit."""
    garbage.look_less_often()
    app(prog_name="heapqa")
