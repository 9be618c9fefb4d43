"""Request headers as leaves: cookies in pairs, referrers as addresses, credentials alone."""

from collections.abc import Iterator, Sequence

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.address import address_leaves, pair_leaf

TRANSPORT = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "host",
        "sec-fetch-dest",
        "sec-fetch-mode",
        "sec-fetch-site",
        "sec-fetch-user",
        "te",
        "transfer-encoding",
        "upgrade-insecure-requests",
    }
)
"""Headers that the browser's transport writes, from nothing that a person typed."""
_ADDRESSES = frozenset({"referer", "origin", "location", "content-location"})
_SCHEMES = frozenset({"basic", "bearer", "digest", "hoba", "jwt", "negotiate", "token"})
_CREDENTIALS = frozenset({"authorization", "proxy-authorization"})


def header_leaves(headers: Sequence[tuple[str, str]]) -> Iterator[Leaf]:
    """The leaves of all headers but those of mere transport, in order."""
    for name, value in headers:
        lower = name.lower()
        if lower in TRANSPORT or not value or lower.startswith(":"):
            continue
        where = f"headers.{lower}"
        if lower == "cookie":
            yield from _cookies(value, where)
        elif lower in _ADDRESSES:
            yield from address_leaves(value, where)
        elif lower in _CREDENTIALS:
            scheme, _, credentials = value.partition(" ")
            is_scheme = credentials and scheme.lower() in _SCHEMES
            yield Leaf(where, credentials if is_scheme else value, lower)
        else:
            yield Leaf(where, value, lower)


def _cookies(value: str, where: str) -> Iterator[Leaf]:
    for cookie in value.split(";"):
        name, equals, content = cookie.strip().partition("=")
        if equals:
            yield from pair_leaf(where, name, content, "")
        elif name:
            yield Leaf(where, name)
