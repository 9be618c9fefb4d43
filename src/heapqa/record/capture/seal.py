"""The seal: a header that only the sink knows, so that no other answer passes for the sink's."""

from collections.abc import Iterable
from uuid import uuid4

from heapqa.model.frozen import Pairs

SEAL = "x-heapqa-sink"
_OWN_REDIRECT = "non-authoritative-reason"
"""Chromium names in it why it redirected a request itself, before anybody was asked."""


def new_seal() -> str:
    """A seal for one sink."""
    return uuid4().hex


def sealed(headers: Iterable[tuple[str, str]], seal: str) -> bool:
    """Whether the sink with this seal gave the answer, or the browser itself did.

    An answer to a tracking request without it came from another machine: the request escaped.
    """
    found = {name.lower(): value for name, value in headers}
    return found.get(SEAL) == seal or _OWN_REDIRECT in found


def with_seal(headers: Pairs, seal: str) -> Pairs:
    """The headers of an answer, sealed."""
    return (*headers, (SEAL, seal))
