"""Query strings and forms: pairs between ampersands, and their percent-encoding."""

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes


def pieces(query: str, most: int = -1) -> Iterator[tuple[str, str, str]]:
    """(name, "=" or "", value) of every piece as sent; what goes beyond so many is the last one."""
    return (piece.partition("=") for piece in query.split("&", most))


def unquoted(text: str) -> str | bytes:
    """A text without its percent-encoding; bytes where that is no UTF-8. A plus stays a plus."""
    if "%" not in text:
        return text
    data = unquote_to_bytes(text.encode(errors="backslashreplace"))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
