"""Codes: characters written as lists of numbers, and texts read in the wrong charset."""

import re
from collections.abc import Iterator

from heapqa.pii.decoders import lz_string
from heapqa.pii.decoders.plausible import text_of

_DECIMAL = re.compile(r"[0-9]{2,6}(?:[ ,;.|\-]\s?[0-9]{2,6}){3,}")
_BYTES = re.compile(r"[0-9]{1,3}(?:[ ,;]\s?[0-9]{1,3}){15,}")
"""Bytes of a digest, as scripts print an array of them."""
_LAST_BYTE_CODE = 255
_BINARY = re.compile(r"[01]{8}(?:[ ,;]?[01]{8}){3,}")
_SPACED_HEX = re.compile(
    r"(?:0[xX])?[0-9A-Fa-f]{2}(?:(?:[ :,;.\-]|, ?)(?:0[xX])?[0-9A-Fa-f]{2}){5,}"
)
_DUMP = re.compile(
    r"^[ \t]*(?:0x)?[0-9a-fA-F]{4,8}:?[ \t]+"
    r"((?:[0-9a-fA-F]{2,4} {1,2}){1,16}[0-9a-fA-F]{0,4})(?: |$)",
    re.MULTILINE,
)
"""A line of a dump, its address before and its letters behind."""
_HEX_NOISE = re.compile(r"0[xX]|[^0-9A-Fa-f]")
_GAP = re.compile(r"[ ,;.|\-]\s?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_C1 = re.compile(r"([\x80-\x9f]+)")
"""Characters for bytes to which windows-1252 gives other characters, or none."""
_SHIFTED = "\x1b$"
"""What Japanese begins with in ISO-2022-JP, a charset of ASCII alone."""
_TAGS = re.compile(r"[\U000e0020-\U000e007e]{6,}")
"""Letters that nobody sees, beside those of the flag of a part of a country."""
_LONE = re.compile(r"[\ud800-\udfff]")
_LAST = 0x10FFFF
"""The last code point of Unicode."""
_LAST_BYTE = "\xff"
"""The last character that stands for a byte in a text read as Latin-1."""
_LONGEST_LIST = 20_000
"""Codes in one list; the rest is left out, so that a hostile list costs no memory."""


def decoded_codes(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(kind, decoded) of the lists of character codes in a text."""
    for codes in _DECIMAL.findall(text):
        numbers = _GAP.split(codes)[:_LONGEST_LIST]
        letters = "".join(chr(code) for code in map(int, numbers) if code <= _LAST)
        if len(letters) == len(numbers) and letters.isprintable():
            yield "char-codes", letters
    for codes in _BYTES.findall(text):
        listed = list(map(int, _GAP.split(codes)[:_LONGEST_LIST]))
        if max(listed) <= _LAST_BYTE_CODE:
            yield "bytes", bytes(listed).hex()
    for codes in _SPACED_HEX.findall(text):
        yield "hex", bytes.fromhex(_HEX_NOISE.sub("", codes))
    if len(lines := _DUMP.findall(text)) > 1:
        yield "dump", _of_dump(lines)
    for codes in _BINARY.findall(text):
        digits = _GAP.sub("", codes)
        yield "binary", int(digits, 2).to_bytes(len(digits) // 8, "big")


def _of_dump(lines: list[str]) -> bytes:
    digits = ("".join(line.split()) for line in lines)
    return b"".join(bytes.fromhex(line[: len(line) & ~1]) for line in digits)


def decoded_charset(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(kind, decoded) of a text whose characters stand for bytes, or that lz-string wrote."""
    if _LONE.search(text):
        yield "surrogates", joined_surrogates(text)
    for hidden in _TAGS.findall(text):
        yield "tags", "".join(chr(ord(letter) - 0xE0000) for letter in hidden)
    if _SHIFTED in text:
        yield "iso-2022-jp", text.encode(errors="replace").decode("iso-2022-jp", "replace")
    if max(text) <= _LAST_BYTE:
        data = text.encode("latin-1")
        decoded = None if _CONTROL.search(text) else text_of(data) or ("latin-1", "")
        if decoded is None or decoded[0] != "latin-1":
            yield "latin-1", data
    elif not text.isascii() and len(text) >= 4:
        yield from _mistaken(text)
        yield from lz_string.from_utf16(text)


def _mistaken(text: str) -> Iterator[tuple[str, bytes]]:
    """UTF-8 that was read as windows-1252, in which some bytes have no character."""
    data = bytearray()
    for number, piece in enumerate(_C1.split(text)):
        try:
            data += piece.encode("latin-1" if number % 2 else "cp1252")
        except UnicodeEncodeError:
            return
    yield "windows-1252", bytes(data)


def joined_surrogates(text: str) -> str:
    """Pairs of surrogates joined to the characters they stand for; lone ones replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
