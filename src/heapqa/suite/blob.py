"""The file that a shard leaves: what its tests found, and all that reports need, in one archive.

Nothing in it depends on the machine: paths are those inside the archive. It holds recordings, and
so what the personas typed.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812, an exception like the others

from pydantic import ValidationError

from heapqa.model.frozen import Frozen
from heapqa.record.errors import RecordError
from heapqa.record.files.unmasked import RECORDINGS
from heapqa.suite.collected import CollectedResults, ItemResult
from heapqa.suite.run import SuiteRun

ARTIFACTS, ALLURE = "artifacts", "allure-results"
FOLDERS = frozenset({RECORDINGS, ARTIFACTS, ALLURE})
"""What an archive holds beside its document."""
DOCUMENT = "blob.json"
PACKED = frozenset({".zip", ".png", ".webm", ".jpeg", ".jpg"})
"""Files that do not become smaller."""
FORMAT = 1
REMEDY = "run its shard again"


class Conditions(Frozen):
    """What must be the same in every shard of a run; empty where nobody knows it."""

    version: str
    """Of heapqa."""
    commit: str
    configuration: str
    """Digest of the configuration as it is written, without the values of variables."""
    options: str
    """Project, generation, defects and whatever else shapes what is played."""
    site: str
    """Host of the site under test."""
    accepted_state: str
    """Digest of the accepted state that the run is held against."""
    run: str
    """Number of the CI server's run."""


class Blob(Frozen):
    """The document in a shard's archive."""

    format: Literal[1] = 1
    run: SuiteRun
    conditions: Conditions
    output_dir: str
    """Folder for reports, as the configuration names it."""
    started_at: float
    """Unix seconds."""
    duration_s: float
    interrupted: bool
    selected: bool
    """Whether pytest was told to leave tests out."""
    pytest_status: int
    """With which pytest was about to end."""
    other_failures: int
    tests: tuple[tuple[str, ItemResult], ...]
    """(scenario, result) of every test."""


class Files(Frozen):
    """Where a shard has its files."""

    recordings: Path
    artifacts: Path
    allure: Path | None = None


def write_blob(path: Path, blob: Blob, files: Files) -> None:
    """Write the archive so that it is either whole or not there; raises RecordError."""
    own = blob.run.shares[blob.run.shard.number - 1] if blob.run.shard else blob.run.scenarios
    blob = blob.model_copy(
        update={"tests": tuple((name, _packed(each, files)) for name, each in blob.tests)}
    )
    temporary = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(temporary, "w", ZIP_DEFLATED) as archive:
            archive.writestr(DOCUMENT, _text(blob))
            for name, file in _files(own, files):
                packed = ZIP_STORED if file.suffix in PACKED else ZIP_DEFLATED
                archive.write(file, name, packed)
        temporary.replace(path)
    except OSError as error:
        raise RecordError(
            f"{path}: the shard cannot be written ({error.strerror or error}): free some space or "
            "choose another output directory"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _text(blob: Blob) -> str:
    fingerprint = {"__all__": {1: {"verdict": {"fingerprint"}}}}
    return blob.model_dump_json(exclude={"tests": fingerprint})


def _packed(result: ItemResult, files: Files) -> ItemResult:
    """The result with the paths that its files have in the archive."""
    changes = {
        "recording": f"{RECORDINGS}/{Path(result.recording).name}" if result.recording else "",
        "artifacts": tuple(
            f"{ARTIFACTS}/{Path(each).relative_to(files.artifacts).as_posix()}"
            for each in result.artifacts
        ),
    }
    return result.model_copy(update=changes)


def _files(scenarios: Iterable[str], files: Files) -> Iterator[tuple[str, Path]]:
    """(name in the archive, file) of the recordings and artifacts of these scenarios, and of all
    results for Allure."""
    for scenario in scenarios:
        for pattern in (scenario, f"{scenario}-attempt-*"):
            for path in sorted(files.recordings.glob(f"{pattern}.jsonl")):
                yield f"{RECORDINGS}/{path.name}", path
            for folder in sorted(files.artifacts.glob(pattern)):
                yield from _below(folder, files.artifacts, ARTIFACTS)
    if files.allure is not None:
        yield from _below(files.allure, files.allure, ALLURE)


def _below(folder: Path, root: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(root).as_posix()}", path


def read_blob(path: Path) -> Blob:
    """The document of an archive; raises RecordError."""
    try:
        with ZipFile(path) as archive:
            if damaged := archive.testzip():
                raise RecordError(f"{path}: {damaged} in it is damaged: {REMEDY}")
            text = archive.read(DOCUMENT)
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (BadZipFile, ZlibError, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise RecordError(
            f"{path}: no file of a shard, or damaged: name what heapqa run --shard wrote"
        ) from error
    try:
        return Blob.model_validate_json(text)
    except ValidationError as error:
        raise RecordError(
            f"{path}: of another heapqa ({error.error_count()} unknown fields): merge with the "
            "version that played the shards"
        ) from error


def unpack(path: Path, folder: Path) -> None:
    """Unpack the files of an archive, in folders by their kind; raises RecordError."""
    try:
        with ZipFile(path) as archive:
            for entry in archive.infolist():
                parts = PurePosixPath(entry.filename).parts
                if entry.filename == DOCUMENT or entry.is_dir():
                    continue
                if parts[0] not in FOLDERS or ".." in parts:
                    raise RecordError(f"{path}: {entry.filename} belongs in no shard: {REMEDY}")
                archive.extract(entry, folder)
    except OSError as error:
        raise RecordError(f"{path}: cannot be unpacked: {error.strerror or error}") from error


def collected(blobs: Iterable[Blob], scenarios: Iterable[str], folder: Path) -> CollectedResults:
    """What the tests of all shards found, in the order of a whole run; files lie in the folder."""
    order = {scenario: place for place, scenario in enumerate(scenarios)}
    blobs = tuple(blobs)
    tests = [
        (scenario, _unpacked(result, folder)) for blob in blobs for scenario, result in blob.tests
    ]
    tests.sort(key=lambda test: order.get(test[0], len(order)))
    return CollectedResults.of(tests, sum(blob.other_failures for blob in blobs))


def _unpacked(result: ItemResult, folder: Path) -> ItemResult:
    changes = {
        "recording": str(folder / result.recording) if result.recording else "",
        "artifacts": tuple(str(folder / each) for each in result.artifacts),
    }
    return result.model_copy(update=changes)
