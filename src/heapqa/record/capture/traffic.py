"""Which requests are Heap's, which are the recorder's own, and which are none of its business."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.record.chromium.launch import PORT, site_host
from heapqa.wire.catalogue import CODECS
from heapqa.wire.hosts import TRACKING_HOSTS, host_matches, is_tracking_host
from heapqa.wire.loaders import loader

MARKER_PATH = "/.heapqa/marker/"
PATH_PATTERNS = ("*/h?*", "*/api/identify*", "*/api/add_user_properties*", "*/api/telemetry*",
                 "*/api/capture/v2/*", "*/api/track*", "*/js/heap-*", "*/heap_config.js*",
                 "*/heapjs-*")  # fmt: skip
"""Shapes of Heap's requests on any host, for first-party ingest."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """The recorder's view of addresses, for one plan and one site."""

    plan: Plan
    base_url: str
    allowed_hosts: tuple[str, ...] = ()

    def patterns(self) -> list[str]:
        """URL patterns for the browser to pause on; wider than `is_tracking`, never narrower."""
        declared = (PORT.sub("", host) for host in self.plan.ingest_hosts)
        site = site_host(self.base_url)
        hosts = (*TRACKING_HOSTS, *(host for host in declared if host != site))
        return [
            *(f"*://{host}/*" for host in hosts),
            *(f"*://{host}:*/*" for host in hosts),
            *PATH_PATTERNS,
            f"*{MARKER_PATH}*",
        ]

    def marker(self, url: str) -> str | None:
        """The name of the marker this address stands for; None for anything else."""
        path = urlsplit(url).path
        return path.rpartition("/")[2] if path.startswith(MARKER_PATH) else None

    def is_site(self, url: str) -> bool:
        """Whether the address is on the host of the site under test."""
        return urlsplit(url).hostname == site_host(self.base_url)

    def is_denied(self, url: str) -> bool:
        """Whether the browser is kept from the address, which is neither the site's nor Heap's."""
        host = urlsplit(url).hostname or ""
        allowed = (*self.allowed_hosts, site_host(self.base_url), "127.0.0.1", "localhost")
        return not (
            is_tracking_host(host, self.plan)
            or any(host_matches(host, pattern) for pattern in allowed)
        )

    def is_loader(self, url: str) -> bool:
        """Whether the address is that of an SDK file."""
        return loader(Exchange(seq=0, at=0.0, method="GET", url=url), self.plan) is not None

    def is_tracking(self, method: str, url: str) -> bool:
        """Whether the request goes to Heap, by host or by path and shape.

        On the site's own host by path and shape alone: the rest there is the site's.
        """
        own = url if self.is_site(url) else None
        exchange = Exchange(seq=0, at=0.0, method=method, url=url, page_url=own)
        if is_tracking_host(urlsplit(url).netloc, self.plan) and not own:
            return True
        return (
            loader(exchange, self.plan) is not None
            or any(codec.accepts(exchange, self.plan) for codec in CODECS)
        )  # fmt: skip
