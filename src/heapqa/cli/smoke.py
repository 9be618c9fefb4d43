"""``heapqa smoke``: the short run before a release, with one line of result."""

import time

import typer

from heapqa.cli.configuration import (
    DEFAULT_CONFIG,
    ConfigOption,
    OutputOption,
    ProjectOption,
    configuration,
)
from heapqa.cli.output import say
from heapqa.cli.pytest_run import (
    PytestRun,
    check_browser,
    check_output,
    chosen_scenarios,
    remove_last_reports,
    verdict_of,
)
from heapqa.report.digest import SIGNS, headline
from heapqa.report.results import exit_code

app = typer.Typer(add_completion=False, rich_markup_mode=None)
GRAVE = "not heap_normal and not heap_minor and not heap_trivial"
"""Rules whose violation cannot be repaired, and whether everything was seen."""
LOG = "smoke.log"


@app.command()
def smoke(
    config: ConfigOption = DEFAULT_CONFIG,
    project: ProjectOption = None,
    output: OutputOption = None,
) -> None:
    """Play a few scenarios before a release, for one line of result.

    Only blocker and critical rules judge, and the first finding ends it. Scenarios are marked with
    @scenario('…', smoke=True).

    \b
    Example:
      heapqa smoke
    """
    begun = time.monotonic()
    settings = configuration(config)
    folder = (output or settings.output_dir).absolute()
    check_output(settings, folder)
    remove_last_reports(folder)
    check_browser(settings.use(project), ())
    options = [
        "--heapqa-smoke",
        "-m",
        GRAVE,
        "-x",
        *(["--heapqa-project", project] if project else []),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    marked = [each for each in chosen_scenarios(settings, ()) if each.smoke]
    workers = max(1, min(settings.workers, len(marked)))
    report, status = PytestRun(settings, workers, options).into(folder, folder / LOG)
    said = headline(report)
    took = time.monotonic() - begun
    say(f"{SIGNS[said.standing]} {said.text} ({took:.0f} s; {report.output.html or folder / LOG})")
    raise typer.Exit(verdict_of(report, exit_code(report), status))
