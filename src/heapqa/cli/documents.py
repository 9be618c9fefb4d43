"""Documents that commands write and read: texts, and the reports of runs."""

import sys
from pathlib import Path

from pydantic import ValidationError

from heapqa.cli.output import Exit, fail, say
from heapqa.report.results import RunReport


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


def read_report(file: Path) -> RunReport:
    """The report in a results.json, or the end with what is wrong with it."""
    try:
        return RunReport.model_validate_json(file.read_bytes())
    except OSError as error:
        fail(f"{file} cannot be read ({error.strerror}): heapqa run writes it", Exit.USAGE)
    except ValidationError as error:
        fail(f"{file} {_what_is_wrong(error)}, or leave it out", Exit.USAGE)


def _what_is_wrong(error: ValidationError) -> str:
    kinds = {each["type"] for each in error.errors()}
    if "json_invalid" in kinds:
        return "is no JSON document, or not whole: let heapqa run write it again"
    if kinds & {"extra_forbidden", "literal_error"}:
        return "was written by another heapqa: read it with the version that wrote it"
    return "is no report of a run: name a results.json that heapqa run wrote"
