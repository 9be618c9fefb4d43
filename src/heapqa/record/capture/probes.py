"""Probes: the recorder's own requests of every kind, which must be seen like the site's."""

import json
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from heapqa.model.frozen import Pairs
from heapqa.record.capture.replies import Reply
from heapqa.record.chromium.launch import OWN_DOMAIN

PROBE_ORIGIN = f"https://probe{OWN_DOMAIN}"
PROBE_HOST = "heapanalytics.com"
"""A real tracking host: what is true of the probes is true of the site's requests."""
PROBE_PATH = "/.heapqa/probe/"

IN_EMPTY_PAGES = (
    "image", "fetch", "fetch-stream", "xhr", "beacon", "websocket",
    "unload-image", "unload-fetch", "unload-keepalive", "unload-beacon",
)  # fmt: skip
"""Kinds that even an empty page can send: they are tried in the visitor's own context too."""
IN_STANDING_PAGE = (
    "image", "script", "fetch-blob", "fetch-keepalive", "stylesheet", "fetch-later",
    "sync-xhr", "beacon-blob", "ping", "event-source", "form", "frame",
    "sandboxed-frame", "prefetch", "preload", "import", "worker", "nested-worker", "shared-worker",
    "service-worker", "csp-report", "report",
)  # fmt: skip
"""Kinds that a page with an address can send without being left."""
WITHOUT_BODY = frozenset(
    ("image", "script", "stylesheet", "ping", "event-source", "form", "frame", "sandboxed-frame",
     "prefetch", "preload", "import", "csp-report", "report", "unload-image")
)  # fmt: skip
"""Kinds that have no body, or one that the browser writes."""

_FILES = {
    name: files("heapqa.record.capture").joinpath("probe_page", name).read_text(encoding="utf-8")
    for name in (
        "kinds.js", "standing.js", "worker.js", "nested.js", "shared-worker.js",
        "service-worker.js",
    )
}  # fmt: skip
SEND = _FILES["kinds.js"][_FILES["kinds.js"].index("(nonce, names)") :].strip()
"""JavaScript function of a nonce and a list of kinds."""
_HEAD = '<!doctype html><meta charset="utf-8"><title>heapqa</title><link rel="icon" href="data:,">'
_STANDING = f"""{_HEAD.replace("heapqa<", "heapqa: leave this window open<")}<body>
<p>From here heapqa tries out whether it hears everything. Please leave this window open, and use
the other one.</p><script>{_FILES["standing.js"]}</script>
<iframe src="https://{PROBE_HOST}{PROBE_PATH}standing/frame"></iframe>
<iframe sandbox="allow-scripts" srcdoc=" "></iframe>"""
_ROUND = f"""{_HEAD}<body><script>
const [, nonce] = location.pathname.split("/");
const sent = ({SEND})(nonce, {json.dumps(IN_STANDING_PAGE)});
sent.then((kinds) => parent.postMessage(kinds, "*"));
</script>"""
_HTML: Pairs = (("Content-Type", "text/html; charset=utf-8"),)
_JAVASCRIPT: Pairs = (("Content-Type", "text/javascript; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe request, by its address."""

    nonce: str
    """Names the round it belongs to."""
    kind: str

    def is_whole(self, body: bytes | None) -> bool:
        """Whether the body is, byte for byte, the one that was sent."""
        return self.kind in WITHOUT_BODY or body == f"probe {self.kind}".encode()


def probe_of(url: str) -> Probe | None:
    """The probe this address stands for; None for every other address."""
    path = urlsplit(url).path
    if not path.startswith(PROBE_PATH):
        return None
    nonce, _, kind = path.removeprefix(PROBE_PATH).partition("/")
    return Probe(nonce, kind)


def _round(nonce: str) -> Reply:
    """The frame of one round; its report-only policies make it send reports about itself."""
    base = f"https://{PROBE_HOST}{PROBE_PATH}{nonce}"
    policy = "Content-Security-Policy-Report-Only"
    headers = (
        *_HTML,
        ("Reporting-Endpoints", f'probe="{base}/report"'),
        (policy, f"style-src 'none'; report-uri {base}/csp-report"),
        (policy, "style-src 'none'; report-to probe"),
    )
    return Reply(200, headers, _ROUND.encode())


def own_file(url: str) -> Reply:
    """A file of the probe pages' site: the standing page, a round, or a worker's script."""
    _, nonce, name = (*urlsplit(url).path.split("/", 2), "", "")[:3]
    if not nonce:
        return Reply(200, _HTML, _STANDING.encode())
    if not name:
        return _round(nonce)
    script = _FILES.get(name)
    return Reply(200, _JAVASCRIPT, script.encode()) if script else Reply(404, ())
