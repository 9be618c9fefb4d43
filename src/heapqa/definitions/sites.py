"""Which pages the plan counts to a site: by host and port, and by path where it names one."""

from heapqa.bytes.address import address, bare_host
from heapqa.definitions import patterns
from heapqa.definitions.paths import readable
from heapqa.wire.hosts import host_matches


def with_port(url: str) -> str:
    """The host of an address with its port, also where that is the scheme's own; or empty."""
    authority = address(url).authority
    if authority == bare_host(authority) and authority:
        return authority + (":80" if url.lower().startswith("http:") else ":443")
    return authority


def fits(host: str, path: str | None, pattern: str) -> bool:
    """Whether a page is one of a pattern of ``siteHosts``; its path is None where not known."""
    wanted, _, below = pattern.partition("/")
    return fits_host(host, wanted) and _fits_path(path, below)


def fits_host(host: str, pattern: str) -> bool:
    """Whether a host is the pattern's; without its port it may be that of any."""
    if host == bare_host(host):
        return host_matches(host, bare_host(pattern))
    return host_matches(host, pattern)


def _fits_path(path: str | None, pattern: str) -> bool:
    """Whether a path is the pattern's or lies below it; one that is not known may be."""
    wanted = readable(pattern).strip("/")
    if path is None or not wanted:
        return True
    own = readable(path).lstrip("/")
    return patterns.fits(wanted, own) or patterns.fits(f"{wanted}/*", own)
