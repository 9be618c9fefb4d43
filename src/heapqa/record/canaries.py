"""Canaries: the recorder's own requests of every kind, which must be seen like the site's."""

from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from heapqa.model.frozen import Pairs
from heapqa.record.replies import Reply

OWN_DOMAIN = ".heapqa.invalid"
"""Names under it lead to the sink and are the recorder's own."""
CANARY_ORIGIN = f"https://canary{OWN_DOMAIN}"
CANARY_HOST = "heapanalytics.com"
"""A real tracking host: what is true of the canaries is true of the site's requests."""
CANARY_PATH = "/.heapqa/canary/"

WITHOUT_BODY = frozenset(
    ("image", "script", "stylesheet", "ping", "event-source", "form", "frame", "sandboxed-frame",
     "prefetch", "preload", "import", "csp-report", "report", "unload-image")
)  # fmt: skip
"""Kinds that have no body, or one that the browser writes."""

_SCRIPTS = {
    name: files("heapqa.record").joinpath("canary_page", name).read_bytes()
    for name in ("page.js", "worker.js", "nested.js", "shared-worker.js", "service-worker.js")
}
_PAGE = b"""<!doctype html><meta charset="utf-8"><title>heapqa: canaries</title>
<link rel="icon" href="data:,"><body><script src="page.js"></script>"""
_JAVASCRIPT: Pairs = (("Content-Type", "text/javascript; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Canary:
    """One canary request, by its address."""

    nonce: str
    """Names the round it belongs to."""
    kind: str

    def is_whole(self, body: bytes | None) -> bool:
        """Whether the body is, byte for byte, the one that was sent."""
        return self.kind in WITHOUT_BODY or body == f"canary {self.kind}".encode()


def canary(url: str) -> Canary | None:
    """The canary this address belongs to; None for every other address."""
    path = urlsplit(url).path
    if not path.startswith(CANARY_PATH):
        return None
    nonce, _, kind = path.removeprefix(CANARY_PATH).partition("/")
    return Canary(nonce, kind)


def _page(nonce: str) -> Reply:
    """The page; its report-only policies make it send reports about itself."""
    base = f"https://{CANARY_HOST}{CANARY_PATH}{nonce}"
    policy = "Content-Security-Policy-Report-Only"
    headers = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Reporting-Endpoints", f'canary="{base}/report"'),
        (policy, f"style-src 'none'; report-uri {base}/csp-report"),
        (policy, "style-src 'none'; report-to canary"),
    )
    return Reply(200, headers, _PAGE)


def own_file(url: str) -> Reply:
    """A file of the canary page's site."""
    _, nonce, name = (*urlsplit(url).path.split("/", 2), "", "")[:3]
    if not name:
        return _page(nonce)
    script = _SCRIPTS.get(name)
    return Reply(200, _JAVASCRIPT, script) if script else Reply(404, ())
