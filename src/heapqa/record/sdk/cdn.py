"""The vendor's own SDK files, fetched from its CDN by the harness; nothing else ever goes there."""

import json
import urllib.request
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError

from heapqa.record.errors import RecordError
from heapqa.record.files.whole_file import write_whole
from heapqa.record.sdk.sources import place, sdk_file

TIMEOUT_S = 15.0
"""For each read from the CDN, on a slow line."""
LARGEST_BYTES = 32 * 2**20
"""Many times the size of any SDK file: more is something else."""
REMEDY = "set heap.sdk.source to 'stand-in' or 'pinned' where the CDN is out of reach"


class _SdkFilesOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to another SDK file."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request to go on with; raises RecordError where that is none for an SDK file."""
        if not _may_be_fetched(newurl):
            raise RecordError(
                f"{req.full_url} redirects to {newurl}, which is no SDK file: nothing was fetched"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _may_be_fetched(url: str) -> bool:
    return url.startswith(("https://", "http://")) and sdk_file(url) is not None


_OPENER = urllib.request.build_opener(_SdkFilesOnly)


def fetch(url: str) -> bytes:
    """The file at the address of an SDK file; raises RecordError when it cannot be had."""
    if not _may_be_fetched(url):
        raise RecordError(f"{url} is not the address of an SDK file: nothing was fetched")
    try:
        with _OPENER.open(url, timeout=TIMEOUT_S) as reply:
            kind = reply.headers.get_content_type()
            content: bytes = reply.read(LARGEST_BYTES + 1)
    except HTTPError as error:
        with error:
            raise RecordError(f"the SDK at {url} cannot be fetched ({error}); {REMEDY}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise RecordError(f"the SDK at {url} cannot be fetched ({error}); {REMEDY}") from error
    if len(content) > LARGEST_BYTES or kind == "text/html":
        what = f"more than {LARGEST_BYTES // 2**20} MiB" if kind != "text/html" else "a web page"
        raise RecordError(f"the SDK at {url} cannot be fetched (the answer is {what}); {REMEDY}")
    return content


@dataclass(frozen=True, slots=True)
class Live:
    """The vendor's files as they are today, each fetched once a run and kept by its hash.

    All processes of a run that share the folder serve the same content.
    """

    folder: Path
    """Keeps, in a folder for each address, every content it ever had and which was the last."""
    run: str
    """What tells this run from the last one."""
    remarks: dict[str, str] = field(default_factory=dict)
    """URL → how its file differs from the last run's."""

    def __call__(self, url: str) -> bytes:
        """The file; raises RecordError when it cannot be fetched or kept."""
        home = place(self.folder, url)
        last = _last(home)
        if last.get("run") == self.run and (kept := _kept(home, last.get("sha256"))) is not None:
            content, before = kept, last.get("before")
        else:
            content, before = fetch(url), last.get("sha256")
            self._keep(home, content, before)
        digest = sha256(content).hexdigest()
        if before is not None and before != digest:
            self.remarks[url] = (
                f"the vendor's file {url} changed since the last run: "
                f"it was {before[:12]}, now it is {digest[:12]}"
            )
        return content

    def _keep(self, home: Path, content: bytes, before: str | None) -> None:
        digest = sha256(content).hexdigest()
        latest = {"run": self.run, "sha256": digest, "before": before}
        write_whole(home / f"{digest}.js", [content], "the SDK file")
        write_whole(home / "last.json", [json.dumps(latest).encode()], "the record of the SDK file")


def _last(home: Path) -> dict[str, str | None]:
    """What is known of the last fetch; nothing when there was none or the file is damaged."""
    try:
        latest = json.loads((home / "last.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return latest if isinstance(latest, dict) else {}


def _kept(home: Path, digest: str | None) -> bytes | None:
    """A content by its hash; None when it is not there unharmed."""
    try:
        content = (home / f"{digest}.js").read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == digest else None
