"""How the shop installs Heap: which SDK files, which hosts, which policy, for each generation."""

import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from heapqa.config.settings import Installed

PRODUCTION_APP_ID = "9988776655"
"""The App ID of the shop's production environment, which no test host may report to."""

PIXEL_HOST = "https://heapanalytics.com"
"""Takes the classic SDK's hits, and what either generation reports about itself."""


REPLAY_HOST = "https://k-aeu1.contentsquare.net"


@dataclass(frozen=True, slots=True)
class Sdk:
    """Where a generation of Heap's SDK lives."""

    loader: str
    """Path of the file it begins with, with a place for the App ID."""
    cdn: str
    scripts: tuple[str, ...]
    """Origins that its scripts come from."""
    hits: str
    """Origin that takes its hits."""


SDKS = {
    "classic": Sdk(
        loader="/js/heap-{app_id}.js",
        cdn="https://cdn.heapanalytics.com",
        scripts=("https://cdn.heapanalytics.com", PIXEL_HOST),
        hits=PIXEL_HOST,
    ),
    "v5": Sdk(
        loader="/config/{app_id}/heap_config.js",
        cdn="https://cdn.us.heap-api.com",
        scripts=("https://cdn.us.heap-api.com",),
        hits="https://c.us.heap-api.com",
    ),
}


@dataclass(frozen=True, slots=True)
class Installation:
    """The SDK on the shop's pages, and the App ID it reports to."""

    app_id: str
    generation: Installed = "classic"
    heap_origin: str | None = None
    """Origin that serves the SDKs and takes their hits; None for Heap's own hosts."""

    def sdks(self) -> dict[str, Sdk]:
        """The generation that is installed."""
        return {self.generation: SDKS[self.generation]}

    def settings(self) -> dict[str, dict[str, str | None]]:
        """What the page's scripts need to know, by generation."""
        return {
            name: {
                "appId": self.app_id,
                "loaderUrl": self._loader_url(sdk),
                "trackingServer": self.heap_origin,
            }
            for name, sdk in self.sdks().items()
        }

    def loader_urls(self) -> tuple[str, ...]:
        """Addresses of the files the SDKs begin with."""
        return tuple(self._loader_url(sdk) for sdk in self.sdks().values())

    def _loader_url(self, sdk: Sdk) -> str:
        return (self.heap_origin or sdk.cdn) + sdk.loader.format(app_id=self.app_id)

    def other_loader_url(self) -> str:
        """Address of the file that the other generation begins with."""
        return self._loader_url(self._other)

    def other_scripts(self) -> tuple[str, ...]:
        """Origins of that generation's files."""
        return (self.heap_origin,) if self.heap_origin else self._other.scripts

    @property
    def _other(self) -> Sdk:
        return next(sdk for name, sdk in SDKS.items() if name != self.generation)

    def replay_host(self) -> str:
        """Where a recorder of session replays uploads to; the shop has one only by mistake."""
        return self.heap_origin or REPLAY_HOST

    def policy_sources(self, sdk: Sdk) -> dict[str, tuple[str, ...]]:
        """Origins to allow by directive of the content security policy.

        Either generation reports about itself by pixels.
        """
        sources = {"script-src": sdk.scripts, "img-src": (PIXEL_HOST,), "connect-src": (sdk.hits,)}
        if self.heap_origin is None:
            return sources
        return dict.fromkeys(sources, (self.heap_origin,))

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


def content_security_policy(
    installation: Installation,
    *,
    blocks_hits: bool = False,
    blocks_sdk: bool = False,
    blocks_pixels_of_v5: bool = False,
    further: Mapping[str, Iterable[str]] | None = None,
) -> str:
    """The shop's policy: its own files and what the SDKs need.

    `blocks_sdk` forgets where their files come from, `blocks_hits` all the rest. `further` are
    origins that nothing but a mistake needs, by directive.
    """
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
    blocked = {"script-src"} if blocks_sdk else set()
    blocked |= {"img-src", "connect-src"} if blocks_hits else set()
    blocked |= {"img-src"} if blocks_pixels_of_v5 and installation.generation == "v5" else set()
    needs = [installation.policy_sources(sdk) for sdk in installation.sdks().values()]
    needs = [
        {name: origins for name, origins in each.items() if name not in blocked} for each in needs
    ]
    for sources in (*needs, further or {}):
        for name, origins in sources.items():
            directives[name].extend(o for o in origins if o not in directives[name])
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
