"""The last block at a terminal: what was captured, by what, and where the files lie."""

import re
from collections import Counter

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from heapqa.report.coverage import (
    escapes_text,
    requests_text,
    seen_text,
    server_text,
    silence_text,
)
from heapqa.report.harmless import harmless_text
from heapqa.report.plural import counted
from heapqa.report.results import OutputPaths, RunReport

SEPARATOR = re.compile(r"[/\\]")


def facts(report: RunReport) -> RenderableType:
    """What was captured, how completely, and where the files lie, one line each."""
    table = Table.grid(padding=(0, 2))
    played = ", ".join(part for part in (report.browser, report.sdk) if part)
    for name, value in (
        ("judged", f"again, from {report.saved_evidence}" if report.saved_evidence else ""),
        ("captured", requests_text(report)),
        ("back end", server_text(report)),
        ("complete", seen_text(report)),
        ("silence", silence_text(report)),
        ("escaped", escapes_text(report)),
        ("harmless", harmless_text(report.suppressed)),
        ("browser", played),
        ("seed", report.seed),
        ("took", f"{report.duration_s:.1f} s"),
        ("report", report.output.html),
        ("recordings", report.output.recordings),
        ("allure", report.output.allure),
        ("unmasked", _unmasked(report.output)),
    ):
        if value:
            table.add_row(Text(name, "dim"), Text(value, overflow="fold"))
    return table


def _unmasked(output: OutputPaths) -> str:
    """Where it stands, by folder of the output and with the number of single files."""
    counts = Counter[str]()
    for path in output.unmasked:
        counts[_folder(path, output.directory)] += "." in SEPARATOR.split(path)[-1]
    listed = ", ".join(
        f"{folder} ({counted(count, 'file')})" if count else folder
        for folder, count in counts.items()
    )
    return f"{listed}: they hold what was typed, so do not pass them on" if listed else ""


def _folder(path: str, directory: str) -> str:
    """The folder of the output that it stands in; of what stands elsewhere its own folder."""
    parts, base = SEPARATOR.split(path), SEPARATOR.split(directory)
    inside = parts[: len(base)] == base and len(parts) > len(base)
    return parts[len(base)] if inside else path.removesuffix(parts[-1])[:-1]
