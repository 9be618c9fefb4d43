"""``python -m benchmarks.edges``: on which side of a step's edge requests of every kind land."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console

from heapqa.flow import Scenario
from tests.record.capture.interception.edges import Edges, Sides, sides
from tests.record.capture.interception.interception import open_interception


def measure(rounds: int) -> Sides:
    """Play the given number of rounds; each sends by every kind four times, alone."""
    played = Edges(rounds)
    with (
        sync_playwright() as playwright,
        TemporaryDirectory(prefix="heapqa-edges-") as folder,
        open_interception(playwright, Path(folder), forward=False) as interception,
    ):
        scenario = Scenario("edges", "Edges", played.play, __name__)
        return sides(played, interception.recorder.play(scenario))


def main(
    rounds: Annotated[int, typer.Option(help="40 requests a kind in 10 rounds.")] = 20,
) -> None:
    """Count the requests on either side, and name those that are on the wrong one."""
    counted, console = measure(rounds), Console()
    console.print(f"{counted.before} before an edge, {counted.after} after one")
    for name, kinds in (("on the wrong side", counted.wrong), ("missing", counted.missing)):
        console.print(f"{sum(kinds.values())} {name}")
        for (kind, position), count in sorted(kinds.items()):
            console.print(f"  {kind}, {position}: {count}")


if __name__ == "__main__":
    typer.run(main)
