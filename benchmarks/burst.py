"""``python -m benchmarks.burst``: one burst of posts; seconds, peak memory, and what was lost."""

import resource
import time
from typing import Annotated

import typer
from playwright.sync_api import sync_playwright

from benchmarks.__main__ import PLAN
from benchmarks.site import measured_site
from heapqa.flow import Flow, Scenario
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.site import Site

TRACK = "https://c.us.heap-api.com/api/capture/v2/track"
SEND = """([url, count]) => Promise.all(Array.from({length: count}, (_, n) =>
  fetch(`${url}?n=${n}`, {method: "POST", body: `n=${n}`, mode: "no-cors"}).then(() => 0)))"""


def main(count: Annotated[int, typer.Option(min=1, help="Posts in the burst.")] = 10_000) -> None:
    """Send a burst; exit status 1 unless every post is recorded exactly once."""

    def burst(flow: Flow) -> None:
        flow.page.goto("/cold")
        flow.page.evaluate(SEND, [TRACK, count])

    with (
        measured_site() as site,
        open_sink() as sink,
        sync_playwright() as playwright,
        armed_recorder(playwright, sink, Site(site.url, PLAN)) as recorder,
    ):
        begun = time.perf_counter()
        recording = recorder.play(Scenario("burst", "A burst", burst, __name__))
        seconds = time.perf_counter() - begun
    seen = sorted(e.url for e in recording.exchanges if e.url.startswith(TRACK))
    whole = seen == sorted(f"{TRACK}?n={n}" for n in range(count))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    typer.echo(f"{len(seen)} of {count} posts recorded in {seconds:.1f} s, peak {peak_mb:.0f} MB")
    for problem in recording.capture.problems:
        typer.echo(problem)
    raise typer.Exit(0 if whole and not recording.capture.problems else 1)


if __name__ == "__main__":
    typer.run(main)
