"""Base45 (RFC 9285), in which certificates of health are put into QR codes."""

import re
from collections.abc import Iterator

SIGN = "HC1:"
"""What every such certificate begins with."""
_CODE = re.compile(r"HC1:([0-9A-Z $%*+./:-]{6,20000})")
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {letter: value for value, letter in enumerate(_LETTERS)}
_LAST = 0xFFFF


def decoded_45(text: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every certificate in a text."""
    for code in _CODE.findall(text):
        yield "base45", _bytes(code)


def _bytes(code: str) -> bytes:
    data = bytearray()
    for at in range(0, len(code), 3):
        values = [_VALUE[letter] for letter in code[at : at + 3]]
        number = sum(value * 45**place for place, value in enumerate(values))
        if len(values) == 1 or number > _LAST:
            break
        data += number.to_bytes(2, "big") if len(values) == 3 else bytes([number & 0xFF])
    return bytes(data)
