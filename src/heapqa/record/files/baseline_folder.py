"""The accepted state on disk: a folder with a file for each scenario, to be kept in git."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from heapqa.baseline.lines import read, written
from heapqa.baseline.reading import UnreadableBaselineError
from heapqa.baseline.remarks import with_remarks
from heapqa.model.baseline import ScenarioShape
from heapqa.record.errors import RecordError
from heapqa.record.files.whole_file import write_whole

SUFFIX = ".baseline"
REMEDY = "mend the line, take the file from git again, or accept the state anew"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted state of a suite."""

    shapes: Mapping[str, ScenarioShape] = field(default_factory=dict)
    """Id of a scenario → its accepted state."""
    damaged: Mapping[str, str] = field(default_factory=dict)
    """Id of a scenario → why its state cannot be read, and what to do."""

    def __bool__(self) -> bool:
        """Whether anything was accepted yet."""
        return bool(self.shapes or self.damaged)


def read_baseline(folder: Path) -> Accepted:
    """Everything accepted; a file that is damaged, or of another scenario, stops no other."""
    shapes, damaged = dict[str, ScenarioShape](), dict[str, str]()
    if folder.exists() and not folder.is_dir():
        damaged[folder.name] = f"{folder}: the accepted state is a folder, and this is a file"
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            shapes[path.stem] = _read(path)
        except RecordError as error:
            damaged[path.stem] = str(error)
    return Accepted(shapes, damaged)


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
    """Write the state of these scenarios, with what somebody wrote between the lines of the earlier
    one; that of others stays. Raises RecordError."""
    paths = []
    for shape in shapes:
        path = folder / f"{shape.scenario}{SUFFIX}"
        text = with_remarks(written(shape), _earlier(path))
        write_whole(path, [text.encode()], "the accepted state")
        paths.append(path)
    return tuple(paths)


def _earlier(path: Path) -> str:
    """The text of the file, if there is one that can be read: it need not be an accepted state."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
