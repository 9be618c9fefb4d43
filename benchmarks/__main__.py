"""``python -m benchmarks``: paired, interleaved runs; medians as a table or as JSON."""

from typing import Annotated

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from benchmarks import loads, scenarios
from benchmarks.conclusion import conclude
from benchmarks.figures import Figures, figures
from benchmarks.site import APP_ID, measured_site
from heapqa.cli.output import Format, FormatOption
from heapqa.model.plan import Environment, Plan
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_in, start_browser
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site

PLAN = Plan(environments=(Environment(name="test", app_id=APP_ID, site_hosts=("127.0.0.1:*",)),))


def measure(pairs: int) -> Figures:
    """Run everything in one browser on loopback."""
    with measured_site() as site, open_sink() as sink, sync_playwright() as playwright:
        target = Site(site.url, PLAN)
        with start_browser(playwright, sink, target) as browser:
            visits = loads.rounds(pairs, Recorder(browser, sink, target), site)
            with armed_in(browser, sink, target) as recorder:
                played = scenarios.rounds(pairs, recorder, site)
            version = f"Chromium {browser.version}"
    return figures(version, visits, played)


def _show(measured: Figures, console: Console) -> None:
    table = Table(title=f"Page loads, medians of {measured.pairs} rounds, {measured.browser}")
    for column in ("", "cold ms", "ratio", "warm ms", "ratio", "server hits, warm"):
        table.add_column(column, justify="right" if column else "left")
    for row in measured.loads:
        table.add_row(
            row.way, f"{row.cold_ms:.0f}", f"{row.cold_ratio:.2f}", f"{row.warm_ms:.0f}",
            f"{row.warm_ratio:.2f}", f"{row.warm_hits:g}",
        )  # fmt: skip
    console.print(table)
    console.print(
        f"A scenario of one page: {measured.recorded_scenario_ms:.0f} ms recorded, "
        f"{measured.plain_scenario_ms:.0f} ms without; the flush alone {measured.flush_ms:.0f} ms."
    )


def main(
    pairs: Annotated[int, typer.Option(min=1, help="Rounds; every way once in each.")] = 30,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Measure what the recorder costs; exit status 1 when it costs more than it promises."""
    measured = measure(pairs)
    conclude(measured, _show, format_)


if __name__ == "__main__":
    typer.run(main)
