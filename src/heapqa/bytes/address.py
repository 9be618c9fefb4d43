"""A URL taken apart; in linear time and without ever raising."""

import re
from typing import NamedTuple
from urllib.parse import urljoin

# urllib's urlsplit raises on some addresses that browsers do send, and removes characters.
_ADDRESS = re.compile(
    r"(?:(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL
)
_PORT = re.compile(r":[0-9]*\Z")


class Address(NamedTuple):
    """The parts of a URL, percent-encoded as sent; empty where it has none."""

    user: str
    """What stands before the ``@``: a name, perhaps with ``:`` and a password."""
    server: str
    """Host as written, with ``:port`` where the URL names one."""
    path: str
    """``/`` where the URL names none."""
    query: str
    """Without the leading ``?``."""
    fragment: str
    """Without the leading ``#``; no server sees it."""

    @property
    def authority(self) -> str:
        """Host in lower case, with ``:port`` where the URL names one; no user information."""
        return self.server.lower()

    @property
    def host(self) -> str:
        """The host without its port and without the root's trailing dot, in lower case."""
        return bare_host(self.server)


def without_query(url: str) -> str:
    """An address without query and fragment, which pages change and visitors may have typed.

    >>> without_query("https://shop.test/login?next=/ada#form")
    'https://shop.test/login'
    """
    return url.partition("#")[0].partition("?")[0]


def bare_host(authority: str) -> str:
    """A ``host:port`` without its port and without the root's trailing dot, in lower case."""
    return _PORT.sub("", authority).rstrip(".").lower()


def address(url: str) -> Address:
    """Take a URL apart; one that begins with neither a scheme nor ``//`` has no server."""
    parts = _ADDRESS.match(url)
    authority, path, query, fragment = parts.groups() if parts else ("", url, "", "")
    user, _, server = (authority or "").rpartition("@")
    return Address(user, server, path or "/", query or "", fragment or "")


def led_to(page_url: str, reference: str) -> Address | None:
    """Where a page's link or form leads; None for what browsers take for no address, such as the
    ``//[[host]]/`` of a template that nobody has filled in."""
    try:
        return address(urljoin(page_url, reference))
    except ValueError:
        return None
