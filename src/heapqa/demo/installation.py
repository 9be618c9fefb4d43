"""How the shop installs Heap: which SDK files, which hosts, which policy, for each generation."""

import secrets
import time
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from heapqa.config.settings import Installed

PRODUCTION_APP_ID = "9988776655"
"""The App ID of the shop's production environment, which no test host may report to."""

PIXEL_HOST = "https://heapanalytics.com"
"""Takes the classic SDK's hits, and what either generation reports about itself."""

Policy = dict[str, tuple[str, ...]]
"""Directive of a content security policy → origins to allow."""


class Sdk(Protocol):
    """What the shop needs to know of one generation."""

    def settings(self) -> dict[str, str | None]:
        """What the script that installs it is told."""

    def loader_url(self) -> str:
        """Address of the file it begins with."""

    def policy_sources(self) -> Policy:
        """What it must be allowed."""


@dataclass(frozen=True, slots=True)
class ClassicSdk:
    """The classic SDK, from Heap's own hosts or from one that stands in for them."""

    app_id: str
    heap_origin: str | None

    def settings(self) -> dict[str, str | None]:
        """What the script that installs it is told."""
        return {
            "appId": self.app_id,
            "loaderUrl": self.loader_url(),
            "trackingServer": self.heap_origin,
        }

    def loader_url(self) -> str:
        """Address of the SDK file."""
        origin = self.heap_origin or "https://cdn.heapanalytics.com"
        return f"{origin}/js/heap-{self.app_id}.js"

    def policy_sources(self) -> Policy:
        """What it must be allowed: pixels, and the script that answers an object identify."""
        hits = self.heap_origin or PIXEL_HOST
        return {
            "script-src": (self.heap_origin or "https://cdn.heapanalytics.com", hits),
            "img-src": (hits,),
            "connect-src": (hits,),
        }


@dataclass(frozen=True, slots=True)
class V5Sdk:
    """Web SDK v5, from Heap's own hosts or from one that stands in for them."""

    app_id: str
    heap_origin: str | None

    def settings(self) -> dict[str, str | None]:
        """What the script that installs it is told."""
        return {
            "appId": self.app_id,
            "loaderUrl": self.loader_url(),
            "trackingServer": self.heap_origin,
        }

    def loader_url(self) -> str:
        """Address of the environment's configuration, which loads the SDK."""
        origin = self.heap_origin or "https://cdn.us.heap-api.com"
        return f"{origin}/config/{self.app_id}/heap_config.js"

    def policy_sources(self) -> Policy:
        """What it must be allowed: requests by fetch, and pixels for what it says of itself."""
        return {
            "script-src": (self.heap_origin or "https://cdn.us.heap-api.com",),
            "img-src": (self.heap_origin or PIXEL_HOST,),
            "connect-src": (self.heap_origin or "https://c.us.heap-api.com",),
        }


@dataclass(frozen=True, slots=True)
class Installation:
    """The SDKs on the shop's pages, which all report to one App ID."""

    app_id: str
    generation: Installed = "classic"
    heap_origin: str | None = None
    """Origin that serves the SDKs and takes their hits; None for Heap's own hosts."""

    def sdks(self) -> dict[str, Sdk]:
        """The generations that are installed, in the order in which they load."""
        known: dict[str, Sdk] = {
            "classic": ClassicSdk(self.app_id, self.heap_origin),
            "v5": V5Sdk(self.app_id, self.heap_origin),
        }
        return {name: sdk for name, sdk in known.items() if self.generation in (name, "both")}

    def settings(self) -> dict[str, dict[str, str | None]]:
        """What the page's scripts are told, by generation."""
        return {name: sdk.settings() for name, sdk in self.sdks().items()}

    def loader_urls(self) -> tuple[str, ...]:
        """Addresses of the files the SDKs begin with."""
        return tuple(sdk.loader_url() for sdk in self.sdks().values())

    def pixel_host(self) -> str:
        """Where pixels made by hand go."""
        return self.heap_origin or PIXEL_HOST

    def pixel_url(self, host: str, path: str) -> str:
        """A well-formed pageview hit for an ``<img>``, of a new anonymous user each time.

        Only the classic generation knows such pixels; they often survive it.
        """
        now = str(round(time.time() * 1000))
        user, view, session = (str(secrets.randbelow(2**53)) for _ in range(3))
        pairs = [("a", self.app_id), ("u", user), ("v", view), ("s", session)]
        pairs += [("b", "web"), ("tv", "4.0"), ("z", "0"), ("h", path), ("d", host)]
        pairs += [("ts", now), ("st", now)]
        return f"{self.pixel_host()}/h?{urlencode(pairs)}"


def content_security_policy(installation: Installation, blocks_hits: bool) -> str:
    """The shop's policy: its own files and what the SDKs need; `blocks_hits` forgets the latter."""
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
    for sdk in installation.sdks().values():
        for name, origins in sdk.policy_sources().items():
            if name == "script-src" or not blocks_hits:
                directives[name].extend(o for o in origins if o not in directives[name])
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
