"""``python -m benchmarks.day_of_traffic``: what ``heapqa audit --data`` of large logs takes.

The logs are made of recorded visits by mutation: each time round they are of other Heap users.
"""

import base64
import hashlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from benchmarks.conclusion import Measured, conclude
from benchmarks.traffic import RECORDED, TRACK
from heapqa.cli.output import Format, FormatOption
from heapqa.model.frozen import Frozen
from heapqa.wire.v5.protobuf.messages import MessageBatch

CLOCK = frozenset({"started_at", "duration_s"})
"""What differs between any two audits."""
USER = "&u="
GROWTH_TARGET, MEMORY_GROWTH_TARGET, MEMORY_TARGET_MB = 1.25, 1.5, 600


class Audited(Frozen):
    """One audit of one log, in a process of its own."""

    megabytes: float
    workers: int
    requests: int
    events: int
    wall_s: float
    cpu_s: float
    """Of the process that adds up, so that other work on the machine does not count."""
    peak_mb: float
    """Of the same process."""
    digest: str
    """Of the whole document but the clock's part."""


class Figures(Measured):
    """The document of this benchmark."""

    audits: tuple[Audited, ...]

    def targets(self) -> tuple[tuple[str, bool], ...]:
        """What is promised, and whether it holds here."""
        alone = [each for each in self.audits if each.workers == 1]
        first, last = alone[0], alone[-1]
        growth = (last.cpu_s / last.requests) / (first.cpu_s / first.requests)
        memory = last.peak_mb / first.peak_mb
        by_size: dict[float, set[str]] = {}
        for each in self.audits:
            by_size.setdefault(each.megabytes, set()).add(each.digest)
        same = all(len(digests) == 1 for digests in by_size.values())
        return (
            (f"a request takes at most {GROWTH_TARGET} times as long among more of them "
             f"({growth:.2f})", growth <= GROWTH_TARGET),
            (f"memory grows at most {MEMORY_GROWTH_TARGET} times ({memory:.2f})",
             memory <= MEMORY_GROWTH_TARGET),
            (f"it takes at most {MEMORY_TARGET_MB} MB ({last.peak_mb:.0f})",
             last.peak_mb <= MEMORY_TARGET_MB),
            ("several processes say the same as one", same),
        )  # fmt: skip


def write_log(path: Path, megabytes: float) -> None:
    """Write a log of that size."""
    with path.open("wb") as file:
        for line in visitors():
            file.write(line)
            if file.tell() >= megabytes * 1_000_000:
                return


def visitors() -> Iterator[bytes]:
    """An endless log: the recorded visits, again and again, each time of other Heap users."""
    recorded = [
        json.loads(line)
        for path in sorted(RECORDED.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    hits = [line for line in recorded if line.get("kind") == "hit"]
    for again in itertools.count():
        for number, hit in enumerate(hits):
            line = {"t": again * 60 + number / 100, "method": hit["method"], "url": hit["url"]}
            if body := hit.get("body_b64"):
                line["body_b64"] = _of_others(body, again) if hit["url"] == TRACK else body
            line["url"] = hit["url"].replace(USER, f"{USER}{again}", 1)
            yield json.dumps(line).encode() + b"\n"


def _of_others(body: str, again: int) -> str:
    batch = MessageBatch.FromString(base64.b64decode(body))
    for event in batch.events:
        event.user_id = f"{again}{event.user_id}"
    return base64.b64encode(batch.SerializeToString()).decode()


def audit(path: Path, megabytes: float, workers: int = 1) -> Audited:
    """Audit a log by the command."""
    command = [sys.executable, "-m", "heapqa", "audit", "--data", str(path), "--format", "json"]
    command += ["-n", str(workers)]
    with tempfile.TemporaryFile() as told:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=told)
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        document: dict[str, Any] = json.load(told)
    rest = {name: value for name, value in document.items() if name not in CLOCK}
    return Audited(
        megabytes=megabytes,
        workers=workers,
        requests=document["requests"],
        events=document["events"],
        wall_s=round(wall_s, 1),
        cpu_s=round(used.ru_utime + used.ru_stime, 1),
        peak_mb=round(used.ru_maxrss / 1024),
        digest=hashlib.sha256(json.dumps(rest).encode()).hexdigest(),
    )


def _show(measured: Figures, console: Console) -> None:
    for each in measured.audits:
        amount = f"{each.requests} requests with {each.events} events"
        spent = f"{each.cpu_s} s of CPU, {each.requests / each.cpu_s:.0f} in a second of it, "
        console.print(
            f"{each.megabytes:g} MB with -n {each.workers}: {amount} in {each.wall_s} s, "
            f"{spent if each.workers == 1 else ''}peak {each.peak_mb:.0f} MB"
        )


def main(
    sizes: Annotated[str, typer.Option(help="Sizes of the logs in MB, growing.")] = "20,200,1000",
    workers: Annotated[int, typer.Option(help="Processes that audit the first log, too.")] = 2,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Measure; exit status 1 where time is not linear, memory not bounded, or results differ."""
    audits = list[Audited]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requests.jsonl"
        for megabytes in map(float, sizes.split(",")):
            write_log(path, megabytes)
            audits.append(audit(path, megabytes))
            if len(audits) == 1 and workers > 1:
                audits.append(audit(path, megabytes, workers))
            sys.stderr.write(f"{audits[-1]}\n")
    conclude(Figures(audits=tuple(audits)), _show, format_)


if __name__ == "__main__":
    typer.run(main)
