"""Audits portions of evidence, in whichever process, on whichever machine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heapqa.data_audit.tally import Tally
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import open_evidence
from heapqa.record.files.lines import read_span
from heapqa.record.files.portions import Portion, Span
from heapqa.record.files.request_log import requests_in


@dataclass(frozen=True, slots=True)
class DataAuditor:
    """What evidence is audited by; the same everywhere."""

    folder: Path
    """What relative paths are relative to: processes elsewhere run in folders of their own."""
    today: date
    """The day by which acceptances expire."""
    plan: Plan | None = None
    """Takes the place of the plans that recordings carry, where given."""
    personas: tuple[Persona, ...] = ()
    """Whose values are searched for where the evidence names nobody."""

    def __call__(self, portions: Sequence[Portion]) -> list[Tally]:
        """What each portion holds; a file that cannot be read is a problem of its tally."""
        return [self._tally(portion) for portion in portions]

    def _tally(self, portion: Portion) -> Tally:
        tally = Tally()
        for span in portion.spans:
            tally.size_bytes += span.size_bytes
            tally.files += span.begin == 0
            try:
                self._count(span, tally)
            except RecordError as error:
                tally.problem(str(error).replace(str(self.folder / span.path), str(span.path)))
        return tally

    def _count(self, span: Span, tally: Tally) -> None:
        opened = replace(span, path=self.folder / span.path)
        if span.is_log:
            self._count_log(opened, str(span.path), tally)
            return
        recording = open_evidence(opened.path, self.plan)
        given: dict[str, object] = {"personas": recording.personas or self.personas}
        if self.plan is not None:
            given["plan"] = self.plan
        tally.visit(recording.model_copy(update=given), str(span.path), self.today)

    def _count_log(self, span: Span, name: str, tally: Tally) -> None:
        lines = read_span(span.path, span.begin, span.size_bytes, span.first_line)
        header, requests, problems = requests_in(span.path, self.plan or Plan(), lines)
        around = header.model_copy(update={"personas": self.personas})
        tally.traffic(requests, around, name, self.today)
        for problem in problems.all():
            tally.problem(problem)
