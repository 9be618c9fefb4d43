"""A request's address taken apart; in linear time and without ever raising."""

import re
from typing import NamedTuple

# urllib's urlsplit raises on some addresses that browsers do send, and removes characters.
_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#]*))?([^?#]*)(?:\?([^#]*))?")
_PORT = re.compile(r":[0-9]*\Z")


class Address(NamedTuple):
    """Host, path and query of an absolute URL; empty where it has none."""

    authority: str
    """Host in lower case, with ``:port`` where the URL names one; no user information."""
    path: str
    query: str
    """Without the leading ``?``, percent-encoded as sent."""

    @property
    def host(self) -> str:
        """The host without its port and without the root's trailing dot."""
        return bare_host(self.authority)


def bare_host(authority: str) -> str:
    """A ``host:port`` without its port and without the root's trailing dot, in lower case."""
    return _PORT.sub("", authority).rstrip(".").lower()


def address(url: str) -> Address:
    """Take an absolute URL apart; the fragment, which no server sees, is left out."""
    found = _ADDRESS.match(url)
    authority, path, query = found.groups() if found else ("", url, "")
    return Address((authority or "").rpartition("@")[2].lower(), path or "/", query or "")
