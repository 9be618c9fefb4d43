"""Whether bytes are a text, and which: what keeps random ids from becoming views."""

import codecs
from collections.abc import Iterator

_CONTROL = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_UPPER_CONTROL = bytes(range(0x80, 0xA0))
_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ALPHABETS = frozenset((*range(0x0F), 0x1E, 0x1F, 0x20))
"""High bytes of the alphabets that people write in."""
_SYLLABLES = frozenset((0x00, 0x20, 0x30, *range(0x4E, 0xA0), *range(0xAC, 0xD8)))
"""High bytes of ideographs and syllables: so many that only longer texts are told from chance."""
_HIGH = bytes(_ALPHABETS | _SYLLABLES)
_TELLING = 12
"""Bytes from which on ideographs are told from chance."""
_SAMPLE = 128
"""Bytes whose alphabets are looked at; a text shows its own at once."""
_SHORTEST = 3
"""Bytes; any two random ones are often printable."""
_WIDE = 6
"""Bytes below which two-byte characters are not told from chance."""


def text_of(data: bytes) -> tuple[str, str] | None:
    """(charset, text) of bytes that are plausibly a text; None for everything else.

    The charset is empty for UTF-8, which needs no mention.
    """
    if len(data) < _SHORTEST:
        return None
    controls = len(data) - len(data.translate(None, _CONTROL))
    if not controls:
        return _narrow(data)
    if b"\x00" in data or data[:2] in _BOMS:
        return _wide(data) or _without_nulls(data)
    if controls * 50 <= len(data) and data.isascii():
        return "", data.decode("ascii")
    return _wide(data)


LEGACY = (
    *("cp1252", "cp1251", "koi8-r", "cp1250", "iso8859-2", "iso8859-7", "cp1254", "cp1255"),
    *("cp1256", "iso8859-5", "iso8859-6", "cp866", "cp850", "cp852", "cp857", "cp874"),
    *("shift_jis", "euc-jp", "euc-kr", "gb18030", "big5"),
)
"""Charsets in which old pages, and files of old systems, still send forms."""
_LONGEST_LEGACY = 400


def legacy_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """(text, charset) of bytes that may be a text in one of the old charsets of a country."""
    if len(data) > _LONGEST_LEGACY or len(data) != len(data.translate(None, _CONTROL)):
        return
    for charset in LEGACY:
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if "".join(text.split()).isprintable():
            yield text, charset


def _narrow(data: bytes) -> tuple[str, str] | None:
    if data.isascii():
        return "", data.decode("ascii")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return _wide(data) or _latin(data)
    return "", text


def _latin(data: bytes) -> tuple[str, str] | None:
    if len(data) != len(data.translate(None, _UPPER_CONTROL)):
        return None
    foreign = len(data.translate(None, _PRINTABLE))
    return ("latin-1", data.decode("latin-1")) if foreign * 3 <= len(data) else None


def _wide(data: bytes) -> tuple[str, str] | None:
    marked = _BOMS.get(data[:2])
    if marked:
        return _two_bytes(data[2:], marked)
    if len(data) < _WIDE:
        return None
    little, big = data[1:_SAMPLE:2], data[:_SAMPLE:2]
    if little.translate(None, _HIGH) and big.translate(None, _HIGH):  # So is nearly everything.
        return None
    for high, charset in ((little, "utf-16-le"), (big, "utf-16-be")):
        if high.translate(None, _HIGH):
            continue
        kinds = frozenset(high)
        few = len(kinds) <= 3 and kinds <= _ALPHABETS
        many = len(data) >= _TELLING and len(kinds) > 2 and kinds <= _SYLLABLES
        if (few or many) and (decoded := _two_bytes(data[: len(data) & ~1], charset)):
            return decoded
    return None


def _two_bytes(data: bytes, charset: str) -> tuple[str, str] | None:
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return None
    return ("utf-16", text) if text and _readable(text) else None


def _without_nulls(data: bytes) -> tuple[str, str] | None:
    count = data.count(0)
    rest = data.replace(b"\x00", b" " if count * 3 <= len(data) else b"")
    if len(rest) < _SHORTEST or len(rest.translate(None, _PRINTABLE)):
        return None
    return "null", rest.decode("ascii")


def _readable(text: str) -> bool:
    """Whether nearly all characters can be printed; format characters and blanks can too."""
    if text.isprintable():
        return True
    strange = sum(not (each.isprintable() or each.isspace() or each in _INVISIBLE) for each in text)
    return strange * 50 <= len(text)


_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\ufeff"
)
