"""Which hosts take Heap's traffic, by Heap's own list and by the site's declaration."""

import re

from heapqa.bytes.address import address, bare_host
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan

TRACKING_HOSTS: tuple[str, ...] = (
    "heapanalytics.com",
    "*.heapanalytics.com",
    "*.heap-api.com",
    "*.contentsquare.net",
    "*.contentsquare.com",
    "auryc.com",
    "*.auryc.com",
)
"""Hosts of Heap and Contentsquare: exact names, or ``*.suffix`` for every host below a suffix."""

CONTENTSQUARE_HOSTS: tuple[str, ...] = ("*.contentsquare.net", "*.contentsquare.com")
REPLAY_HOSTS: tuple[str, ...] = ("auryc.com", "*.auryc.com")

_ORIGIN = re.compile(r"\A(?:[a-z][a-z0-9+.-]*:)?//|/.*\Z")


def host_matches(authority: str, pattern: str) -> bool:
    """Whether a host fits a pattern, in which ``*`` stands for any run of characters.

    A pattern with a port is held against host and port, one without it or with ``:*`` against the
    host alone; a pattern written as an origin (``https://host``) counts as its host.
    """
    wanted = _ORIGIN.sub("", pattern.strip().lower()).removesuffix(":*")
    seen = authority.lower() if ":" in wanted else bare_host(authority)
    return re.fullmatch(re.escape(wanted).replace(r"\*", ".*"), seen) is not None


def is_tracking_host(host: str, plan: Plan) -> bool:
    """Whether a host, with or without its port, is one of Heap's or declared as an ingest host."""
    return is_vendor_host(host) or is_ingest_host(host, plan)


def is_vendor_host(host: str) -> bool:
    """Whether a host is one of Heap's or Contentsquare's own."""
    return any(host_matches(host, pattern) for pattern in TRACKING_HOSTS)


def is_ingest_host(host: str, plan: Plan) -> bool:
    """Whether the site declares the host as a place that takes Heap's traffic."""
    return any(host_matches(host, pattern) for pattern in plan.ingest_hosts)


def serves_the_site(exchange: Exchange, plan: Plan) -> bool:
    """Whether the request went to the site's own host, where most requests are not Heap's."""
    host = address(exchange.url).authority
    site_hosts = (site for environment in plan.environments for site in environment.site_hosts)
    if any(host_matches(host, site) for site in site_hosts):
        return True
    return exchange.page_url is not None and address(exchange.page_url).authority == host


def is_dedicated(exchange: Exchange, plan: Plan) -> bool:
    """Whether the request went to a host that takes nothing but tracking traffic."""
    host = address(exchange.url).authority
    if is_vendor_host(host):
        return True
    return is_ingest_host(host, plan) and not serves_the_site(exchange, plan)
