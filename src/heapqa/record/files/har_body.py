"""Request bodies in HAR files: text that stands for bytes, in the ways its writers have."""

import re

from heapqa.bytes.packed import from_base64

REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What writers put in place of bytes that are no text: those are lost then."""

_BINARY_TYPES = ("protobuf", "octet-stream", "grpc")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Characters that no text holds."""


def unpacked(text: str) -> bytes | None:
    """What a text holds in base64 of either alphabet, padded or not, in lines or not; None when it
    is none."""
    try:
        return from_base64("".join(text.split()))
    except ValueError:
        return None


def _of_windows_1252(byte: int) -> str:
    """As browsers decode what they call latin-1."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {chr(byte): byte for byte in range(256)} | {
    _of_windows_1252(byte): byte for byte in range(0x80, 0xA0)
}
"""The byte that a character stands for, where a writer gives each byte one character."""


def body_bytes(text: str, announced: int, kind: str) -> tuple[bytes, bool]:
    """The bytes that a text stands for, and whether they are all that was sent.

    `announced` is the size that the file gives, 0 or less when it gives none; `kind` is the content
    type. Where bytes were lost the text as it stands is returned, for what can be read in it.
    """
    encoded = text.encode()
    if len(encoded) == announced:
        return encoded, True
    if REPLACED in text:
        return encoded, False
    single = _one_byte_each(text)
    if single is not None and len(single) == announced:
        return single, True
    if announced > 0:
        packed = _in_base64(text, kind)
        if packed is not None and len(packed) == announced:
            return packed, True
        return encoded, False
    return (
        (single, True) if single is not None and _is_binary(text, single, kind) else (encoded, True)
    )


def _one_byte_each(text: str) -> bytes | None:
    """The bytes where each character stands for one; None where that makes no difference."""
    if text.isascii() or any(character not in _BYTES for character in text):
        return None
    return bytes(_BYTES[character] for character in text)


def _in_base64(text: str, kind: str) -> bytes | None:
    """The bytes of a binary body that a writer packed and did not say so; None for other text."""
    return unpacked(text) if any(name in kind.lower() for name in _BINARY_TYPES) else None


def _is_binary(text: str, single: bytes, kind: str) -> bool:
    """Whether the characters are bytes rather than letters: no text, or itself encoded as UTF-8."""
    if any(name in kind.lower() for name in _BINARY_TYPES) or _NO_TEXT.search(text):
        return True
    try:
        single.decode()
    except UnicodeDecodeError:
        return False
    return True
