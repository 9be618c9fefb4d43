"""``heapqa inspect``: what Heap would be told of the elements of a page."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urljoin, urlsplit

import typer
from rich.console import Console

from heapqa.cli.addresses import is_path, is_web_address
from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    DefectOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.documents import write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, fail
from heapqa.cli.pytest_run import chosen_scenarios
from heapqa.config import Config
from heapqa.config.settings import Installed
from heapqa.flow import Scenario
from heapqa.model.inspection import Inspection
from heapqa.model.plan import Plan
from heapqa.report.inspection.words import headline

if TYPE_CHECKING:
    from heapqa.record.play.inspecting import Place

app = typer.Typer(add_completion=False, rich_markup_mode=None)
WIDTH = 120
"""Columns of text that goes into a file."""


class Shape(StrEnum):
    """What an inspection is told in."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def inspect(
    url: Annotated[
        str | None,
        typer.Argument(metavar="[URL]", help="A page, or a path of the configured site."),
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option("--scenario", metavar="NAME", help="Play this scenario, and look there."),
    ] = None,
    step: Annotated[
        str | None,
        typer.Option("--step", metavar="STEP", help="After which step; without it the last one."),
    ] = None,
    format_: Annotated[
        Shape, typer.Option("--format", help="For a terminal, a machine or a browser.")
    ] = Shape.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there.")
    ] = None,
    generation: Annotated[
        Installed | None,
        typer.Option("--generation", help="As which generation of Heap's SDK to look."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="List also texts that nobody is expected to act on.")
    ] = False,
    defect: DefectOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
    project: ProjectOption = None,
) -> None:
    """Show what Heap would be told of a page's elements.

    As Heap's Event Visualizer, without Heap: the page is opened in a headless browser, under the
    same interception as a recording, with a stand-in for Heap's SDK. Each element is captured,
    redacted, ignored or leaked; the table says why, and which event acting on it would send.
    Exit status 1 where something personal would be told.

    \b
    Examples:
      heapqa inspect https://staging.shop.example/account --format html --output account.html
      heapqa inspect /pricing --generation v5
      heapqa inspect --scenario buy_and_leave_by_account --step "look at the account"
    """
    if (url is None) == (scenario is None):
        fail("name a page, or a scenario with --scenario: one of the two", Exit.USAGE)
    if step and not scenario:
        fail("--step is for --scenario", Exit.USAGE)
    configured = config != DEFAULT_CONFIG or config.exists()
    if scenario and not configured:
        fail(f"--scenario needs a configuration, and there is no {config} here", Exit.USAGE)
    settings = configuration(config) if configured else None
    inspection = _inspected(
        settings, url, scenario, step, generation, defect or [], project, whole=whole
    )
    _print(inspection, format_, output)
    tones = {"passed": Exit.PASSED, "failed": Exit.FOUND, "inconclusive": Exit.NOT_JUDGED}
    raise typer.Exit(tones[headline(inspection).tone])


def _inspected(
    settings: Config | None,
    url: str | None,
    scenario: str | None,
    step: str | None,
    generation: Installed | None,
    defects: list[str],
    project: str | None,
    *,
    whole: bool,
) -> Inspection:
    from playwright.sync_api import Error as PlaywrightError

    from heapqa.engine import decode
    from heapqa.inspection.inspection import Seen
    from heapqa.inspection.inspection import inspect as made_out
    from heapqa.loopback import LoopbackError
    from heapqa.record.errors import RecordError
    from heapqa.record.play.inspecting import Looking, no_step, play_in
    from heapqa.record.play.stopped import why_stopped

    looking = Looking(step)
    chosen = _chosen(settings, scenario)
    with clear_errors(), _site(settings, url, generation, defects, project) as place:
        address = urljoin(f"{place.site.base_url.rstrip('/')}/", url or "")
        played = looking.within(chosen) if chosen else looking.opening(address)
        try:
            recording = play_in(place, played)
        except (RecordError, LoopbackError, PlaywrightError) as error:
            fail(str(error), Exit.NOT_JUDGED)
        stopped = recording.interruption
        why = why_stopped(recording, stopped) if stopped else ""
        look = looking.look
        if look is None:
            if why:
                fail(f"the page was not reached: {why}", Exit.NOT_JUDGED)
            raise no_step(played, step or "", looking.seen)
        session = decode(recording)
        seen = Seen(
            look.renderings, look.boxes, *look.size, screenshot=look.screenshot, step=look.step,
            status=looking.status, asked="" if chosen else address, rests=looking.rests,
            unread=look.unread, stopped=why,
        )  # fmt: skip
        installed = settings.sdk.generation if settings and settings.demo else "v5"
        return made_out(seen, session, generation, otherwise=installed, whole=whole)


def _chosen(settings: Config | None, name: str | None) -> Scenario | None:
    if name is None or settings is None:
        return None
    (found,) = chosen_scenarios(settings, [name])
    return found


@contextmanager
def _site(
    settings: Config | None,
    url: str | None,
    generation: Installed | None,
    defects: list[str],
    project: str | None,
) -> "Iterator[Place]":
    """Where to look; the bundled shop is served meanwhile."""
    from heapqa.record.play.inspecting import OPEN_TIMEOUT_S, Place
    from heapqa.record.play.site import Site

    def place(base_url: str) -> Place:
        if settings is None:
            return Place(Site(base_url, Plan()), timeout_s=OPEN_TIMEOUT_S)
        use = settings.use(project)
        site = Site(
            base_url,
            settings.plan(),
            personas=settings.personas,
            allowed_hosts=tuple(settings.allowed_hosts),
            kept_sign_ins=settings.kept_sign_ins,
            gpc=settings.gpc,
        )
        path = use.launch_arguments().get("executable_path")
        timeout_s = OPEN_TIMEOUT_S if url else settings.timeout_s
        return Place(site, use.context_arguments(), path, settings.hides_automation, timeout_s)

    if url and is_web_address(url):
        parts = urlsplit(url)
        yield place(f"{parts.scheme}://{parts.netloc}")
    elif settings is None or not is_path(url or ""):
        fail(f"'{url}' is no address: begin with http:// or https://", Exit.USAGE)
    elif settings.demo is None:
        yield place(str(settings.use(project).base_url))
    else:
        from heapqa.demo.app import create_app
        from heapqa.demo.defects import select
        from heapqa.demo.server import serve

        app = create_app(
            settings.personas,
            select(defects),
            app_id=settings.demo_app_id,
            generation=generation or settings.sdk.generation,
        )
        with serve(app) as served_at:
            yield place(served_at)


def _print(inspection: Inspection, shape: Shape, output: Path | None) -> None:
    console = Console(file=sys.stdout, highlight=False)
    if shape is Shape.TEXT and output is None and console.is_terminal:
        from heapqa.report.inspection.terminal import print_inspection

        print_inspection(inspection, console)
        return
    write_text(_text(inspection, shape), output)


def _text(inspection: Inspection, shape: Shape) -> str:
    match shape:
        case Shape.HTML:
            from heapqa.report.inspection.page import render_inspection

            return render_inspection(inspection)
        case Shape.JSON:
            return inspection.model_dump_json(indent=2) + "\n"
        case Shape.TEXT:
            from heapqa.report.inspection.terminal import inspection_text

            return inspection_text(inspection, width=WIDTH)
