"""Compressed bytes: gzip, zlib, raw deflate, brotli and Zstandard, all with a bound."""

import zlib
from collections.abc import Callable

import brotli
import zstandard

from heapqa.bytes.packed import DEFLATE, GZIP, ZLIB, inflate
from heapqa.pii.decoders.plausible import text_of

MOST = 1_000_000
"""Bytes that come out of one blob at most: messages of SDKs are far smaller, bombs larger."""
_SAMPLE = 4096
"""Bytes by which the content is judged to be a text."""
_TELLING = 12
"""Characters of text that tell an unfinished stream without a header from chance."""
_BROTLI_WINDOWS = frozenset({0b0111, 0b1001, 0b1011, 0b1101, 0b1111})
"""The first four bits of a stream with a window of 1 to 16 MB; encoders take 4 MB unless told."""
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


def decompressed(data: bytes) -> tuple[str, bytes] | None:
    """(name of the compression, content) by the magic number, else by a plausible success."""
    if data[:2] == b"\x1f\x8b":
        return _named("gzip", _inflate(data, GZIP))
    if data[:4] == _ZSTD_MAGIC:
        return _named("zstd", _zstandard(data))
    if len(data) < 3:
        return None
    if data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0:
        content = _named("zlib", _inflate(data, ZLIB))
        if content:
            return content
    return _unmarked(data)


def undo(coding: str, data: bytes) -> bytes | None:
    """Take off a content coding by its HTTP name; None where it is unknown or does not fit."""
    decoder = _CODINGS.get(coding.strip().lower())
    return (decoder(data) if decoder else None) or None


def _named(name: str, content: bytes) -> tuple[str, bytes] | None:
    return (name, content) if content else None


def _unmarked(data: bytes) -> tuple[str, bytes] | None:
    content = _raw_deflate(data)
    if content and (text_of(content[:_SAMPLE]) or _is_stored(data)):
        return "deflate", content
    if data[0] & 15 in _BROTLI_WINDOWS:
        content = _brotli(data, _TELLING)
        if content and text_of(content[:_SAMPLE]):
            return "brotli", content
    return None


def _is_stored(data: bytes) -> bool:
    """Whether a stream begins with a block as it is, and there is something in it."""
    return data[0] & 6 == 0 and _has_length(data) and data[1:3] != b"\0\0"


def _has_length(data: bytes) -> bool:
    """Whether a length stands there twice, as it does in a block as it is."""
    return int.from_bytes(data[1:3], "little") ^ int.from_bytes(data[3:5], "little") == 0xFFFF


def _inflate(data: bytes, kind: int) -> bytes:
    try:
        return inflate(data, kind, MOST).content
    except zlib.error:
        return _what_came(data, kind)


def _what_came(data: bytes, kind: int) -> bytes:
    """What a damaged stream gives up to the damage."""
    decoder = zlib.decompressobj(kind)
    content = bytearray()
    for start in range(0, min(len(data), _SAMPLE * 16), 16):
        try:
            content += decoder.decompress(data[start : start + 16], _SAMPLE)
        except zlib.error:
            break
    return bytes(content) if text_of(bytes(content[:_SAMPLE])) else b""


def _raw_deflate(data: bytes) -> bytes:
    kind = data[0] & 6
    if kind == 6 or (kind == 0 and not _has_length(data)):  # zlib takes longer to refuse them.
        return b""
    try:
        content, complete, _, rest = inflate(data, DEFLATE, MOST)
    except zlib.error:
        return b""
    is_stream = not rest if complete else len(content) >= _TELLING
    return content if is_stream else b""


def _brotli(data: bytes, least: int = 0) -> bytes:
    """What a stream holds; nothing where it breaks off after fewer bytes than the least."""
    decoder = brotli.Decompressor()
    try:
        content: bytes = decoder.process(data, output_buffer_limit=MOST)
    except brotli.error:
        return b""
    return content[:MOST] if decoder.is_finished() or len(content) >= least else b""


def _zstandard(data: bytes) -> bytes:
    decoder = zstandard.ZstdDecompressor(max_window_size=1 << 23)
    try:
        with decoder.stream_reader(data) as reader:
            return reader.read(MOST)
    except (zstandard.ZstdError, MemoryError):
        return b""


def _deflate(data: bytes) -> bytes:
    return _inflate(data, ZLIB) or _raw_deflate(data)


_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: _inflate(data, GZIP),
    "x-gzip": lambda data: _inflate(data, GZIP),
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
