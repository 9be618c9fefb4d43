"""Packed bytes: base64 in either alphabet, and deflated streams with a bound."""

import zlib
from base64 import b64decode
from typing import NamedTuple

GZIP, ZLIB, DEFLATE = 31, 15, -15
"""The ``wbits`` by which zlib knows each kind of stream."""
_TO_STANDARD = str.maketrans("-_", "+/")


class Inflated(NamedTuple):
    """What came out of a stream."""

    content: bytes
    complete: bool
    """Whether the stream came to its end."""
    more: bool
    """Whether it holds more than was asked for."""
    rest: bytes
    """What follows behind the end of the stream."""


def inflate(data: bytes, kind: int, most: int) -> Inflated:
    """At most so many bytes out of a stream; raises ``zlib.error`` where it is damaged."""
    stream = zlib.decompressobj(kind)
    content = stream.decompress(data, most)
    return Inflated(content, stream.eof, bool(stream.unconsumed_tail), stream.unused_data)


def from_base64(text: str) -> bytes:
    """The bytes of a base64 text of either alphabet, padded or not; raises ValueError."""
    bare = text.translate(_TO_STANDARD).rstrip("=")
    return b64decode(bare + "=" * (-len(bare) % 4), validate=True)
