"""``heapqa merge``: one report of all shards of a run."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from heapqa.cli.counted import ALL, FailOnOption, OnlyOption, counted_status, tell_rest
from heapqa.cli.errors import clear_errors
from heapqa.cli.output import Exit, Format, FormatOption, fail, print_json
from heapqa.cli.pytest_run import remove_last_reports, verdict_of
from heapqa.record.files.unmasked import RECORDINGS
from heapqa.report.results import RunReport
from heapqa.report.terminal import print_report
from heapqa.suite.blob import ALLURE, ARTIFACTS, Blob, collected, read_blob, unpack
from heapqa.suite.merge import MergeError, check, days_apart, missing, status_of, whole
from heapqa.suite.reports import (
    INTERRUPTED,
    judged_scenarios,
    keep,
    make_report,
    output_paths,
    write_reports,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)
PATTERN = "blob-*-of-*.zip"


@app.command()
def merge(
    path: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH", help="Files that heapqa run --shard left, or folders that hold them."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="DIR",
            help="Folder for recordings and reports; by default of the name that the shards' "
            "configuration gives it.",
        ),
    ] = None,
    fail_on: FailOnOption = "trivial",
    only: OnlyOption = ALL,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Make one report of all shards of a run.

    Wherever they were played, it is the report of a whole run: results.json, report.html, Allure's
    results, the run in the history, and the exit status. A shard that is missing is a problem;
    files that are not parts of one run are refused.

    \b
    Examples:
      heapqa run --shard 1/2        (on one machine)
      heapqa run --shard 2/2        (on another)
      heapqa merge heapqa-results
      heapqa merge blob-1-of-2.zip blob-2-of-2.zip --output merged --fail-on critical
    """
    with clear_errors():
        files = sorted(set(_found(path)))
        blobs = [read_blob(file) for file in files]
    try:
        check([(str(file), blob) for file, blob in zip(files, blobs, strict=True)])
    except MergeError as error:
        fail(f"{error}; nothing was merged", Exit.USAGE)
    folder = (output or Path(blobs[0].output_dir)).absolute()
    with clear_errors():
        _unpack_all(files, folder)
        report = _report(blobs, folder)
    if format_ is Format.JSON:
        print_json(report)
    else:
        print_report(report, Console(file=sys.stdout))
    tell_rest(report, counted := counted_status(report, folder, fail_on, only))
    raise typer.Exit(verdict_of(report, counted, status_of(blobs)))


def _found(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        below = sorted(path.rglob(PATTERN)) if path.is_dir() else [path]
        if not below:
            fail(f"{path}: no file of a shard in it: heapqa run --shard leaves them", Exit.USAGE)
        yield from (each.absolute() for each in below)


def _unpack_all(files: list[Path], folder: Path) -> None:
    """Put the files of all shards where a whole run leaves them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as temporary:
            unpacked = Path(temporary)
            for file in files:
                unpack(file, unpacked)
            remove_last_reports(folder)
            _replace(unpacked / ARTIFACTS, folder / ARTIFACTS)
            _replace(unpacked / ALLURE, folder / ALLURE)
            for recording in sorted((unpacked / RECORDINGS).glob("*")):
                (folder / RECORDINGS).mkdir(exist_ok=True)
                recording.replace(folder / RECORDINGS / recording.name)
    except OSError as error:
        fail(f"{folder} cannot be written: {error.strerror or error}", Exit.USAGE)


def _replace(source: Path, target: Path) -> None:
    if source.exists():
        shutil.rmtree(target, ignore_errors=True)
        source.replace(target)


def _report(blobs: list[Blob], folder: Path) -> RunReport:
    run = whole(blobs)
    results = collected(blobs, run.scenarios, folder)
    judged = judged_scenarios(run, results)
    interrupted = (INTERRUPTED,) if any(blob.interrupted for blob in blobs) else ()
    allure = folder / ALLURE
    report = make_report(
        run.model_copy(update={"notes": (*run.notes, *days_apart(blobs))}),
        results,
        judged,
        output_paths(folder, allure=allure if allure.exists() else None),
        started_at=min(blob.started_at for blob in blobs),
        duration_s=max(blob.duration_s for blob in blobs),
        problems=(*interrupted, *missing(blobs)),
    )
    return keep(write_reports(report, [one.session for one in judged]))
