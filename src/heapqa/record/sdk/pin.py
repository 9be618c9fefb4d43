"""A folder of pinned SDK files, filled from the vendor's CDN or from a HAR file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from pydantic import BaseModel, ValidationError

from heapqa.record.errors import RecordError
from heapqa.record.files.har import EXPORT, read_log
from heapqa.record.files.har_format import Content
from heapqa.record.files.whole_file import write_whole
from heapqa.record.sdk.cdn import fetch
from heapqa.record.sdk.sources import place, sdk_file

_BETWEEN_ADDRESSES = re.compile(r"""[\s"'`<>(){}\[\],;]+""")
_LONGEST_ADDRESS = 512
"""Addresses of SDK files have about a hundred characters; longer words are code."""


@dataclass(frozen=True, slots=True)
class SdkFiles:
    """Contents by address, and what a reader should know of what is missing."""

    contents: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """One file in the folder."""

    url: str
    path: Path
    content: bytes
    state: Literal["new", "unchanged", "changed"]
    """How it compares with what the folder held before."""

    @property
    def digest(self) -> str:
        """Hash of the content, as recordings note it."""
        return sha256(self.content).hexdigest()


def from_cdn(urls: Iterable[str]) -> SdkFiles:
    """Fetch files, with each v5 configuration the core file it names; raises RecordError."""
    contents: dict[str, bytes] = {}
    remarks: list[str] = []
    for url in dict.fromkeys(url.partition("?")[0] for url in urls):
        contents[url] = fetch(url)
        if not url.endswith("/heap_config.js"):
            continue
        named = core_files(url, contents[url].decode(errors="replace"))
        contents |= {core: fetch(core) for core in named if core not in contents}
        if not named:
            remarks.append(
                f"{url} names no core file: pin that too, by its address "
                "(https://cdn.us.heap-api.com/v5/heapjs-static/VERSION/core/heap.js) or from a HAR"
            )
    return SdkFiles(contents, tuple(remarks))


def core_files(url: str, text: str) -> tuple[str, ...]:
    """Addresses of SDK files in the text of a v5 configuration file, in order, each once."""
    words = _BETWEEN_ADDRESSES.split(text.replace("\\/", "/"))
    named = (word.partition("?")[0].partition("#")[0] for word in words if "/heapjs-" in word)
    addresses = (urljoin(url, name) for name in named if _is_address(name))
    return tuple(dict.fromkeys(address for address in addresses if sdk_file(address)))


def _is_address(word: str) -> bool:
    starts = word.startswith(("/", "https://", "http://"))
    return starts and word.endswith(".js") and len(word) <= _LONGEST_ADDRESS


def from_har(path: Path) -> SdkFiles:
    """The SDK files in a HAR file, the last of each address; raises RecordError without any."""
    contents: dict[str, bytes] = {}
    empty: dict[str, None] = {}
    for raw in read_log(path).entries:
        answer = _answer(raw)
        if answer is None:
            continue
        url = answer.request.url.partition("?")[0].partition("#")[0]
        body = answer.response.content.body()
        if body is None:
            empty[url] = None
        else:
            contents[url] = body
    if not contents:
        raise RecordError(f"{path} holds no SDK file with its content: {EXPORT}")
    remarks = (f"{url} is in {path} without its content" for url in empty if url not in contents)
    return SdkFiles(contents, tuple(remarks))


def pin(files: SdkFiles, directory: Path, *, force: bool = False) -> tuple[PinnedFile, ...]:
    """Write the files below a folder, laid out as ``host/path``, and tell each one's state.

    Raises RecordError, with nothing written, when a file would be changed and `force` is False.
    """
    pinned = tuple(_pinned(url, content, directory) for url, content in files.contents.items())
    changed = [f"{file.path} ({file.url})" for file in pinned if file.state == "changed"]
    if changed and not force:
        raise RecordError(
            "nothing was written, because the folder holds other content than is there now for "
            f"{', '.join(changed)}: --force replaces it"
        )
    for file in pinned:
        if file.state != "unchanged":
            write_whole(file.path, [file.content], "the SDK file")
    return pinned


def _pinned(url: str, content: bytes, directory: Path) -> PinnedFile:
    path = place(directory, url)
    try:
        state: Literal["unchanged", "changed"]
        state = "unchanged" if path.read_bytes() == content else "changed"
    except FileNotFoundError:
        return PinnedFile(url, path, content, "new")
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror or error}") from error
    return PinnedFile(url, path, content, state)


class _Request(BaseModel):
    method: str
    url: str


class _Response(BaseModel):
    status: int
    content: Content = Content()


class _Answer(BaseModel):
    """As much of a HAR entry as matters here."""

    request: _Request
    response: _Response


def _answer(raw: object) -> _Answer | None:
    """A HAR entry that answers a request for an SDK file; None for any other."""
    try:
        answer = _Answer.model_validate(raw)
    except ValidationError:
        return None
    asked = answer.request.method.upper() == "GET" and sdk_file(answer.request.url) is not None
    return answer if asked and answer.response.status in (200, 304) else None
