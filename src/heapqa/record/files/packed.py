"""Evidence in archives: HAR files are read from them, other evidence is not overlooked."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from heapqa.record.errors import RecordError
from heapqa.record.files.lines import unreadable

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
_NAMES = {
    ZIP: "a ZIP archive",
    GZIP: "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zX": "an XZ file",
    b"\x28\xb5\x2f\xfd": "a Zstandard file",
    b"7z\xbc\xaf": "a 7z archive",
}
_HAR = ".har"
_ASIDE = r"(?:\.\d+)?(?:\.(?:gz|zip|bz2|xz|zst|7z))?\Z"
"""What is added to the names of files that are put aside and packed."""
LINES = re.compile(rf"\.(?:jsonl|ndjson){_ASIDE}", re.IGNORECASE)
EVIDENCE = re.compile(rf"\.(?:har|jsonl|ndjson){_ASIDE}", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:^|/)[0-9a-f]{40}\.\w+\Z")
"""Bodies that Playwright puts beside a HAR file, named by their hash."""
_SHARD = "blob.json"
"""In the archive of a shard, which repeats what is kept elsewhere."""
_TRACE, _OF_TRACE = ".trace", "resources/"
"""What Playwright's traces hold, and where they keep what pages loaded."""
_WITH_HEADER = 16 + zlib.MAX_WBITS
"""What zlib calls the format of gzip files."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_DAMAGE = (BadZipFile, EOFError, gzip.BadGzipFile, zlib.error, RuntimeError, NotImplementedError)
"""What Python raises for archives that are cut short, damaged, locked, or packed in rare ways."""


class Source(NamedTuple):
    """What a HAR file says, and the bodies that lie beside it."""

    data: bytes
    attached: Callable[[str], bytes | None]
    """The content of a file that it names; None where that is not at hand."""


def text_of(data: bytes) -> str:
    """What stands at the beginning of a file, also of one that Windows wrote in UTF-16."""
    code = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return data.decode(code, errors="replace")


def archive_name(head: bytes) -> str | None:
    """What kind of archive begins like this; None where it is none."""
    return next((name for magic, name in _NAMES.items() if head.startswith(magic)), None)


def unpacked_head(head: bytes, size: int) -> bytes:
    """How the content of a gzip file begins, also of one that is cut short; empty where that
    cannot be told."""
    try:
        return zlib.decompressobj(_WITH_HEADER).decompress(head, size)
    except zlib.error:
        return b""


def har_members(path: Path) -> list[str]:
    """The HAR files in a ZIP archive."""
    return [name for name in _members(path) or () if name.lower().endswith(_HAR)]


def is_one_har(path: Path) -> bool:
    """Whether a ZIP archive holds one HAR file and no other evidence, which would be overlooked."""
    others = [name for name in _members(path) or () if not _ATTACHED.search(name)]
    evidence = [name for name in others if EVIDENCE.search(name)]
    return len(evidence) == 1 and evidence == har_members(path)


def holds_evidence(path: Path, names: re.Pattern[str] = EVIDENCE) -> bool:
    """Whether a ZIP archive holds files with such names, or cannot be opened to be seen."""
    members = _members(path)
    if members is None:
        return True
    if _SHARD in members:
        return False
    if any(name.endswith(_TRACE) for name in members):
        members = [name for name in members if not name.startswith(_OF_TRACE)]
    return any(map(names.search, members))


@contextmanager
def source_of(path: Path, largest_bytes: int) -> Iterator[Source]:
    """A HAR file as it is, or from its archive; raises RecordError, also where it is too large."""
    try:
        with path.open("rb") as file, ExitStack() as opened:
            magic = file.read(4)
            if magic == ZIP:  # Open until all bodies are read: it takes long where there are many.
                source = _of_zip(path, opened.enter_context(ZipFile(path)), largest_bytes)
            else:
                source = _of_file(path, magic, largest_bytes)
            yield _in_utf_8(source)
    except _DAMAGE as error:
        raise RecordError(f"{path}: cannot be unpacked ({error}): unpack it by hand") from error
    except OSError as error:
        raise unreadable(path, error) from error


def _of_file(path: Path, magic: bytes, largest_bytes: int) -> Source:
    if magic.startswith(GZIP):
        with gzip.open(path) as packed:
            data = packed.read(largest_bytes + 1)
        _refuse_larger(path, len(data), largest_bytes)
        return Source(data, _nothing)
    _refuse_larger(path, path.stat().st_size, largest_bytes)
    return Source(path.read_bytes(), lambda name: _beside(path, name, largest_bytes))


def _of_zip(path: Path, archive: ZipFile, largest_bytes: int) -> Source:
    members = har_members(path)
    if len(members) != 1:
        raise RecordError(f"{path}: {_NAMES[ZIP]}: unpack it and name the files inside")
    _refuse_larger(path, archive.getinfo(members[0]).file_size, largest_bytes)
    data = archive.read(members[0])
    folder = PurePosixPath(members[0]).parent
    return Source(data, lambda name: _member(archive, str(folder / name), largest_bytes))


def _member(archive: ZipFile, name: str, largest_bytes: int) -> bytes | None:
    """A file in an archive; None where there is none, or one that is too large or damaged."""
    try:
        member = archive.getinfo(name)
        return archive.read(member) if member.file_size <= largest_bytes else None
    except (KeyError, *_DAMAGE):
        return None


def _beside(path: Path, name: str, largest_bytes: int) -> bytes | None:
    """A file in the folder of a HAR file, and nowhere else: what the file says is not ours."""
    folder = path.resolve().parent
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or file.stat().st_size > largest_bytes:
            return None
        return file.read_bytes()
    except (OSError, ValueError):
        return None


def _nothing(_: str) -> bytes | None:
    return None


def _in_utf_8(source: Source) -> Source:
    if not source.data.startswith(_UTF_16):
        return source
    return source._replace(data=source.data.decode("utf-16", errors="replace").encode())


def _members(path: Path) -> list[str] | None:
    """The names of the files in an archive; None where it cannot be opened."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, *_DAMAGE):
        return None
    return [name for name in names if not name.endswith("/") and not name.startswith("__MACOSX/")]


def _refuse_larger(path: Path, size: int, largest_bytes: int) -> None:
    if size > largest_bytes:
        raise RecordError(
            f"{path}: too large to be read ({size // 2**20} MiB): export it without response "
            "content, or filtered to Heap's hosts"
        )
