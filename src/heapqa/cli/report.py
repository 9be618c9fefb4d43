"""``heapqa report``: a run in the formats that CI servers and people's channels read."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from heapqa.cli.configuration import DEFAULT_CONFIG, ConfigOption, configuration
from heapqa.cli.documents import read_report, write_text
from heapqa.report.ci.annotations import annotations
from heapqa.report.ci.code_quality import code_quality
from heapqa.report.ci.junit import junit
from heapqa.report.ci.markdown import comment, summary
from heapqa.report.ci.sarif import sarif
from heapqa.report.ci.webhook import webhook
from heapqa.report.results import RunReport
from heapqa.report.terminal import terminal_text

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class ReportFormat(StrEnum):
    """What reads it."""

    TEXT = "text"
    JUNIT = "junit"
    SARIF = "sarif"
    SUMMARY = "summary"
    COMMENT = "comment"
    ANNOTATIONS = "annotations"
    CODE_QUALITY = "code-quality"
    WEBHOOK = "webhook"


WRITERS: dict[ReportFormat, Callable[[RunReport], str]] = {
    ReportFormat.TEXT: terminal_text,
    ReportFormat.JUNIT: junit,
    ReportFormat.SARIF: sarif,
    ReportFormat.SUMMARY: summary,
    ReportFormat.COMMENT: comment,
    ReportFormat.ANNOTATIONS: annotations,
    ReportFormat.CODE_QUALITY: code_quality,
    ReportFormat.WEBHOOK: webhook,
}


@app.command()
def report(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]",
            help="A results.json, or the folder of one; by default that of the last run.",
        ),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    format_: Annotated[
        ReportFormat, typer.Option("--format", help="What reads it: see docs/ci.md.")
    ] = ReportFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there.")
    ] = None,
) -> None:
    """Write a run as JUnit XML, SARIF, Markdown or a message.

    Values of personas are masked in the report already. The exit status says whether the report
    could be written; that of heapqa run says what it found.

    \b
    Examples:
      heapqa report --format junit --output heapqa.xml
      heapqa report --format sarif --output heapqa.sarif
      heapqa report --format summary >> "$GITHUB_STEP_SUMMARY"
    """
    file = path or configuration(config).output_dir
    file = file / "results.json" if file.is_dir() else file
    write_text(WRITERS[format_](read_report(file)), output)
