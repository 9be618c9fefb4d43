"""A file as a stream of facts: one fact after another, so that a file of any size can be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from heapqa.model.device import Device
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen
from heapqa.model.persona import Persona
from heapqa.model.recording import (
    ApiCall,
    ConsentSign,
    ConsoleMessage,
    Document,
    Gesture,
    Interruption,
    Navigation,
    Recording,
    StorageSnapshot,
)
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.model.step import Step

Fact = TypeVar("Fact", bound=Frozen)

MOST_PROBLEMS = 1000
"""Problems kept one by one, more than anybody reads; the rest are counted, so that a file of any
size takes bounded memory."""


@dataclass(slots=True)
class Problems:
    """What is wrong with a file, as it is found out while the file is read."""

    kept: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, problem: str) -> None:
        """Note one more."""
        self.count += 1
        if self.count <= MOST_PROBLEMS:
            self.kept.append(problem)

    def all(self) -> list[str]:
        """All of them, the last one saying how many more there are."""
        more = self.count - len(self.kept)
        return [*self.kept, *([f"{more} more problems like these"] if more else [])]


@dataclass(frozen=True, slots=True)
class FactStream:
    """A file's facts in the order in which they stand there; can be read once."""

    header: Recording
    """What is known before the first fact; holds none of them."""
    facts: Iterator[Frozen]
    """Exchanges, steps, snapshots and the rest; raises RecordError."""
    problems: Problems
    """Complete once all facts were read."""


def stream_of(recording: Recording) -> FactStream:
    """The facts of a recording that is in memory as a whole."""
    return FactStream(
        recording,
        iter((*recording.exchanges, *recording.server_calls, *recording.snapshots)),
        Problems(),
    )


def recording_of(header: Recording, facts: Iterable[Frozen], problems: Iterable[str]) -> Recording:
    """The recording that a header and its facts make up, each kind in the order it comes in.

    The file's problems become the capture's; of several interruptions the first counts.
    """
    held = tuple(facts)

    def of(kind: type[Fact]) -> tuple[Fact, ...]:
        return tuple(fact for fact in held if isinstance(fact, kind))

    return Recording(
        schema_version=header.schema_version,
        scenario=header.scenario,
        title=header.title,
        clock=header.clock,
        started_at=header.started_at,
        capture=header.capture.model_copy(
            update={"problems": (*header.capture.problems, *problems)}
        ),
        plan=header.plan,
        personas=of(Persona),
        seed=header.seed,
        devices=of(Device),
        steps=of(Step),
        exchanges=of(Exchange),
        server_calls=of(ServerCall),
        api_calls=of(ApiCall),
        snapshots=of(StorageSnapshot),
        documents=of(Document),
        renderings=of(Rendering),
        gestures=of(Gesture),
        navigations=of(Navigation),
        console=of(ConsoleMessage),
        consent_signs=of(ConsentSign),
        interruption=next(iter(of(Interruption)), None),
    )
