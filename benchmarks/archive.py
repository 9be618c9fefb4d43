"""``python -m benchmarks.archive RECORDING…``: an archive, audited on a cluster and by one process.

Thousands of recordings are made of a few by mutation, in a temporary folder. One process audits
them, then the workers of a Dask cluster on this machine; both must say the same.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Annotated, Any

import typer

from heapqa.model.recording import ConsoleMessage, Interruption, Recording
from heapqa.record.files.store import load, save

CLOCK = frozenset({"started_at", "duration_s"})
"""What differs between any two audits."""
MOST_AT_ONCE = 3
"""Mutations of one recording."""

Mutation = Callable[[Recording, Random], Recording]


def _without_one(field: str) -> Mutation:
    def apply(recording: Recording, random: Random) -> Recording:
        facts = list(getattr(recording, field))
        if facts:
            facts.pop(random.randrange(len(facts)))
        return recording.model_copy(update={field: tuple(facts)})

    return apply


def _exchange(**update: object) -> Mutation:
    def apply(recording: Recording, random: Random) -> Recording:
        exchanges = list(recording.exchanges)
        if exchanges:
            at = random.randrange(len(exchanges))
            exchanges[at] = exchanges[at].model_copy(update=update)
        return recording.model_copy(update={"exchanges": tuple(exchanges)})

    return apply


def _another_app(recording: Recording, random: Random) -> Recording:
    """Some requests name an App ID that nobody declared."""
    known = [environment.app_id for environment in recording.plan.environments]
    other = str(random.randrange(10**9, 10**10))

    def moved(url: str) -> str:
        for app_id in known:
            url = url.replace(app_id, other)
        return url

    exchanges = tuple(
        each.model_copy(update={"url": moved(each.url)}) if random.random() < 0.3 else each
        for each in recording.exchanges
    )
    return recording.model_copy(update={"exchanges": exchanges})


def _leak(recording: Recording, random: Random) -> Recording:
    """The address of a request tells who the visitor is."""
    exchanges = list(recording.exchanges)
    if exchanges and recording.personas:
        at = random.randrange(len(exchanges))
        url = exchanges[at].url
        told = f"{url}{'&' if '?' in url else '?'}mail={recording.personas[0].email}"
        exchanges[at] = exchanges[at].model_copy(update={"url": told})
    return recording.model_copy(update={"exchanges": tuple(exchanges)})


def _stopped(recording: Recording, random: Random) -> Recording:
    step = random.randrange(len(recording.steps)) if recording.steps else None
    stop = Interruption(step=step, reason="the button was not there", remedy="look again")
    return recording.model_copy(update={"interruption": stop})


def _blind(recording: Recording, random: Random) -> Recording:
    problem = f"{random.randrange(2, 99)} requests were not seen"
    capture = recording.capture.model_copy(update={"problems": (problem,)})
    return recording.model_copy(update={"capture": capture})


def _complaint(recording: Recording, random: Random) -> Recording:
    seq = max((each.seq for each in recording.exchanges), default=0) + 1
    text = f"heap.identfy is not a function ({random.randrange(9)})"
    message = ConsoleMessage(seq=seq, at=0.0, level="error", text=text, page=None)
    return recording.model_copy(update={"console": (*recording.console, message)})


MUTATIONS: tuple[Mutation, ...] = (
    _without_one("exchanges"),
    _without_one("api_calls"),
    _without_one("steps"),
    _without_one("snapshots"),
    _exchange(delivery="failed", failure="net::ERR_CONNECTION_RESET", status=None),
    _exchange(sha256="0" * 64),
    _another_app,
    _leak,
    _stopped,
    _blind,
    _complaint,
)


def mutants(originals: list[Recording], count: int, seed: int) -> Iterator[Recording]:
    """So many recordings, each changed in one way or in several; the same for the same seed."""
    random = Random(seed)
    for number in range(count):
        recording = random.choice(originals)
        name = f"{recording.scenario}-{number:05}"
        recording = recording.model_copy(update={"scenario": name})
        for mutation in random.sample(MUTATIONS, random.randint(1, MOST_AT_ONCE)):
            recording = mutation(recording, random)
        yield recording


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit of the archive."""

    wall_s: float
    status: int
    digest: str
    """Of the whole document but the clock's part."""
    outcomes: dict[str, int]
    cpu_s: float
    """Of the process that makes the report; workers of a cluster are others."""
    peak_mb: int
    """In the same way."""


def audit(archive: Path, *options: str) -> Audit:
    """Audit the archive by the command, in a process of its own."""
    command = [sys.executable, "-m", "heapqa", "audit", str(archive), "--format", "json", *options]
    with TemporaryFile() as told:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=told)
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        document: dict[str, Any] = json.load(told)
    rest = {name: value for name, value in document.items() if name not in CLOCK}
    return Audit(
        wall_s=round(wall_s, 1),
        status=process.returncode,
        digest=hashlib.sha256(json.dumps(rest).encode()).hexdigest(),
        outcomes=dict(Counter(verdict["outcome"] for verdict in document["verdicts"])),
        cpu_s=round(used.ru_utime + used.ru_stime, 1),
        peak_mb=used.ru_maxrss // 1024,
    )


def on_cluster(archive: Path, workers: int) -> Audit:
    """Audit the archive on a Dask cluster of so many worker processes on this machine."""
    from distributed import LocalCluster

    cluster: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=":0"
    )
    with cluster:
        return audit(archive, "--scheduler", cluster.scheduler_address)


def main(
    files: Annotated[list[Path], typer.Argument(help="recordings to be mutated")],
    count: Annotated[int, typer.Option(help="how many are made")] = 10_000,
    workers: Annotated[int, typer.Option(help="workers of the cluster")] = 2,
    seed: Annotated[int, typer.Option(help="what the mutations are drawn from")] = 1,
) -> None:
    """Make the archive, audit it in both ways, and fail where they disagree."""
    with TemporaryDirectory() as folder:
        archive = Path(folder)
        for number, recording in enumerate(mutants([load(each) for each in files], count, seed)):
            save(recording, archive / f"{number // 1000:03}" / f"{recording.scenario}.jsonl")
        one = audit(archive)
        print(f"one process: {one}", flush=True)  # noqa: T201
        many = on_cluster(archive, workers)
        print(f"{workers} workers: {many}", flush=True)  # noqa: T201
    same = (one.digest, one.status) == (many.digest, many.status)
    ratio = many.wall_s / one.wall_s
    print(f"{'the same' if same else 'DIFFERENT'}; {ratio:.2f} of the time")  # noqa: T201
    raise typer.Exit(not same)


if __name__ == "__main__":
    typer.run(main)
