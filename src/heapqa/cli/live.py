"""``heapqa live``: a browser used by hand, and a local page that shows what Heap hears."""

import signal
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from heapqa.cli.addresses import is_web_address
from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    DefectOption,
    GenerationOption,
    OutputOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json, say
from heapqa.config import Config
from heapqa.config.settings import Settings
from heapqa.engine import decode, judge
from heapqa.live.hub import Hub
from heapqa.live.judging import Judging
from heapqa.live.opening import Wanted, opened, recording_path
from heapqa.live.server import serve_page
from heapqa.live.visit import Visit
from heapqa.model.frozen import Frozen
from heapqa.model.recording import Recording
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.record.files.store import save
from heapqa.record.files.unmasked import LIVE
from heapqa.report.accounts import Judged, account_of
from heapqa.report.making import report_of
from heapqa.report.results import RunReport, exit_code
from heapqa.report.terminal import print_report

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class LiveDocument(Frozen):
    """What ``heapqa live --format json`` says once the page can be opened."""

    page: str
    """Address of the page, with the secret in it."""
    site: str


@app.command()
def live(
    url: Annotated[
        str | None, typer.Argument(metavar="URL", help="Where to begin; by default as configured.")
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="No window: the page shows the tab and takes clicks.")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port of the page; 0 for a free one.")
    ] = 0,
    open_: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in your own browser.")
    ] = True,
    config: ConfigOption = DEFAULT_CONFIG,
    project: ProjectOption = None,
    defect: DefectOption = None,
    generation: GenerationOption = None,
    output: OutputOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Use the site by hand, and see at once what Heap hears.

    A page on this machine shows events by person and Heap user, and what all rules say. Nothing
    reaches Heap. Say on the page what the visitor just did, such as agreed or signed in: rules
    judge by that. Ctrl-C ends the visit, and leaves a recording for audit and timeline.

    \b
    Examples:
      heapqa live
      heapqa live https://staging.shop.example
      heapqa live --headless --port 8123
    """
    settings = _settings(url, config)
    if url is not None and not is_web_address(url):
        fail(f"{url} is no web address: write it with https:// or http://", Exit.USAGE)
    if (defect or generation) and (url is not None or settings.demo is None):
        fail("--defect and --generation are for the bundled shop", Exit.USAGE)
    wanted = Wanted(settings, url, project, headless, tuple(defect or ()), generation)
    folder = (output.absolute() if output else settings.output_dir) / LIVE
    started = time.strftime("%Y%m%d-%H%M%S")
    path = recording_path(folder, started)
    begun_at = time.time()
    with clear_errors():
        recording = _visited(wanted, path.stem, port, format_, open_=open_ and not headless)
        save(recording, path)
    if recording.interruption is not None:
        say(f"heapqa: the visit was interrupted: {recording.interruption.reason.splitlines()[0]}")
    say(f"heapqa: the recording is {path}")
    say(f"heapqa: judge it again with: heapqa audit {path}")
    raise typer.Exit(_judged(recording, path, begun_at, settings))


def _settings(url: str | None, path: Path) -> Config:
    """The configuration; for a URL none is needed."""
    if url is not None and path == DEFAULT_CONFIG and not path.exists():
        return Config(path.absolute(), Settings())
    return configuration(path)


def _visited(wanted: Wanted, name: str, port: int, format_: Format, *, open_: bool) -> Recording:
    ending, began, hub = Event(), Event(), Hub()
    judging = Judging(hub.publish, date.today())
    judging.warm_up(wanted.config.plan(), wanted.config.personas)
    with ends_on_signals(began, ending), opened(wanted) as (recorder, address):
        visit = Visit(
            recorder,
            hub,
            judging,
            address,
            scenarios=wanted.config.scenarios_dir,
            pages=wanted.config.base_dir / "pages",
            remote=wanted.headless,
            ending=ending,
            began=began,
        )
        with serve_page(hub, port) as page:
            _welcome(LiveDocument(page=page, site=address), wanted, format_)
            if open_:
                webbrowser.open(page)
            try:
                return visit.record(name)
            finally:
                judging.close()


@contextmanager
def ends_on_signals(began: Event, ending: Event) -> Iterator[None]:
    """SIGINT and SIGTERM end the visit once it has begun; before that, and again, all at once."""

    def end(_number: int, _frame: FrameType | None) -> None:
        if ending.is_set() or not began.is_set():
            raise KeyboardInterrupt
        ending.set()
        say("\nheapqa: the pages are left, and what they still hold is heard (Ctrl-C: at once) …")

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _welcome(document: LiveDocument, wanted: Wanted, format_: Format) -> None:
    if format_ is Format.JSON:
        print_json(document)
        sys.stdout.flush()
        return
    console = Console(file=sys.stdout, highlight=False)
    console.print(Text.assemble("Visiting ", document.site, "; nothing reaches Heap."))
    console.print(Text.assemble("Live view: ", (document.page, "bold cyan")), soft_wrap=True)
    if wanted.is_shop:
        for each in wanted.config.personas:
            console.print(Text(f"Sign in as {each.key}: {each.email}, {each.password}", "dim"))
    console.print(Text("Ctrl-C ends the visit.", "dim"))


def _judged(recording: Recording, path: Path, begun_at: float, settings: Config) -> Exit:
    """Show what all rules say of the whole visit; the exit status."""
    session = decode(recording)
    verdicts = judge(session, today=date.today())
    account = account_of(Judged(session, verdicts, str(path)))
    about = RunReport(
        heapqa=version("heapqa"),
        started_at=begun_at,
        duration_s=time.time() - begun_at,
        saved_evidence=str(path),
    )
    report = report_of([account], PersonaMasking(settings.personas), about)
    print_report(report, Console(file=sys.stderr))
    return Exit(exit_code(report))
