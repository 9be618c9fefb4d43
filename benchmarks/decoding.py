"""``python -m benchmarks.decoding``: decoded requests a second, and what a large log takes."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.conclusion import Measured, conclude
from benchmarks.traffic import KINDS, log_lines, requests
from heapqa.cli.decode import REMEMBERED
from heapqa.cli.output import Format, FormatOption
from heapqa.engine import Decoder
from heapqa.model.frozen import Frozen
from heapqa.model.plan import Plan

CHUNK = 1000
"""Requests made at a time, outside the measured time."""
GROWTH_TARGET, MEMORY_TARGET_MB = 1.3, 300


class Speed(Frozen):
    """Decoding requests of one kind on one core."""

    kind: str
    requests: int
    events: int
    requests_per_s: float


class Log(Frozen):
    """``heapqa decode`` of a request log in a process of its own."""

    megabytes: float
    events: int
    seconds: float
    """Of processor time, so that other work on the machine does not count."""
    peak_mb: float
    """Largest resident memory of any such process so far."""


class Figures(Measured):
    """The document of this benchmark."""

    speeds: tuple[Speed, ...]
    logs: tuple[Log, ...]

    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What is promised, and whether it holds here."""
        by_kind = [[speed for speed in self.speeds if speed.kind == kind] for kind in KINDS]
        growth = max(own[0].requests_per_s / own[-1].requests_per_s for own in by_kind)
        return (
            (f"a request takes at most {GROWTH_TARGET} times as long among more of them "
             f"({growth:.2f})", growth <= GROWTH_TARGET),
            (f"decoding a log takes at most {MEMORY_TARGET_MB} MB",
             self.logs[-1].peak_mb <= MEMORY_TARGET_MB),
        )  # fmt: skip


def speed(kind: str, count: int) -> Speed:
    """Decode so many requests of a kind, all by one decoder."""
    decoder = Decoder(Plan(), remembered=REMEMBERED)
    seconds, events = 0.0, 0
    for first in range(0, count, CHUNK):
        chunk = list(requests(kind, first, min(CHUNK, count - first)))
        begun = time.process_time()
        decoded = [decoder.decode(exchange) for exchange in chunk]
        seconds += time.process_time() - begun
        events += sum(len(each.hit.events) for each in decoded if each.hit)
    return Speed(kind=kind, requests=count, events=events, requests_per_s=count / seconds)


def decode_log(path: Path, megabytes: float) -> Log:
    """Write a log of that size, decode it as a user would, and delete it."""
    with path.open("wb") as file:
        for request in log_lines():
            if file.tell() >= megabytes * 1_000_000:
                break
            file.write(request)
    command = [sys.executable, "-m", "heapqa", "decode", str(path)]
    begun = _children_s()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        figures = ""
        for line in process.stdout or ():
            figures = line
    seconds = _children_s() - begun
    path.unlink()
    if process.returncode:
        raise typer.Exit(process.returncode)
    return Log(
        megabytes=megabytes,
        events=int(figures.partition(" ")[0]),
        seconds=seconds,
        peak_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    )


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _show(measured: Figures, console: Console) -> None:
    table = Table(title="Decoding, one core")
    for column in ("", "requests", "events", "requests/s", "events/s"):
        table.add_column(column, justify="right" if column else "left")
    for row in measured.speeds:
        table.add_row(
            row.kind, f"{row.requests}", f"{row.events}", f"{row.requests_per_s:.0f}",
            f"{row.requests_per_s * row.events / row.requests:.0f}",
        )  # fmt: skip
    console.print(table)
    for log in measured.logs:
        console.print(
            f"heapqa decode of a log of {log.megabytes:g} MB: {log.events} events in "
            f"{log.seconds:.1f} s, peak {log.peak_mb:.0f} MB"
        )


def main(
    most: Annotated[int, typer.Option(min=1, help="Requests in the largest round.")] = 100_000,
    megabytes: Annotated[float, typer.Option(min=0.01, help="Size of the larger log.")] = 1000,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Measure decoding; exit status 1 when it is not linear or its memory is not bounded."""
    counts = [max(most // 100, 1), max(most // 10, 1), most]
    # The logs come first: a process counts the memory of the one that started it as its own.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requests.jsonl"
        logs = tuple(decode_log(path, size) for size in (megabytes / 10, megabytes))
    for kind in KINDS:
        speed(kind, counts[0])
    speeds = tuple(speed(kind, count) for kind in KINDS for count in counts)
    measured = Figures(speeds=speeds, logs=logs)
    conclude(measured, _show, format_)


if __name__ == "__main__":
    typer.run(main)
