"""An audit of data as text."""

from collections.abc import Iterator

from heapqa.model.data_audit import DataAudit, DataFinding, DataPart
from heapqa.model.plain import plain
from heapqa.report.plural import counted

MOST_FINDINGS = 20
"""Of each part in a terminal; the documents have all of them."""
MOST_PROBLEMS = 20


def headline(audit: DataAudit) -> str:
    """What it comes to, in one sentence."""
    rules = {finding.rule for finding in audit.findings}
    number = sum(finding.count for finding in audit.findings)
    if number:
        return f"{counted(number, 'finding')} of {counted(len(rules), 'rule')}"
    if audit.problems or audit.unread:
        return "Nothing was found, and not everything could be judged"
    return "Nothing was found"


def amount(audit: DataAudit) -> str:
    """How much was audited, and how fast."""
    speed = f", {audit.requests / audit.duration_s:.0f} a second" if audit.duration_s else ""
    return (
        f"{counted(audit.files, 'file')}, {counted(audit.requests, 'request')}{speed}; "
        f"{counted(audit.hits, 'hit')} with {counted(audit.events, 'event')}"
    )


def doubts(audit: DataAudit) -> list[str]:
    """What could not be read, and what is accepted."""
    unread = [f"{counted(audit.unread, 'hit')} could not be decoded"] if audit.unread else []
    return [*unread, *audit.problems]


def place_of(finding: DataFinding) -> str:
    """The field, where the message does not say it."""
    return "" if finding.field in finding.message else finding.field


def found_text(finding: DataFinding) -> str:
    """A finding in a line, without its examples."""
    where = f" [{place}]" if (place := place_of(finding)) else ""
    return f"{counted(finding.count, 'time')}: {finding.message}{where}"


def lines_of(audit: DataAudit) -> Iterator[str]:
    """The audit for a terminal."""
    for part in audit.parts:
        yield f"{part.part.capitalize()}: {plain(part.summary)}"
        yield from _part(part)
        yield ""
    told = doubts(audit)
    if told:
        yield "Could not be judged"
        yield from (f"  {plain(problem)}" for problem in told[:MOST_PROBLEMS])
        if len(told) > MOST_PROBLEMS:
            yield f"  … and {len(told) - MOST_PROBLEMS} more"
        yield ""
    if audit.accepted:
        yield f"{counted(audit.accepted, 'finding')} accepted"
    yield f"{headline(audit)}. {amount(audit)}."


def _part(part: DataPart) -> Iterator[str]:
    if part.not_judged:
        yield f"  {plain(part.not_judged)}"
    for finding in part.findings[:MOST_FINDINGS]:
        yield f"  {finding.severity:<9}{finding.rule}: {plain(found_text(finding))}"
        for example in finding.examples[:1]:
            first = f", first in {finding.first}" if finding.first else ""
            yield f"           saw {plain(example)}{plain(first)}"
    more = len(part.findings) - MOST_FINDINGS
    if more > 0:
        yield f"  … and {more} more kinds of finding"
