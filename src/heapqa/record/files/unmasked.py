"""What a run left behind: which files hold what a persona typed, on purpose or by mistake."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from heapqa.model.persona import Persona
from heapqa.pii.canaries.spellings import SpellingSearch, strong_spellings

RAW = frozenset({".zip", ".har", ".webm", ".png", ".jpeg", ".jpg"})
"""Traces, network logs, videos and pictures: what the browser saw, as it was."""
RECORDINGS = "recordings"
LIVE = "live"
"""Where visits by hand are kept, apart from the recordings of runs."""
UNMASKED = "holds what a persona typed, unmasked: do not pass it on, and remove it"


def unmasked_on_purpose(*folders: Path) -> tuple[str, ...]:
    """What holds personas' values as they were typed: folders of recordings, each raw artifact."""
    return tuple(
        dict.fromkeys(
            str(path.parent if _is_recording(path) else path)
            for path in _files(folders)
            if _is_recording(path) or path.suffix in RAW
        )
    )


def unmasked_by_mistake(personas: Iterable[Persona], *folders: Path) -> tuple[str, ...]:
    """Files that are meant to be shown and hold a strong value of a persona.

    Weak values, such as a common first name, are not searched for.
    """
    search = SpellingSearch(strong_spellings(personas))
    return tuple(
        str(path)
        for path in _files(folders)
        if not _is_recording(path) and path.suffix not in RAW and search.is_in(path.read_bytes())
    )


def unmasked_problems(personas: Iterable[Persona], *folders: Path) -> tuple[str, ...]:
    """A sentence on each file that holds a value by mistake."""
    return tuple(f"{path}: {UNMASKED}" for path in unmasked_by_mistake(personas, *folders))


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    """The files of all folders, each once: a folder may stand in another one."""
    for number, folder in enumerate(folders):
        before = folders[:number]
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if not any(path.is_relative_to(each) for each in before):
                yield path


def _is_recording(path: Path) -> bool:
    return path.suffix == ".jsonl" and path.parent.name in (RECORDINGS, LIVE)
