"""Markdown: the step summary of a GitHub job, and the comment on a pull request."""

import re
from collections.abc import Iterator

from heapqa.model.plain import plain
from heapqa.report.changes import changed, flaky, texts
from heapqa.report.ci.reported import Reported, reported
from heapqa.report.digest import SIGNS, Tally, headline, matrix
from heapqa.report.doubts import doubts
from heapqa.report.results import RunReport

MARKER = "<!-- heapqa: this comment is written anew by every run -->"
"""By which a job finds its own comment and replaces it."""
SHOWN = 20
"""Findings or changes of one kind in a comment; a step summary has all, as far as they fit."""
LONGEST = 60_000
"""Characters of a comment: the server takes 65,536."""
LARGEST = 1_000_000
"""Bytes of a step summary: the server takes 1,048,576, and nothing at all of a larger one."""
CUT = "\n\n… cut; see the report.\n"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|@])")


def summary(report: RunReport) -> str:
    """The whole run, for a step summary; of very many findings as many as the server takes."""
    for most in (None, 1000, 100):
        text = "\n".join((*_blocks(report, most), *_table(report))) + "\n"
        if len(text.encode()) <= LARGEST:
            return text
    return text.encode()[:LARGEST].decode(errors="ignore") + CUT


def comment(report: RunReport) -> str:
    """The body of a comment: what asks for somebody, with the marker of this tool."""
    text = "\n".join((MARKER, *_blocks(report, SHOWN))) + "\n"
    return text if len(text) <= LONGEST else text[:LONGEST] + CUT


def _blocks(report: RunReport, most: int | None) -> Iterator[str]:
    said = headline(report)
    yield f"### {SIGNS[said.standing]} heapqa: {_plain(said.text)}"
    yield from _listed("Broken", [_finding(each) for each in reported(report)], most)
    for title, changes in (
        ("Changed since the state was accepted", changed(report.comparisons)),
        ("Flaky: differs in some plays only", flaky(report.comparisons)),
    ):
        lines = [
            f"**{_plain(each.head)}** in {_plain('; '.join(each.places))}<br>"
            f"{_plain('; '.join(each.details))}"
            for each in texts(changes)
        ]
        yield from _listed(title, lines, most)
    open_ = [_plain(each.text) for each in doubts(report)]
    yield from _listed("Could not be judged", open_, most)
    yield from _listed("Notes", [_plain(note) for note in report.notes], most)


def _finding(found: Reported) -> str:
    where = f" ({_plain(found.where)})" if found.where else ""
    source = f", `{found.file}:{found.line}`" if found.file else ""
    return (
        f"**{found.rule}** ({found.severity}) in {_plain(found.scenario)}{source}<br>"
        f"{_plain(found.message)}{where}"
    )


def _listed(title: str, lines: list[str], most: int | None) -> Iterator[str]:
    if not lines:
        return
    yield f"\n#### {title}\n"
    yield from (f"- {line}" for line in lines[:most])
    if most is not None and len(lines) > most:
        yield f"- … and {len(lines) - most} more"


def _table(report: RunReport) -> Iterator[str]:
    if not report.scenarios:
        return
    yield "\n| scenario | failed | not judged | passed | requests | events |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for row in matrix(report):
        tally = Tally.of(v for v in report.verdicts if v.scenario == row.scenario.id)
        yield (
            f"| {_plain(row.scenario.id)} | {tally.failed} | {tally.inconclusive} | "
            f"{tally.passed} | {row.scenario.requests} | {row.scenario.events} |"
        )


def _plain(text: str) -> str:
    """Text that means nothing to Markdown, on one line: no link, no mention, no markup."""
    return SPECIAL.sub(r"\\\1", plain(" ".join(text.split())))
