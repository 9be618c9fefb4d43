"""What tracking hosts answer while a scenario is played: as Heap would, from this machine."""

import base64
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.plan import Plan
from heapqa.record.errors import RecordError
from heapqa.standin.files import classic_sdk
from heapqa.wire.loaders import loader

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A transparent GIF of one pixel: without one the classic SDK re-sends its first pageview."""

CORS: Pairs = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "*"),
    ("Cache-Control", "no-store"),
)

LIVE_TIMEOUT_S = 15.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP reply; `sha256` is set when it is an SDK file."""

    status: int
    headers: Pairs
    body: bytes = b""
    sha256: str | None = None


SdkSource = Callable[[str], bytes | None]
"""URL of a loader file → its bytes, or None when the source has none for it."""


def no_sdk(_url: str) -> bytes | None:
    """The source of a recorder that serves no SDK at all."""
    return None


def stand_in(url: str) -> bytes | None:
    """The stand-in SDK, made out as the file the page asked for."""
    found = loader(Exchange(seq=0, at=0.0, method="GET", url=url), Plan())
    if found is None or found.generation != "classic" or found.env_id is None:
        return None
    return classic_sdk(found.env_id).encode()


def pinned(directory: Path) -> SdkSource:
    """SDK files from a directory laid out as ``host/path``."""

    def read(url: str) -> bytes | None:
        parts = urlsplit(url)
        path = (directory / parts.netloc / parts.path.lstrip("/")).resolve()
        if not path.is_relative_to(directory.resolve()) or not path.is_file():
            return None
        return path.read_bytes()

    return read


def live(url: str) -> bytes | None:
    """The vendor's own file, fetched by the harness; the browser itself never reaches the CDN."""
    try:
        with urllib.request.urlopen(url, timeout=LIVE_TIMEOUT_S) as reply:
            content: bytes = reply.read()
            return content
    except (urllib.error.URLError, TimeoutError) as cause:
        raise RecordError(
            f"the SDK at {url} cannot be fetched ({cause}); "
            "set heap.sdk.source to 'stand-in' or 'pinned' where the CDN is out of reach"
        ) from cause


@dataclass(slots=True)
class Replies:
    """Answers by the kind of request; SDK files come from `sdk` and are kept for the run."""

    sdk: SdkSource = no_sdk
    is_loader: Callable[[str], bool] = lambda _url: False
    problems: list[str] = field(default_factory=list)
    """What could not be answered as it should have been, since `begin`."""
    _files: dict[str, Reply] = field(default_factory=dict)
    _missing: dict[str, str] = field(default_factory=dict)
    """URL of a file that could not be had → why."""

    def begin(self) -> None:
        """Forget the problems: a new scenario starts."""
        self.problems = []

    def to(self, method: str, url: str) -> Reply:
        """The reply to a request with this method and address."""
        if method == "OPTIONS":
            return Reply(204, CORS)
        if self.is_loader(url):
            return self._file(url)
        path = urlsplit(url).path
        if path.endswith("/api/identify"):
            return Reply(200, (*CORS, ("Content-Type", "application/javascript")))
        if method == "GET":
            return Reply(200, (*CORS, ("Content-Type", "image/gif")), PIXEL)
        return Reply(200, (*CORS, ("Content-Type", "application/json")), b"{}")

    def _file(self, url: str) -> Reply:
        key = url.partition("?")[0]
        if key not in self._files:
            self._files[key] = self._fetch(key)
        problem = self._missing.get(key)
        if problem is not None and problem not in self.problems:
            self.problems.append(problem)
        return self._files[key]

    def _fetch(self, url: str) -> Reply:
        try:
            content = self.sdk(url)
        except RecordError as error:
            self._missing[url] = str(error)
            return Reply(502, CORS)
        if content is None:
            self._missing[url] = f"no SDK file is configured for {url}: see heap.sdk"
            return Reply(404, CORS)
        headers = (*CORS, ("Content-Type", "application/javascript; charset=utf-8"))
        return Reply(200, headers, content, sha256(content).hexdigest())
