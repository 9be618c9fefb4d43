"""Encodings that say themselves what they are: certificates of health, uuencoded files, and data in
addresses."""

import re
from binascii import Error, a2b_base64, a2b_uu
from collections.abc import Iterator

from heapqa.pii.decoders.base45 import SIGN, decoded_45

_FILE = re.compile(r"begin [0-7]{3,4} [^\r\n]{1,200}\r?\n((?:[ -`]{1,61}(?:\r?\n|$))+)")
_SHORT_DATA = re.compile(r"data:[^\s,]{0,100};base64,([A-Za-z0-9+/]{4,15})(?![A-Za-z0-9+/])")
"""Longer base64 is found wherever it stands."""


def decoded_as_declared(text: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every such encoding in a text."""
    if SIGN in text:
        yield from decoded_45(text)
    for lines in _FILE.findall(text) if "begin " in text else ():
        yield "uuencode", _of_lines(lines)
    for code in _SHORT_DATA.findall(text) if ";base64," in text else ():
        yield "base64", a2b_base64(code[: len(code) - (len(code) % 4 == 1)] + "==")


def _of_lines(lines: str) -> bytes:
    data = bytearray()
    for line in lines.splitlines():
        try:
            data += a2b_uu(line)
        except Error:
            break
    return bytes(data)
