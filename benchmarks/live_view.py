"""``python -m benchmarks.live_view``: how soon the page of ``heapqa live`` shows an event."""

import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.conclusion import Measured, conclude
from heapqa.cli.output import Format, FormatOption
from heapqa.demo.project import unpacked
from heapqa.engine import decode
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.record.files.store import load
from heapqa.timeline.timeline import timeline
from tests.live.driving import Driven, driven

TARGET_S = 1.0
"""Later than that, somebody who clicks no longer takes what comes for what the click has done."""
PAGES = ("/shop", "/shop/tea-for-two", "/pricing", "/lookbook", "/")
"""Of the shop: each tells Heap of itself when it is opened."""


class Figures(Measured):
    """The document of this benchmark; times in seconds."""

    actions: int
    events: int
    shown_s: float
    """From the moment at which an event's request was caught to that at which the page was told of
    it: the median."""
    slowest_s: float
    cpu_s: float
    """Of the processor, for the visit from its start to its end, browser aside."""

    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What is promised, and whether it holds here."""
        told = f"an event is shown within {TARGET_S:g} s (slowest: {self.slowest_s:.2f} s)"
        return ((told, self.slowest_s <= TARGET_S),)


def main(
    actions: Annotated[int, typer.Option("--actions", min=1, help="Pages that are opened.")] = 30,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Visit the bundled shop by hand, as a program does, and see when events are shown."""
    before = _cpu_s()
    with unpacked() as project, tempfile.TemporaryDirectory() as output:
        with driven(project, Path(output)) as visit:
            visit.do(do="click", on="role=button[name='Accept']")
            visit.do(do="declare", change="consent-granted")
            for number in range(actions):
                _open(visit, PAGES[number % len(PAGES)])
            visit.end()
        (path,) = Path(output).rglob("*.jsonl")
        session = decode(load(path))
    waits = latencies(session, [(at, told["count"]) for at, kind, told in visit.heard
                                if kind == "events"])  # fmt: skip
    figures = Figures(
        actions=actions,
        events=len(waits),
        shown_s=round(median(waits), 3),
        slowest_s=round(max(waits), 3),
        cpu_s=round(_cpu_s() - before, 1),
    )
    conclude(figures, show, format_)


def show(figures: Figures, console: Console) -> None:
    """The figures for people."""
    console.print(
        f"{figures.events} events of {figures.actions} pages: shown after {figures.shown_s:.2f} s "
        f"(median), {figures.slowest_s:.2f} s at most; {figures.cpu_s:.1f} s of the processor"
    )


def _open(visit: Driven, path: str) -> None:
    before = len(visit.events)
    visit.do(do="go", to=path)
    visit.wait_until(f"the pageview of {path}", lambda: len(visit.events) > before)


def latencies(session: Session, told: Sequence[tuple[float, int]]) -> list[float]:
    """For each event in order, seconds until the page was told of so many; of those that were
    shown. `told` are unix seconds and numbers of events."""
    entries = [entry for entry in timeline(session).entries if entry.is_event]
    waits = []
    for number, entry in enumerate(entries, 1):
        shown_at = next((at for at, count in told if count >= number), None)
        if shown_at is not None and entry.exchange is not None:
            exchange = exchange_of(session.recording, entry.exchange)
            waits += [] if exchange is None else [shown_at - exchange.at]
    return waits


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    typer.run(main)
