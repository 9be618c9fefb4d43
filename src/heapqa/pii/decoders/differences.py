"""Differences: bytes by what each makes of the one before it, which no secret byte can hide."""

SHORTEST, LONGEST = 7, 200
"""Bytes of a value that may be hidden so, and of those that hold nothing but one."""
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")
"""Letters that are no digits of hexadecimal, so that nobody looks for digests in them."""


def differences(data: bytes) -> str:
    """Each byte XORed with its neighbour: the same with whatever byte all of them were XORed."""
    number = int.from_bytes(data, "big")
    mixed = (number ^ number >> 8) & (1 << 8 * (len(data) - 1)) - 1
    return mixed.to_bytes(len(data) - 1, "big").hex().translate(_LETTERS)
