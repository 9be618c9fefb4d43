"""Ascii85 and base85: bytes written in nearly all printable characters, as a whole text."""

import base64
import re
from collections.abc import Iterator

from heapqa.pii.decoders.plausible import text_of

_SIGNS = re.compile(r"[\\!\"#$'()*,:;<>?@\[\]^`{|}~%&=+]")
_ASCII85 = re.compile(r"[!-uz]{10,}+")
_BASE85 = re.compile(r"[0-9A-Za-z!#$%&()*+\-;<=>?@^_`{|}~]{10,}+")
"""Possessive, both: after the sign that ends it no shorter one is tried."""
_PROBE = 10
"""Characters that are decoded first: enough to tell a text or a compressed stream."""
_LONGEST = 20_000
"""Characters; decoding is Python's own and slow."""


def decoded_85(text: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of a text that is Ascii85 or base85 from its first to its last character."""
    if not _PROBE <= len(text) <= _LONGEST or " " in text or not _SIGNS.search(text):
        return
    inner = text.removeprefix("<~").removesuffix("~>")
    if _ASCII85.fullmatch(inner) and _promising(_ascii85(inner[:_PROBE])):
        yield "ascii85", _ascii85(inner)
    if _BASE85.fullmatch(text) and _promising(_base85(text[:_PROBE])):
        yield "base85", _base85(text)


def _promising(start: bytes) -> bool:
    return text_of(start) is not None or start[:2] == b"\x1f\x8b" or start[:1] == b"\x78"


def _ascii85(text: str) -> bytes:
    try:
        return base64.a85decode(text)
    except ValueError:
        return b""


def _base85(text: str) -> bytes:
    try:
        return base64.b85decode(text)
    except ValueError:
        return b""
