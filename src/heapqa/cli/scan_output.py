"""What ``heapqa scan`` writes while it searches: a line per record, or lines for people."""

import json
from collections.abc import Sequence
from typing import Protocol, TextIO

from pydantic import JsonValue
from rich.console import Console
from rich.text import Text as Styled

from heapqa.cli.output import say
from heapqa.pii.search.scan import Disclosure
from heapqa.report.event_text import printable
from heapqa.report.plural import counted


class Lines(Protocol):
    """Writes the findings, in bounded memory."""

    records: int
    findings: int

    def record(self, name: JsonValue, findings: Sequence[Disclosure]) -> None:
        """One record, clean or not."""

    def end(self, problems: int, harmless: str) -> None:
        """The end of all files: `problems` is what could not be read, `harmless` a sentence."""


class JsonLines:
    """One object for each record, the clean ones too."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.records = self.findings = 0

    def record(self, name: JsonValue, findings: Sequence[Disclosure]) -> None:
        """One line."""
        self.records += 1
        self.findings += len(findings)
        document = {"id": name, "findings": [_document(each) for each in findings]}
        self._out.write(json.dumps(document) + "\n")

    def end(self, problems: int, harmless: str) -> None:  # noqa: ARG002
        """Nothing more here, but for people beside it."""
        if harmless:
            say(f"heapqa: {harmless}")


class Text:
    """The records that hold something, each with a line for every finding."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._console = Console(file=out, highlight=False, soft_wrap=True)
        self._affected = 0
        self.records = self.findings = 0

    def record(self, name: JsonValue, findings: Sequence[Disclosure]) -> None:
        """The record and its findings; nothing where there are none."""
        self.records += 1
        self.findings += len(findings)
        if findings:
            self._affected += 1
            self._print(Styled(printable(str(name)), "bold"))
        for each in findings:
            self._print(_line(each))

    def end(self, problems: int, harmless: str) -> None:
        """How much there was."""
        if harmless:
            self._print(Styled(harmless, "dim"))
        records = f"{self._affected} of {counted(self.records, 'record')}"
        text = f"{counted(self.findings, 'finding')} in {records}"
        unread = f", {problems} not readable" if problems else ""
        self._print(Styled(text + unread, "red" if self.findings or problems else "green"))

    def _print(self, line: Styled) -> None:
        if self._console.is_terminal:
            self._console.print(line)
        else:
            self._out.write(f"{line.plain}\n")


def _document(finding: Disclosure) -> dict[str, JsonValue]:
    return {
        "kind": finding.kind,
        "field": finding.field,
        "detector": finding.detector,
        "path": [*finding.path],
        "where": finding.where,
        "masked": finding.masked,
        "confidence": round(finding.confidence, 3),
    }


def _line(finding: Disclosure) -> Styled:
    line = Styled(
        f"  {printable(finding.field):<14}", "bold red" if finding.kind == "canary" else "red"
    )
    line.append(f" {printable(finding.masked)}", "yellow")
    line.append(f"  {printable(finding.where)}", "cyan")
    if how := " → ".join(finding.path) or ("looks like it" if finding.kind == "pattern" else ""):
        line.append(f"  {how}", "dim")
    return line
