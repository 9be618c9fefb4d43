"""Payloads as leaves: everything in a request that can hold a value, and where it stands."""

from collections.abc import Sequence

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.address import address_leaves
from heapqa.pii.leaves.body import body_leaves
from heapqa.pii.leaves.headers import header_leaves

MOST = 20_000
"""Leaves of one payload; of what goes beyond, the body as a whole is the last leaf."""


def leaves(
    method: str, url: str, headers: Sequence[tuple[str, str]], body: bytes | None
) -> list[Leaf]:
    """All leaves of a request, in order: address, headers, body. Never raises."""
    pieces = [] if method.isupper() else [Leaf("method", method)]
    pieces.extend(address_leaves(url, "url"))
    pieces.extend(header_leaves(headers))
    if body:
        pieces.extend(body_leaves(body, headers))
    if len(pieces) > MOST:
        pieces[MOST:] = [Leaf("body", body)] if body else [Leaf("url", url)]
    return pieces
