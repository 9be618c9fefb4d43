"""``heapqa audit --data``: the four audits of all traffic together, in bounded memory."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from heapqa.cli.auditor import Unreadable, found
from heapqa.cli.data_auditor import DataAuditor
from heapqa.cli.documents import make_folder, write_text
from heapqa.cli.judging import Spread, judging
from heapqa.cli.output import Exit, Format, print_json
from heapqa.data_audit.conclude import conclude
from heapqa.data_audit.tally import Tally
from heapqa.model.data_audit import DataAudit
from heapqa.model.plan import Plan
from heapqa.record.files.portions import portions
from heapqa.report.data_audit import lines_of
from heapqa.report.data_audit_page import render_data_audit

PAGE, DOCUMENT = "data-audit.html", "data-audit.json"


def audit_data(
    paths: list[Path],
    auditor: DataAuditor,
    how: tuple[int, str | None],
    output: Path | None,
    format_: Format,
) -> NoReturn:
    """Audit everything under the paths, write the two reports, and end with the status.

    `how` is the number of processes, and the address of a scheduler.
    """
    started_at = time.time()
    if output is not None:
        make_folder(output)
    with judging(*how) as spread:
        tally, problems = _counted(paths, auditor, spread)
    about = DataAudit(
        heapqa=version("heapqa"),
        started_at=started_at,
        duration_s=time.time() - started_at,
        evidence=", ".join(map(str, paths)),
    )
    document = conclude(tally, auditor.plan or tally.plan or Plan(), about)
    document = document.model_copy(update={"problems": (*problems, *document.problems)})
    if output is not None:
        write_text(document.model_dump_json(indent=2) + "\n", output / DOCUMENT)
        write_text(render_data_audit(document), output / PAGE)
    if format_ is Format.JSON:
        print_json(document)
    else:
        for line in lines_of(document):
            typer.echo(line)
    raise typer.Exit(exit_code(document))


def exit_code(document: DataAudit) -> Exit:
    """1 for findings, 3 where something could not be read or judged, else 0."""
    if document.findings:
        return Exit.FOUND
    return Exit.NOT_JUDGED if document.problems or document.unread else Exit.PASSED


def _counted(paths: list[Path], auditor: DataAuditor, spread: Spread) -> tuple[Tally, list[str]]:
    """Everything in all files, and what is wrong with those that are no evidence."""
    everything = [*found(paths)]
    problems = [each.problem for each in everything if isinstance(each, Unreadable)]
    files = [each for each in everything if isinstance(each, Path)]
    tally = Tally()
    with _progress(sum(map(_size, files))) as done:
        for each in spread(auditor, portions(files, problems.append), at_once=1):
            tally.merge(each)
            done(each.size_bytes)
    return tally, problems


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _progress(size_bytes: int) -> Iterator[Callable[[int], None]]:
    """How to tell that so many more bytes are done; a terminal shows a bar."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("audited"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=size_bytes)
        yield lambda more: bar.advance(task, more)
