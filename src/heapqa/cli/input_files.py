"""The files a command was given, opened one by one; an unreadable file becomes a problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.model.server_call import ServerCall
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import (
    find_evidence,
    lasted,
    open_evidence,
    stream_evidence,
    with_steps_of,
)
from heapqa.record.files.fact_stream import FactStream
from heapqa.record.server.call_log import joined

ServerLogOption = Annotated[
    Path | None,
    typer.Option(
        "--server-log",
        metavar="FILE",
        help="What the back end told Heap meanwhile: see docs/server.md.",
    ),
]


@dataclass(slots=True)
class InputFiles:
    """Recordings, HAR files and request logs."""

    paths: Iterable[Path]
    plan: Plan | None = None
    """Takes the place of what a recording declares, where given."""
    steps: Path | None = None
    """A file of steps for the traffic, where given; what is wrong with it raises RecordError."""
    server_calls: tuple[ServerCall, ...] | None = None
    """Calls of a log to be joined with each recording, where given; raises RecordError like steps.
    """
    problems: list[str] = field(default_factory=list)
    """One for each file that could not be read."""

    def __iter__(self) -> Iterator[tuple[Path, Recording]]:
        """(file, recording) of everything readable."""
        for path in self._files():
            try:
                recording = open_evidence(path, self.plan)
            except RecordError as error:
                self.problems.append(str(error))
                continue
            whole = lasted(path, recording) if self.server_calls is not None else None
            if self.steps is not None:
                recording = with_steps_of(path, recording, self.steps)
            if self.server_calls is not None:
                recording = joined(recording, self.server_calls, whole)
            if self.plan is not None:
                recording = recording.model_copy(update={"plan": self.plan})
            yield path, recording

    def flows(self) -> Iterator[tuple[Path, FactStream]]:
        """(file, its facts) of everything readable, to be read one after another."""
        for path in self._files():
            try:
                yield path, stream_evidence(path)
            except RecordError as error:
                self.problems.append(str(error))

    def _files(self) -> Iterator[Path]:
        for path in self.paths:
            try:
                yield from find_evidence([path])
            except RecordError as error:
                self.problems.append(str(error))
