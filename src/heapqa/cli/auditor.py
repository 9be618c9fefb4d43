"""Judges saved evidence file by file, in whichever process, on whichever machine."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heapqa.cli.input_files import InputFiles
from heapqa.engine import decode, judge
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.model.server_call import ServerCall
from heapqa.model.session import Session
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import find_evidence
from heapqa.report.accounts import Account, Judged, account_of


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path from which nothing could be judged."""

    problem: str


def found(paths: Iterable[Path]) -> Iterator[Path | Unreadable]:
    """Every file of evidence under the paths, in order, and the paths that hold none."""
    for path in paths:
        try:
            yield from find_evidence([path])
        except RecordError as error:
            yield Unreadable(str(error))


@dataclass(frozen=True, slots=True)
class Auditor:
    """What evidence is judged by; the same everywhere."""

    folder: Path
    """What relative paths are relative to: processes elsewhere run in folders of their own."""
    today: date
    """The day by which acceptances expire."""
    plan: Plan | None = None
    personas: tuple[Persona, ...] = ()
    """Whose values are searched for where the evidence names nobody."""
    steps: Path | None = None
    server_calls: tuple[ServerCall, ...] | None = None

    def __call__(self, pieces: Sequence[Path | Unreadable]) -> list[Account | Unreadable]:
        """What a report keeps of each file; raises RecordError as `InputFiles` does."""
        return [each if isinstance(each, Unreadable) else self._judged(each) for each in pieces]

    def _judged(self, path: Path) -> Account | Unreadable:
        session = self._decoded(path)
        if isinstance(session, Unreadable):
            return session
        return account_of(Judged(session, judge(session, today=self.today), str(path)))

    def session(self, path: Path, scenario: str) -> Session:
        """A file that was judged before, decoded under a name; raises RecordError."""
        session = self._decoded(path)
        if isinstance(session, Unreadable):
            raise RecordError(session.problem)
        recording = session.recording.model_copy(update={"scenario": scenario})
        return session.model_copy(update={"recording": recording})

    def _decoded(self, path: Path) -> Session | Unreadable:
        opened = self.folder / path
        steps = self.folder / self.steps if self.steps else None
        files = InputFiles([opened], self.plan, steps=steps, server_calls=self.server_calls)
        for _, recording in files:
            people = {"personas": recording.personas or self.personas}
            return decode(recording.model_copy(update=people))
        return Unreadable(files.problems[0].replace(str(opened), str(path)))
