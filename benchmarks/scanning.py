"""``python -m benchmarks.scanning``: payloads searched a second, and what a large file takes."""

import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from benchmarks import shop_traffic
from benchmarks.conclusion import Measured, conclude
from heapqa.cli.output import Format, FormatOption
from heapqa.model.frozen import Frozen
from heapqa.pii.search.scan import Payload, canaries_of, scan
from tests.pii.adversary import benign
from tests.pii.transforms import record

Kind = Literal["shop", "lookalikes", "fresh"]
SHOP: Kind = "shop"
"""What an ordinary site sends: elements and pages recur."""
LOOKALIKES: Kind = "lookalikes"
"""Every field differs, and resembles something personal."""
FRESH: Kind = "fresh"
"""The worst case: lookalikes, each payload from another visitor, so that no id recurs."""
PERSONAS = 3
CHUNK = 500
"""Payloads made at a time, outside the measured time."""
SPEED_TARGET, GROWTH_TARGET, MEMORY_GROWTH_TARGET = 1000, 1.3, 1.2


class Speed(Frozen):
    """Payloads of about 2 KB without anything personal, searched for three personas."""

    kind: Kind
    payloads: int
    cpu_s: float
    """Seconds of one core, whatever else ran meanwhile."""
    payloads_per_s: float
    """In a second of one core."""


class Figures(Measured):
    """The document of this benchmark."""

    speeds: tuple[Speed, ...]
    """Of the ordinary traffic in growing rounds, then of lookalikes, then of fresh payloads."""
    peaks_mb: tuple[float, ...]
    """Memory of ``heapqa scan`` for a tenth of the largest file, and for all of it."""

    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What is promised, and whether it holds here."""
        first, *_, last = (each.payloads_per_s for each in self.speeds if each.kind == SHOP)
        fresh = self.speeds[-1].payloads_per_s
        growth = first / last
        memory = self.peaks_mb[-1] / self.peaks_mb[0]
        return (
            (f"{SPEED_TARGET} payloads a second ({last:.0f})", last >= SPEED_TARGET),
            (f"{SPEED_TARGET} fresh payloads a second ({fresh:.0f})", fresh >= SPEED_TARGET),
            (f"a payload takes at most {GROWTH_TARGET} times as long among more of them "
             f"({growth:.2f})", growth <= GROWTH_TARGET),
            (f"memory does not grow with the file ({memory:.2f})", memory <= MEMORY_GROWTH_TARGET),
        )  # fmt: skip


def made_of(kind: Kind, count: int) -> Iterator[Payload]:
    """So many payloads, none of them seen in another round."""
    if kind == SHOP:
        return shop_traffic.payloads(count, count)
    return (
        Payload(request.method, request.url, request.headers, request.body)
        for _, request in benign.payloads(count, count, each=1 if kind == FRESH else count)
    )


def speed(kind: Kind, count: int) -> Speed:
    """Search so many payloads for some personas."""
    people = [who for who, _ in benign.payloads(1, PERSONAS, each=1)]
    wanted = tuple(
        canary
        for number, who in enumerate(people)
        for canary in canaries_of(f"p{number}", {k: (v,) for k, v in who.persona().items()})
    )
    made, seconds = made_of(kind, count), 0.0
    while chunk := list(itertools.islice(made, CHUNK)):
        begun = time.process_time()
        for payload in chunk:
            scan(payload, wanted)
        seconds += time.process_time() - begun
    return Speed(kind=kind, payloads=count, cpu_s=seconds, payloads_per_s=count / seconds)


def peak_mb(path: Path, count: int) -> float:
    """Write a file of so many records, scan it as a user would, and delete it."""
    with path.open("w") as file:
        for number, (who, request) in enumerate(benign.payloads(1, count, each=count)):
            file.write(json.dumps(record(str(number), request, who)) + "\n")
    command = [sys.executable, "-m", "heapqa", "scan", str(path), "--format", "jsonl"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    path.unlink()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _show(measured: Figures, console: Console) -> None:
    for row in measured.speeds:
        console.print(
            f"{row.kind}, {row.payloads} payloads: {row.cpu_s:.1f} s of CPU, "
            f"{row.payloads_per_s:.0f} in a second"
        )
    console.print(
        f"heapqa scan: peaks of {', '.join(f'{peak:.0f} MB' for peak in measured.peaks_mb)}"
    )


def main(
    most: Annotated[int, typer.Option(min=1, help="Payloads in the largest round.")] = 100_000,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Measure scanning; exit status 1 when it is slow, not linear or its memory grows."""
    counts = [max(most // 100, 1), max(most // 10, 1), most]
    # The files come first: a process counts the memory of the one that started it as its own.
    with tempfile.TemporaryDirectory() as folder:
        peaks = tuple(peak_mb(Path(folder) / "records.jsonl", count) for count in counts[1:])
    speed(SHOP, counts[0] + 1)
    others = (speed(kind, counts[1]) for kind in (LOOKALIKES, FRESH))
    speeds = (*(speed(SHOP, count) for count in counts), *others)
    conclude(Figures(speeds=speeds, peaks_mb=peaks), _show, format_)


if __name__ == "__main__":
    typer.run(main)
