"""Addresses that are given on the command line."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether it is the whole address of a page: scheme, host, and a port that there can be."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that hold no address of IPv6, or a port beyond 65535
        return False


def is_path(text: str) -> bool:
    """Whether it can be a path of a site: it names no scheme, as ``localhost:8000`` does."""
    return _SCHEME.match(text) is None and not text.startswith("//")
