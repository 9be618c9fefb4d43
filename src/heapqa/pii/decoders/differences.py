"""Differences: bytes by what each makes of the one before it, which no secret byte can hide."""

from binascii import hexlify

SHORTEST, LONGEST = 7, 200
"""Bytes of a value that may be hidden so, and of those that hold nothing but one."""
_LETTERS = bytes.maketrans(b"0123456789abcdef", b"ghijklmnopqrstuv")
"""Letters that are no digits of hexadecimal, so that nobody looks for digests in them."""


def differences(data: bytes) -> str:
    """Each byte XORed with its neighbour: the same with whatever byte all of them were XORed."""
    mixed = int.from_bytes(data[1:], "big") ^ int.from_bytes(data[:-1], "big")
    return hexlify(mixed.to_bytes(len(data) - 1, "big")).translate(_LETTERS).decode()
