"""What an audit of data says: findings and figures of all traffic together."""

from typing import Literal

from heapqa.model.frozen import Frozen
from heapqa.model.verdict import Severity

Part = Literal["personal data", "noise", "identity", "definitions"]
"""The four audits that Heap's manuals ask for."""


class DataFinding(Frozen):
    """One violation, as often as it was found; what is sensitive is masked."""

    rule: str
    """Id of the rule that it violates."""
    severity: Severity
    message: str
    field: str = ""
    """Where in messages it was found; empty where it is about no field."""
    count: int
    first: str = ""
    """File and line, or number of the request, of the first one; empty where it has no place."""
    examples: tuple[str, ...] = ()
    """What was seen, masked; a few of them."""


class DataTable(Frozen):
    """Figures that are no findings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...] = ()
    note: str = ""
    """How to read it, or what is not in it."""


class DataPart(Frozen):
    """One of the four audits."""

    part: Part
    summary: str
    """What it comes to, in one sentence."""
    not_judged: str = ""
    """Why it says nothing; empty where it does."""
    findings: tuple[DataFinding, ...] = ()
    """The gravest first."""
    tables: tuple[DataTable, ...] = ()


class DataAudit(Frozen):
    """The whole document."""

    heapqa: str
    """Version that wrote it."""
    started_at: float
    """Unix seconds."""
    duration_s: float
    evidence: str
    """What was audited."""
    files: int = 0
    requests: int = 0
    """All that the evidence holds, hits and others."""
    hits: int = 0
    events: int = 0
    """What was sent again counts once."""
    unread: int = 0
    """Hits that could not be decoded."""
    accepted: int = 0
    """Findings that somebody answers for; they are not among those below."""
    parts: tuple[DataPart, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, or not be judged."""

    @property
    def findings(self) -> tuple[DataFinding, ...]:
        """Those of all parts."""
        return tuple(finding for part in self.parts for finding in part.findings)
