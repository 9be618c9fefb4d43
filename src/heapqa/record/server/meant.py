"""Which of Heap's own addresses a back end's call was meant for, and which headers are kept."""

from heapqa.bytes.address import address, bare_host
from heapqa.model.frozen import Pairs
from heapqa.wire.hosts import is_vendor_host

US, EU = "https://heapanalytics.com", "https://c.eu.heap-api.com"
EU_PATH = "/eu"
"""Begins the paths of a back end whose data is in the EU."""
ACCESS = frozenset({"authorization", "cookie", "proxy-authorization"})
"""Headers that give access."""


def meant(url: str) -> str:
    """The address at Heap that an address on this machine, or in a log, stands for."""
    target = address(_of_proxy(url))
    query = f"?{target.query.removeprefix('?')}" if target.query else ""
    if is_vendor_host(target.host):
        return f"https://{bare_host(target.authority)}{target.path}{query}"
    if target.path.startswith(f"{EU_PATH}/"):
        return f"{EU}{target.path.removeprefix(EU_PATH)}{query}"
    return f"{US}{target.path}{query}"


def _of_proxy(url: str) -> str:
    """The address that a client asks this machine for as its proxy, where it does."""
    target = address(url)
    asked = target.path.removeprefix("/") + (f"?{target.query}" if target.query else "")
    return asked if asked.startswith(("http://", "https://")) else url


def without_access(headers: Pairs) -> Pairs:
    """The headers without those that give access."""
    return tuple(pair for pair in headers if pair[0].lower() not in ACCESS)
