"""``heapqa plan``: the tracking plan, checked without a browser and learnt from recordings."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, configuration
from heapqa.cli.documents import write_text
from heapqa.cli.errors import clear_errors
from heapqa.cli.input_files import InputFiles
from heapqa.cli.output import Exit, fail, say
from heapqa.config import Config
from heapqa.config.fields import Keys
from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.learning import learn
from heapqa.config.tracking.loading import PlanFile
from heapqa.config.tracking.located import Place
from heapqa.definitions.patterns import fits
from heapqa.discovery import discover
from heapqa.engine import decode
from heapqa.report.plural import counted

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

NOT_NAMED = (
    'it names no tracking plan: set heap.trackingPlan, for example to "tracking-plan.json"; '
    "`heapqa plan learn` writes a first one"
)


@app.callback()
def about() -> None:
    """Check the tracking plan, or learn one from recordings.

    The plan says what the site is to tell Heap: docs/tracking-plan.md.
    """


@app.command()
def check(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Check the tracking plan without a browser: contradictions, and entries that do nothing.

    What is wrong is told with its line, with exit status 2.

    \b
    Examples:
      heapqa plan check
    """
    settings = configuration(config)
    file = settings.tracking_plan
    if file is None:
        fail(f"{settings.path}: {NOT_NAMED}", Exit.USAGE)
    with clear_errors():
        scenarios = _scenarios(settings)
        today = date.today()
        recordings = settings.output_dir / "recordings"
        unknown = () if scenarios is None else _unknown(file.plan, scenarios)
        problems = (*unknown, *_dead(file.plan, today), *_kept(file.plan, recordings, today))
        if problems:
            raise file.error(problems)
    if scenarios is None and file.plan.definitions:
        folder = settings.scenarios_dir
        say(f"there is no folder {folder}, so the scenarios of definitions were not looked up")
    typer.echo(f"{file.path.name}: {_contents(file)}; nothing is wrong with it")


def _scenarios(settings: Config) -> list[str] | None:
    """Ids of the project's scenarios; None for one that has none and judges files alone."""
    if not settings.scenarios_dir.is_dir():
        return None
    if str(settings.base_dir) not in sys.path:
        sys.path.insert(0, str(settings.base_dir))
    return [each.id for each in discover(settings.scenarios_dir)]


def _unknown(plan: TrackingPlan, scenarios: list[str]) -> Iterator[tuple[Place, str]]:
    """Names of scenarios that there are not."""
    for index, each in enumerate(plan.definitions):
        for number, pattern in enumerate(each.scenarios):
            if not any(fits(pattern, scenario) for scenario in scenarios):
                place: Place = ("definitions", index, "scenarios", number)
                yield place, f"no scenario '{pattern}': known are {', '.join(scenarios)}"


def _dead(plan: TrackingPlan, today: date) -> Iterator[tuple[Place, str]]:
    """Dates that cannot be, and decisions that have expired."""
    for key, value in _sections(plan):
        yield from _future((key,), value, today)
    for index, accepted in enumerate(plan.accepted):
        if date.fromisoformat(accepted.expires) < today:
            message = f"has expired, so it accepts nothing: today is {today}"
            yield ("accepted", index, "expires"), message


def _future(place: Place, value: object, today: date) -> Iterator[tuple[Place, str]]:
    """Entries, in lists and in sections of sections, that were changed on a day to come."""
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _future((*place, index), entry, today)
    elif isinstance(value, Keys):
        changed = getattr(value, "changed", None)
        if changed is not None and date.fromisoformat(changed) > today:
            yield (*place, "changed"), f"is in the future: today is {today}"
        for key, inner in _sections(value):
            yield from _future((*place, key), inner, today)


def _sections(keys: Keys) -> Iterator[tuple[str, object]]:
    for name, field in type(keys).model_fields.items():
        yield field.alias or name, getattr(keys, name)


def _kept(plan: TrackingPlan, folder: Path, today: date) -> Iterator[tuple[Place, str]]:
    """Recordings that are older than the plan lets them be."""
    for index, term in enumerate(plan.retention):
        if term.of == "recordings":
            days = [(today - _written(path)).days for path in folder.glob("*.jsonl")]
            if old := [each for each in days if each > term.days]:
                message = (
                    f"{folder} holds {counted(len(old), 'recording')} of up to {max(old)} days: "
                    "delete what is older than this"
                )
                yield ("retention", index, "days"), message


def _written(path: Path) -> date:
    return date.fromtimestamp(path.stat().st_mtime)


def _contents(file: PlanFile) -> str:
    plan = file.plan
    return ", ".join(
        counted(len(entries), name)
        for name, entries in (
            ("environment", plan.environments),
            ("definition", plan.definitions),
            ("event", plan.events or ()),
        )
    )


@app.command(name="learn")
def learn_(
    path: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Recordings, HAR files, request logs or folders."),
    ],
    owner: Annotated[
        str, typer.Option("--owner", metavar="NAME", help="Who answers for it all for now.")
    ] = "nobody yet",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write it there instead of printing it."),
    ] = None,
) -> None:
    """Write a first tracking plan from recordings: names and types, never values.

    \b
    Examples:
      heapqa plan learn heapqa-results/recordings --owner growth --output tracking-plan.json
    """
    if output is not None and output.exists():
        fail(f"{output} is there already: name another file, or move it away", Exit.USAGE)
    with clear_errors():
        files = InputFiles(path)
        sessions = [decode(recording) for _, recording in files]
    learnt = learn(sessions, owner, date.today().isoformat())
    for problem in (*files.problems, *learnt.left_out):
        say(f"left out: {problem}")
    if not learnt.document:
        fail("nothing was learnt: no page, event or property of Heap was seen", Exit.NOT_JUDGED)
    write_text(json.dumps(learnt.document, indent=2, ensure_ascii=False) + "\n", output)
    if output is not None:
        say(f"{output}: give every entry its owner and its reason, then `heapqa plan check`")
    if files.problems:
        raise typer.Exit(Exit.NOT_JUDGED)
