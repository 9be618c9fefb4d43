"""A header that only the sink knows, so that no other answer passes for the sink's."""

from collections.abc import Iterable
from uuid import uuid4

from heapqa.model.frozen import Pairs

HEADER = "x-heapqa-sink"
_OWN_REDIRECT = "non-authoritative-reason"
"""Chromium names in it why it redirected a request itself, before anybody was asked."""


def new_token() -> str:
    """A token for one sink."""
    return uuid4().hex


def is_from_sink(headers: Iterable[tuple[str, str]], token: str) -> bool:
    """Whether the sink with this token gave the answer, or the browser itself did.

    An answer to a tracking request without it came from another machine: the request escaped.
    """
    values = {name.lower(): value for name, value in headers}
    return values.get(HEADER) == token or _OWN_REDIRECT in values


def with_token(headers: Pairs, token: str) -> Pairs:
    """The headers of an answer, with the token."""
    return (*headers, (HEADER, token))
