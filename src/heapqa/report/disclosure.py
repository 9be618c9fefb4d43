"""What a run left behind: no file that is meant to be shown holds what a persona typed."""

import base64
import html
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from heapqa.model.persona import Persona
from heapqa.pii.canaries.canary import canaries, weakness

RAW = frozenset({".zip", ".har", ".webm", ".png", ".jpeg", ".jpg"})
"""Traces, network logs, videos and pictures: what the browser saw, as it was."""
RECORDINGS = "recordings"
DISCLOSED = "holds what a persona typed, unmasked: do not pass it on, and remove it"


def unmasked(*folders: Path) -> tuple[str, ...]:
    """What holds personas' values on purpose: folders of recordings, and each raw artifact."""
    return tuple(
        dict.fromkeys(
            str(path.parent if _is_recording(path) else path)
            for path in _files(folders)
            if _is_recording(path) or path.suffix in RAW
        )
    )


def disclosing(personas: Iterable[Persona], *folders: Path) -> tuple[str, ...]:
    """Files that are meant to be shown and hold a strong value of a persona.

    Found are the value itself in any case, its percent, HTML and JSON escapes, hexadecimal and
    base64. Weak values, such as a common first name, are not searched for.
    """
    wanted = {
        spelling
        for canary in canaries(tuple(dict.fromkeys(personas)))
        if weakness(canary) is None
        for spelling in _spellings(canary.value)
    }
    return tuple(
        str(path)
        for path in _files(folders)
        if not _is_recording(path) and path.suffix not in RAW and _holds(path, wanted)
    )


def disclosures(personas: Iterable[Persona], *folders: Path) -> tuple[str, ...]:
    """A sentence on each of those files, to be told as a problem."""
    return tuple(f"{path}: {DISCLOSED}" for path in disclosing(personas, *folders))


def _holds(path: Path, wanted: Iterable[bytes]) -> bool:
    content = path.read_bytes()
    lower = content.lower()
    return any(spelling in content or spelling in lower for spelling in wanted)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _is_recording(path: Path) -> bool:
    return path.suffix == ".jsonl" and path.parent.name == RECORDINGS


def _spellings(value: str) -> Iterator[bytes]:
    for text in (value, value.lower()):
        raw = text.encode()
        for escaped in (
            text,
            quote(text, safe=""),
            quote_plus(text),
            html.escape(text),
            json.dumps(text)[1:-1],
        ):
            yield escaped.encode()
            yield escaped.lower().encode()
        yield raw.hex().encode()
        yield from _in_base64(raw)


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """The characters that no neighbour changes, for each of the three places to begin at."""
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw)
        inner = encoded[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))
