"""The files of a saved visit; one that is there already is never written over."""

from pathlib import Path

from heapqa.live.errors import LiveError
from heapqa.live.saving.scenario import Written

TAKEN = "{} is there already: choose another title"


def save_modules(modules: Written, scenarios: Path, pages: Path) -> tuple[Path, Path]:
    """Write both modules into their folders; their paths, the scenario's first.

    Raises LiveError where one of them is there already, or cannot be written; then neither is.
    """
    own, theirs = (folder / f"{modules.id}.py" for folder in (scenarios, pages))
    for path in (own, theirs):
        if path.exists() or path.is_symlink():
            raise LiveError(TAKEN.format(path))
    made: list[Path] = []
    try:
        for path, text in ((theirs, modules.pages), (own, modules.scenario)):
            _make_package(path.parent)
            with path.open("x", encoding="utf-8") as file:
                made.append(path)
                file.write(text)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        raise LiveError(f"{path} cannot be written: {error.strerror}") from error
    return own, theirs


def _make_package(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
