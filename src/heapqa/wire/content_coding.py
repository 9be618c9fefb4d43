"""Bodies without the compression that their headers name, as a proxy or a back end may add it."""

import zlib
from collections.abc import Callable

import brotli
import zstandard

from heapqa.bytes.packed import DEFLATE, GZIP, ZLIB, inflate
from heapqa.model.exchange import Exchange

MOST = 1_000_000
"""Bytes that come out of a body at most: personal data is searched for in no more."""
_DEEPEST = 3
"""Codings around one another: more than anybody sends."""


def without_coding(exchange: Exchange) -> bytes | None:
    """The body as its sender made it; as it is where it is not packed as its header says, holds too
    much, or was cut short."""
    body = exchange.body
    codings = (exchange.header("content-encoding") or "").lower().split(",")
    if not body or len(codings) > _DEEPEST:
        return body
    for coding in reversed(codings):
        unpacked = _unpacked(coding.strip(), body)
        if unpacked is None:
            return exchange.body
        body = unpacked
    return body


def _unpacked(coding: str, data: bytes) -> bytes | None:
    """The content of one whole stream; None where it is none of that coding, holds too much, or is
    followed by more."""
    if coding in ("", "identity"):
        return data
    decoder = _CODINGS.get(coding)
    try:
        return decoder(data) if decoder else None
    except (zlib.error, brotli.error, zstandard.ZstdError, MemoryError):
        return None


def _inflated(data: bytes, kind: int) -> bytes | None:
    content, complete, more, rest = inflate(data, kind, MOST)
    return content if complete and not (more or rest) else None


def _deflate(data: bytes) -> bytes | None:
    """HTTP means a stream with zlib's header, and many leave the header out."""
    try:
        return _inflated(data, ZLIB)
    except zlib.error:
        return _inflated(data, DEFLATE)


def _brotli(data: bytes) -> bytes | None:
    decoder = brotli.Decompressor()
    content: bytes = decoder.process(data, output_buffer_limit=MOST)
    return content if decoder.is_finished() and len(content) <= MOST else None


def _zstandard(data: bytes) -> bytes | None:
    decoder = zstandard.ZstdDecompressor(max_window_size=1 << 23).decompressobj()
    with zstandard.ZstdDecompressor(max_window_size=1 << 23).stream_reader(data) as reader:
        content = reader.read(MOST + 1)
    if len(content) > MOST:
        return None
    decoder.decompress(data)
    return content if decoder.eof and not decoder.unused_data else None


_CODINGS: dict[str, Callable[[bytes], bytes | None]] = {
    "gzip": lambda data: _inflated(data, GZIP),
    "x-gzip": lambda data: _inflated(data, GZIP),
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
