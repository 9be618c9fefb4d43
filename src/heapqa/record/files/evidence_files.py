"""Recordings, HAR files, request logs and storage states, recognised by what is in them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from heapqa.engine import decode
from heapqa.model.plan import Plan
from heapqa.model.recording import Recording
from heapqa.record.errors import RecordError
from heapqa.record.files import request_log, store
from heapqa.record.files.fact_stream import FactStream, stream_of
from heapqa.record.files.folders import files_below, printable
from heapqa.record.files.har import from_har, har_requests
from heapqa.record.files.lines import unreadable
from heapqa.record.files.packed import (
    EVIDENCE,
    ZIP,
    archive_name,
    holds_evidence,
    is_one_har,
    text_of,
    unpacked_head,
)
from heapqa.record.files.placed_steps import GOES_ON_S, AnyRequest, with_pages, with_steps
from heapqa.record.files.request_log import from_request_log
from heapqa.record.files.step_file import read_steps
from heapqa.record.files.storage_state import from_storage_state
from heapqa.record.files.store import FACTS, HEADER, load

Kind = Literal["recording", "har", "request-log", "storage-state"]

_HEAD_BYTES = 64 * 1024
"""How much of a file is looked at: enough for the first lines of a log, quick for large files."""
_HAR_START = re.compile(r'\s*\{(?:\s*"(?!log")[^"]*"\s*:\s*"[^"]*"\s*,)*\s*"log"\s*:\s*\{')
_STATE_START = re.compile(r'\s*\{\s*"(?:cookies|origins)"\s*:\s*\[')
_RECORDING_START = re.compile(rf'\{{"kind"\s*:\s*"{HEADER}"')
_REQUEST_START = re.compile(r'\{.*"url"\s*:\s*"')
"""The beginning of a line that is longer than the part looked at."""
_SUFFIXES: dict[str, Kind] = {".har": "har", ".jsonl": "request-log", ".ndjson": "request-log"}
_CAPTURES = {
    ".saz": "Fiddler",
    ".chls": "Charles",
    ".chlz": "Charles",
    ".flows": "mitmproxy",
    ".mitm": "mitmproxy",
    ".proxymanlog": "Proxyman",
    ".proxymanlogv2": "Proxyman",
    ".pcap": "Wireshark",
    ".pcapng": "Wireshark",
}
"""Traffic that only other tools can read: in a folder it is told, so that nobody takes it for
judged."""


def open_evidence(path: Path, plan: Plan | None = None) -> Recording:
    """Read a recording, a HAR file, a request log or a storage state; raises RecordError.

    A recording keeps the plan it carries; `plan` goes with files that carry none.
    """
    match _kind_of(path):
        case "recording":
            return load(path)
        case "har":
            return from_har(path, plan or Plan())
        case "request-log":
            return from_request_log(path, plan or Plan())
        case "storage-state":
            return from_storage_state(path, plan or Plan())


def with_steps_of(path: Path, recording: Recording, steps: Path) -> Recording:
    """The recording that was made of a HAR file or a request log, with the steps of another file.

    Raises RecordError for a recording that has steps, and for steps that cannot be used.
    """
    file = read_steps(steps)
    if _kind_of(path) == "har":
        requests = list(har_requests(path, recording))
    else:
        requests = [
            AnyRequest(each.at, each.url, each.resource_type == "document", each.page, each)
            for each in sorted(recording.exchanges, key=lambda each: each.at)
        ]
    return with_steps(recording, with_pages(requests, _pages_told(recording)), file)


def lasted(path: Path, recording: Recording) -> tuple[float, float] | None:
    """(begin, end) of a HAR file in Unix seconds, with what is none of Heap's; None for all other
    evidence, and for a file without requests.

    The last request is not the end: people export a file some time after it.
    """
    if _kind_of(path) != "har":
        return None
    times = [request.at for request in har_requests(path, recording)]
    return (times[0], times[-1] + GOES_ON_S) if times else None


def _pages_told(recording: Recording) -> dict[int, str]:
    """Address of the page that each hit tells of, by `seq` of its exchange."""
    told: dict[int, str] = {}
    for event in decode(recording).events:
        if event.page and event.page.domain and event.page.path is not None:
            told.setdefault(event.exchange, f"https://{event.page.domain}{event.page.path}")
    return told


def stream_evidence(path: Path) -> FactStream:
    """Read a file fact by fact; raises RecordError, its facts too.

    Recordings and request logs take bounded memory whatever their size. A HAR file is one JSON
    value and is read as a whole.
    """
    match _kind_of(path):
        case "recording":
            return store.read(path)
        case "har":
            return stream_of(from_har(path, Plan()))
        case "request-log":
            return request_log.read(path, Plan())
        case "storage-state":
            return stream_of(from_storage_state(path, Plan()))


def is_log(path: Path) -> bool:
    """Whether a file is a request log; raises RecordError where it is no evidence."""
    return _kind_of(path) == "request-log"


def _kind_of(path: Path) -> Kind:
    if (name := printable(path)) != str(path):
        raise RecordError(
            f"{name}: its name is no text in UTF-8, which no report can hold: rename it"
        )
    head = _head(path)
    if archive := archive_name(head):
        if _is_packed_har(path, head):
            return "har"
        _refuse_capture(path)
        raise RecordError(f"{path}: {archive}: unpack it and name the file inside")
    if kind := _kind(head) or _SUFFIXES.get(path.suffix.lower()):
        return kind
    _refuse_capture(path)
    raise RecordError(
        f"{path}: neither a recording nor a HAR file, a request log or a storage state: name a "
        "file that heapqa wrote, a .har file, JSON lines with a url in each, or Playwright's "
        "storage state"
    )


def _refuse_capture(path: Path) -> None:
    if tool := _CAPTURES.get(path.suffix.lower()):
        raise RecordError(f"{path}: a capture of {tool}: export it as HAR 1.2, and name that file")


def _is_packed_har(path: Path, head: bytes) -> bool:
    if head.startswith(ZIP):
        return is_one_har(path)
    return _kind(unpacked_head(head, _HEAD_BYTES)) == "har"


def find_evidence(paths: Iterable[Path]) -> list[Path]:
    """The named files, and all evidence below the named directories, in order, each once.

    Raises RecordError for a path that does not exist and for a directory without evidence.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(file for file in files_below(path) if _is_evidence(file, path))
            if not below:
                raise RecordError(
                    f"{path}: holds no recordings, HAR files, request logs or storage states"
                )
            files.update(dict.fromkeys(below))
        elif path.exists():
            files[path] = None
        else:
            raise RecordError(f"{path}: there is no such file or directory")
    return list(files)


def _is_evidence(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    if hidden or not path.is_file():
        return False
    if path.suffix.lower() in (*_SUFFIXES, *_CAPTURES):
        return True
    head = _head(path)
    return _holds_evidence(path, head) if archive_name(head) else _kind(head) is not None


def _holds_evidence(path: Path, head: bytes) -> bool:
    """Whether an archive is to be read, or to be told of: what is passed over would look judged."""
    if head.startswith(ZIP):
        return holds_evidence(path)
    return bool(EVIDENCE.search(path.name) or _kind(unpacked_head(head, _HEAD_BYTES)))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error


def _kind(head: bytes) -> Kind | None:
    """What the beginning of a file shows it to be; None when it does not tell."""
    text = text_of(head).lstrip()
    if _RECORDING_START.match(text):
        return "recording"
    if _HAR_START.match(text):
        return "har"
    if _STATE_START.match(text):
        return "storage-state"
    lines = text.split("\n")
    if len(lines) == 1 and _REQUEST_START.match(text):
        return "request-log"
    return next((kind for line in lines if (kind := _kind_of_line(line))), None)


def _kind_of_line(line: str) -> Kind | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    if value.get("kind") in (*FACTS,) and ("seq" in value or "opened_seq" in value):
        return "recording"
    is_log = {"url", "method"} <= value.keys() or {"t", "kind"} <= value.keys()
    return "request-log" if is_log else None
