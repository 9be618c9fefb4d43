"""``python -m benchmarks.fuzz``: damaged requests through the decoders; outcomes, time, memory."""

import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

import typer

from heapqa.engine import decode
from heapqa.model.exchange import Exchange
from heapqa.model.recording import Capture, Recording
from tests.wire.mutations import mutated, recorded

HANGS_S = 30


@dataclass(slots=True)
class Fuzzed:
    """What became of all payloads."""

    outcomes: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    slowest_ms: float = 0.0
    slowest_seed: str = ""
    slowest_bytes: int = 0


def fuzz(count: int, seed: str) -> Fuzzed:
    """Decode damaged requests one by one; raises whatever escapes, with the payload's seed."""
    corpus, found = recorded(), Fuzzed()
    for number in range(count):
        name = f"{seed}/{number}"
        exchange = mutated(corpus, name)
        signal.alarm(HANGS_S)
        begun = time.process_time()
        try:
            outcome = _outcome(exchange, found.problems)
        except BaseException as error:
            error.add_note(f"while decoding the payload of seed {name}")
            raise
        ms = (time.process_time() - begun) * 1000
        signal.alarm(0)
        found.outcomes[outcome] += 1
        if ms > found.slowest_ms:
            found.slowest_ms, found.slowest_seed = ms, name
            found.slowest_bytes = len(exchange.url) + len(exchange.body or b"")
    return found


def _outcome(exchange: Exchange, problems: Counter[str]) -> str:
    recording = Recording(
        scenario="fuzz",
        title="Fuzz",
        capture=Capture(source="request-log"),
        exchanges=(exchange,),
    )
    session = decode(recording)
    session.model_dump_json()
    for fact in session.undecoded:
        problems[f"{fact.codec}: {_kind(fact.problem)}"] += 1
        if "stumbled" in fact.problem:
            return "stumbled"
        return "undecoded"
    if not session.hits:
        return "no hit any more"
    return "decoded, something unexplained" if session.unexplained else "decoded"


def _kind(problem: str) -> str:
    """The problem without the place, which is another one each time."""
    return problem.partition(": ")[2].partition(",")[0] or problem.partition(":")[0]


def main(
    count: Annotated[int, typer.Option(min=1, help="Payloads.")] = 100_000,
    seed: Annotated[str, typer.Option(help="Same seed, same payloads.")] = "heapqa",
    bound_ms: Annotated[float, typer.Option(help="Longest time for one payload.")] = 500.0,
) -> None:
    """Fuzz the decoders; exit status 1 when one stumbles, hangs or exceeds the bound."""
    before = _peak_mb()
    begun = time.process_time()
    found = fuzz(count, seed)
    seconds = time.process_time() - begun
    for outcome, times in found.outcomes.most_common():
        typer.echo(f"{times:8d}  {outcome}")
    for problem, times in found.problems.most_common(20):
        typer.echo(f"{times:8d}    {problem}")
    typer.echo(
        f"{count} payloads in {seconds:.0f} s; peak memory {_peak_mb():.0f} MB, {before:.0f} MB"
        f" before; slowest {found.slowest_ms:.1f} ms for {found.slowest_bytes} bytes"
        f" (seed {found.slowest_seed})"
    )
    sound = found.slowest_ms <= bound_ms and not found.outcomes["stumbled"]
    raise typer.Exit(0 if sound else 1)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    typer.run(main)
