"""Streams without a header are told by what they hold."""

import zlib

from heapqa.pii.decoders.compression import decompressed

TEXT = b"Zephyrine Quistorp, 12 Elm Street"


def raw(level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(TEXT) + packer.flush()


def test_blocks_are_read_whether_packed_or_as_they_are() -> None:
    assert decompressed(raw(9)) == ("deflate", TEXT)
    assert decompressed(raw(0)) == ("deflate", TEXT)


def test_a_block_as_it_is_tells_its_length_twice() -> None:
    damaged = bytearray(raw(0))
    damaged[3] ^= 1
    assert decompressed(bytes(damaged)) is None
