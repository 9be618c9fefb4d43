"""Where evidence is judged: in this process, in several, or on a Dask cluster.

The outcomes come back in the order of the files, whoever judged them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Protocol, TypeVar

from heapqa.cli.output import Exit, fail

PIECES = 8
"""Files that are handed over at once: a task costs milliseconds, and so does the smallest file."""
AHEAD = 3
"""Tasks that are under way for each worker: enough that none waits, and few enough to hold."""
CONNECT_S = 10
INSTALL = "pip install 'heapqa[dask]'"

Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")
Work = Callable[[Sequence[Piece]], list[Outcome]]
"""What is done with some pieces, in whichever process."""


class Spread(Protocol):
    """Has work done on all pieces; the outcomes come in the order of the pieces."""

    def __call__(
        self,
        work: Work[Piece, Outcome],
        pieces: Iterable[Piece],
        at_once: int = PIECES,
    ) -> Iterator[Outcome]:
        """`at_once` pieces are handed over together."""
        raise NotImplementedError


@contextmanager
def judging(workers: int, scheduler: str | None) -> Iterator[Spread]:
    """How evidence is judged: by one process, by several, or by the workers of a scheduler."""
    if scheduler is not None:
        with _cluster(scheduler) as spread:
            yield spread
    elif workers > 1:
        with _processes(workers) as spread:
            yield spread
    else:
        yield _here


def _here(
    work: Work[Piece, Outcome],
    pieces: Iterable[Piece],
    at_once: int = PIECES,  # noqa: ARG001
) -> Iterator[Outcome]:
    for piece in pieces:
        yield from work([piece])


@contextmanager
def _processes(workers: int) -> Iterator[Spread]:
    known = get_all_start_methods()
    context = get_context("forkserver" if "forkserver" in known else "spawn")
    if "forkserver" in known:
        context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(workers, mp_context=context) as executor:
        try:
            yield in_order(executor, workers)
        except BrokenProcessPool:
            fail(
                "a process ended while it judged, perhaps for want of memory: judge with a "
                "smaller -n",
                Exit.NOT_JUDGED,
            )
        finally:
            executor.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[Spread]:
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        fail(f"--scheduler needs Dask, which is not installed: {INSTALL}", Exit.USAGE)
    try:
        client: Any = Client(address, timeout=CONNECT_S)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        start = "start one with: dask scheduler"
        fail(f"no Dask scheduler answers at {address} ({error}); {start}", Exit.NOT_JUDGED)
    with client:
        threads = _checked(client, address)
        with client.get_executor() as executor:
            try:
                yield in_order(executor, threads)
            except (KilledWorker, CancelledError) as error:
                fail(f"the cluster at {address} gave up: {error}", Exit.NOT_JUDGED)


def _checked(client: Any, address: str) -> int:
    """How many threads its workers have; the end where they would judge otherwise than this one."""
    threads: int = sum(client.nthreads().values())
    if not threads:
        start = f"start some with: dask worker {address} --nthreads 1"
        fail(f"the scheduler at {address} has no workers; {start}", Exit.NOT_JUDGED)
    own = own_version()
    try:
        others = client.run(version, "heapqa")
    except PackageNotFoundError:
        fail(f"a worker of {address} has no heapqa: {INSTALL}, and start it anew", Exit.NOT_JUDGED)
    if strange := {each for each in others.values() if each != own}:
        other = ", ".join(sorted(strange))
        fail(
            f"workers of {address} have heapqa {other}, and this is {own}: they may judge "
            "otherwise; install the same version everywhere",
            Exit.NOT_JUDGED,
        )
    return threads


def own_version() -> str:
    """The version that judges here."""
    return version("heapqa")


def in_order(executor: Executor, workers: int) -> Spread:
    """A way to judge that hands out a few tasks ahead, and takes the outcomes in order."""

    def spread(
        work: Work[Piece, Outcome], pieces: Iterable[Piece], at_once: int = PIECES
    ) -> Iterator[Outcome]:
        waiting = deque[Future[list[Outcome]]]()
        rest = iter(pieces)
        while task := list(islice(rest, at_once)):
            waiting.append(executor.submit(work, task))
            if len(waiting) >= AHEAD * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    return spread
