"""Documents that commands write and read: texts, and the reports of runs."""

import sys
from pathlib import Path

from pydantic import ValidationError

from heapqa.cli.output import Exit, fail, say
from heapqa.report.results import RunReport

OWN_FIELD = b'"escaped_requests"'
"""Every version's reports have it, and hardly anybody else's documents."""


def write_text(text: str, output: Path | None) -> None:
    """Write a text into a file, with the folders above it, or to standard output."""
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, "utf-8")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}", Exit.USAGE)
    say(f"heapqa: wrote {output}")


def make_folder(folder: Path) -> None:
    """Make the folder of the reports before hours of work, not after them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{folder} is no folder to write to ({error.strerror}): name another", Exit.USAGE)


class UnreadableReportError(ValueError):
    """A file is no report that this heapqa can read; the message names it and what to do."""


def read_report(file: Path) -> RunReport:
    """The report in a results.json, or the end with what is wrong with it."""
    try:
        return report_in(file)
    except UnreadableReportError as error:
        fail(str(error), Exit.USAGE)


def report_in(file: Path) -> RunReport:
    """The report in a results.json; raises UnreadableReportError."""
    try:
        content = file.read_bytes()
        return RunReport.model_validate_json(content)
    except OSError as error:
        told = f"{file} cannot be read ({error.strerror}): heapqa run writes it"
        raise UnreadableReportError(told) from error
    except ValidationError as error:
        told = f"{file} {_what_is_wrong(error, content)}, or leave it out"
        raise UnreadableReportError(told) from error


def _what_is_wrong(error: ValidationError, content: bytes) -> str:
    kinds = {each["type"] for each in error.errors()}
    if "json_invalid" in kinds:
        return "is no JSON document, or not whole: let heapqa run write it again"
    if kinds & {"extra_forbidden", "literal_error"} and OWN_FIELD in content:
        return "was written by another heapqa: read it with the version that wrote it"
    return "is no report of a run: name a results.json that heapqa run wrote"
