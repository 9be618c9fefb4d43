"""Query strings and forms: pairs between ampersands, and their percent-encoding."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_LONGEST_REMEMBERED = 1000
"""Characters of a text whose plain form is remembered: names and short values recur, long ones
do not, and would fill the memory."""


def pieces(query: str, most: int = -1) -> Iterator[tuple[str, str, str]]:
    """(name, "=" or "", value) of every piece as sent; what goes beyond so many is the last one."""
    return (piece.partition("=") for piece in query.split("&", most))


def unquoted(text: str) -> str | bytes:
    """A text without its percent-encoding; bytes where that is no UTF-8. A plus stays a plus."""
    if "%" not in text:
        return text
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _unquoted(text)


def _unquoted(text: str) -> str | bytes:
    data = unquote_to_bytes(text.encode(errors="backslashreplace"))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


_remembered = lru_cache(maxsize=8192)(_unquoted)
