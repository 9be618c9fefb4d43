"""What tracking hosts answer while a scenario is played: as Heap would, from this machine."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import urlsplit

from heapqa.model.frozen import Pairs
from heapqa.record.errors import RecordError
from heapqa.record.sdk.sources import SdkSource, UnknownAppError, no_sdk

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A transparent GIF of one pixel: without one the classic SDK re-sends its first pageview."""

CORS: Pairs = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "*"),
    ("Cache-Control", "no-store"),
)
PREFLIGHT: Pairs = (*CORS, ("Access-Control-Max-Age", "7200"))
"""Asked once for all: whoever leaves a page has no time to ask again before sending."""

V5_HITS = "/api/capture/v2/"
"""Web SDK v5 looks at the status alone. To Chromium a request goes on for as long as its answer has
a body that nobody reads, and whoever waits for a quiet network (`networkidle`) waits for ever."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP reply; `sha256` is set when it is an SDK file."""

    status: int
    headers: Pairs
    body: bytes = b""
    sha256: str | None = None


@dataclass(slots=True)
class Replies:
    """Answers by the kind of request; SDK files come from `sdk` and are kept for the run."""

    sdk: SdkSource = no_sdk
    is_loader: Callable[[str], bool] = lambda _url: False
    problems: list[str] = field(default_factory=list)
    """What could not be answered as it should have been, since `begin`."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """URL of an SDK file → what a reader should know of it; filled while it is fetched."""
    notes: list[str] = field(default_factory=list)
    """The remarks on the files served since `begin`, and what else was noted."""
    _files: dict[str, Reply] = field(default_factory=dict)
    _missing: dict[str, str] = field(default_factory=dict)
    """URL of a file that could not be had → why."""
    _unknown: dict[str, str] = field(default_factory=dict)
    """URL of a file for an App ID that nobody was given → a remark on it."""

    def begin(self) -> None:
        """Forget the problems and notes: a new scenario starts."""
        self.problems, self.notes = [], []

    def note(self, what: str) -> None:
        """Note what a reader should know of the scenario, once."""
        if what not in self.notes:
            self.notes.append(what)

    def doubt(self, what: str) -> None:
        """Note what keeps the scenario from being judged, once."""
        if what not in self.problems:
            self.problems.append(what)

    def to(self, method: str, url: str, headers: Pairs = ()) -> Reply:
        """The reply to a request with this method, address and headers."""
        return _readable(self._to(method, url), headers)

    def _to(self, method: str, url: str) -> Reply:
        if method == "OPTIONS":
            return Reply(204, PREFLIGHT)
        if self.is_loader(url):
            return self._file(url)
        path = urlsplit(url).path
        if path.endswith("/api/identify"):
            return Reply(200, (*CORS, ("Content-Type", "application/javascript")))
        if method == "GET":
            return Reply(200, (*CORS, ("Content-Type", "image/gif")), PIXEL)
        if V5_HITS in path:
            return Reply(200, CORS)
        return Reply(200, (*CORS, ("Content-Type", "application/json")), b"{}")

    def _file(self, url: str) -> Reply:
        key = url.partition("?")[0]
        if key not in self._files:
            self._files[key] = self._fetch(key)
        problem = self._missing.get(key)
        if problem is not None:
            self.doubt(problem)
        remark = self.remarks.get(key) or self._unknown.get(key)
        if remark is not None:
            self.note(remark)
        return self._files[key]

    def _fetch(self, url: str) -> Reply:
        try:
            content = self.sdk(url)
        except UnknownAppError as error:
            self._unknown[url] = str(error)
            return Reply(404, CORS)
        except RecordError as error:
            self._missing[url] = str(error)
            return Reply(502, CORS)
        if content is None:
            self._missing[url] = f"no SDK file is configured for {url}: see heap.sdk"
            return Reply(404, CORS)
        headers = (*CORS, ("Content-Type", "application/javascript; charset=utf-8"))
        return Reply(200, headers, content, sha256(content).hexdigest())


def _readable(reply: Reply, asked_with: Pairs) -> Reply:
    """The reply as the page that asked may read it, also where it sends its cookies along: what an
    ingest host of the site's own allows must not fail here."""
    said = {name.lower(): value for name, value in asked_with}
    origin = said.get("origin")
    if origin is None:
        return reply
    names = said.get("access-control-request-headers")
    allowed = dict(reply.headers) | {
        "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true",
        "Vary": "Origin",
    }  # fmt: skip
    if names is not None:
        allowed["Access-Control-Allow-Headers"] = names
        allowed["Access-Control-Allow-Methods"] = said.get("access-control-request-method", "*")
    return replace(reply, headers=tuple(allowed.items()))
