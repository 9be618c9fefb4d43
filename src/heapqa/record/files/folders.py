"""Folders of evidence, and the names in them."""

from collections.abc import Iterator
from pathlib import Path

from heapqa.record.files.lines import unreadable


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, also by links to other folders; each folder is entered once.

    Raises RecordError for a folder that cannot be read.
    """
    seen: set[Path] = set()
    linked = [folder]
    while linked:
        own = [linked.pop(0)]
        while own:
            current = own.pop()
            real = current.resolve()
            if real in seen:
                continue
            seen.add(real)
            for each, is_folder in _content(current):
                if not is_folder:
                    yield each
                elif each.is_symlink():
                    linked.append(each)  # after the folders that are really here: it may be one
                else:
                    own.append(each)


def _content(folder: Path) -> list[tuple[Path, bool]]:
    """What is in it, and whether that is a folder."""
    try:
        return [(each, each.is_dir()) for each in sorted(folder.iterdir())]
    except OSError as error:  # What is below it would look as if it had been judged.
        raise unreadable(folder, error) from error


def printable(path: Path) -> str:
    """A path as a report can hold it: bytes that are no text are written out."""
    return str(path).encode(errors="backslashreplace").decode()
