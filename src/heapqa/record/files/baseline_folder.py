"""The accepted state on disk: a folder with a file for each scenario, to be kept in git."""

from collections.abc import Iterable
from pathlib import Path

from heapqa.baseline.lines import read, written
from heapqa.baseline.reading import UnreadableBaselineError
from heapqa.model.baseline import ScenarioShape
from heapqa.record.errors import RecordError
from heapqa.record.files.whole_file import write_whole

SUFFIX = ".baseline"
REMEDY = "mend the line, take the file from git again, or accept the state anew"


def read_baseline(folder: Path) -> dict[str, ScenarioShape]:
    """Id of a scenario → its accepted state; empty where nothing was accepted yet.

    Raises RecordError for a file that cannot be read, or that is of another scenario.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}


def _read(path: Path) -> ScenarioShape:
    try:
        shape = read(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: the accepted state cannot be read: {error}") from error
    except UnreadableBaselineError as error:
        raise RecordError(f"{path}: {error} ({REMEDY})") from error
    if shape.scenario != path.stem:
        raise RecordError(f"{path}: the accepted state of '{shape.scenario}': rename the file")
    return shape


def write_baseline(folder: Path, shapes: Iterable[ScenarioShape]) -> tuple[Path, ...]:
    """Write the state of these scenarios; that of others stays. Raises RecordError."""
    paths = []
    for shape in shapes:
        path = folder / f"{shape.scenario}{SUFFIX}"
        write_whole(path, [written(shape).encode()], "the accepted state")
        paths.append(path)
    return tuple(paths)
