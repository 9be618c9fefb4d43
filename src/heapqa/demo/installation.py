"""How the shop installs Heap: which script, which hosts, which policy. One class a generation."""

import secrets
import time
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

PRODUCTION_APP_ID = "9988776655"
"""The App ID of the shop's production environment, which no test host may report to."""


class Installation(Protocol):
    """What the shop needs to know of a generation of Heap's SDK."""

    @property
    def script(self) -> str:
        """Static file that defines ``window.heapInstallation``."""

    def settings(self) -> dict[str, str | None]:
        """What that script is told."""

    def loader_url(self) -> str:
        """Address of the SDK file."""

    def policy_sources(self) -> dict[str, tuple[str, ...]]:
        """Origins to allow by directive of the content security policy."""


@dataclass(frozen=True, slots=True)
class ClassicInstallation:
    """The classic SDK, from Heap's own hosts or from one that stands in for them."""

    app_id: str
    heap_origin: str | None = None
    """Origin that serves the SDK and takes its hits; None for Heap's own hosts."""

    @property
    def script(self) -> str:
        """Static file that defines ``window.heapInstallation``."""
        return "heap-classic.js"

    def settings(self) -> dict[str, str | None]:
        """What that script is told."""
        return {
            "appId": self.app_id,
            "loaderUrl": self.loader_url(),
            "trackingServer": self.heap_origin,
        }

    def loader_url(self) -> str:
        """Address of the SDK file."""
        origin = self.heap_origin or "https://cdn.heapanalytics.com"
        return f"{origin}/js/heap-{self.app_id}.js"

    def policy_sources(self) -> dict[str, tuple[str, ...]]:
        """Origins to allow by directive of the content security policy."""
        if self.heap_origin:
            return dict.fromkeys(("script-src", "img-src", "connect-src"), (self.heap_origin,))
        return {
            "script-src": ("https://cdn.heapanalytics.com", "https://heapanalytics.com"),
            "img-src": ("https://heapanalytics.com",),
            "connect-src": ("https://heapanalytics.com",),
        }

    def pixel_url(self, host: str, path: str) -> str:
        """A well-formed pageview hit for an ``<img>``, of a new anonymous user each time."""
        now = str(round(time.time() * 1000))
        user, view, session = (str(secrets.randbelow(2**53)) for _ in range(3))
        pairs = [("a", self.app_id), ("u", user), ("v", view), ("s", session)]
        pairs += [("b", "web"), ("tv", "4.0"), ("z", "0"), ("h", path), ("d", host)]
        pairs += [("ts", now), ("st", now)]
        return f"{self.heap_origin or 'https://heapanalytics.com'}/h?{urlencode(pairs)}"


def content_security_policy(installation: Installation, blocks_hits: bool) -> str:
    """The shop's policy: its own files and what the SDK needs; `blocks_hits` forgets the latter."""
    directives: dict[str, list[str]] = {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    for name, origins in installation.policy_sources().items():
        if name == "script-src" or not blocks_hits:
            directives[name].extend(origins)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
