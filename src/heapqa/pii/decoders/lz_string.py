"""lz-string: the compression that pages use for what goes into URLs and storage."""

from collections.abc import Iterator, Sequence

MOST = 200_000
"""Characters that come out of one text at most: the format expands without bound."""
_LONGEST = 100_000
"""Characters that are looked at: storage and URLs hold hardly more, and expanding is slow."""
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_IN_URLS = _STANDARD[:-1] + "-"
_BITS = {sign: f"{value:06b}" for value, sign in enumerate(_STANDARD)} | {"-": "111111"}
_FIRST = frozenset(_STANDARD[:16] + _STANDARD[32:48])
"""Letters that such a text may start with: its first two bits announce a character."""
END = 2
"""The code that ends a text; smaller ones announce a new character."""
FIRST_BYTES = frozenset((*range(0x40), *range(0x80, 0xC0)))
"""The same of bytes."""
_GLANCE_LETTERS, _GLANCE_BYTES = 16, 12
"""Of which the bits are looked at first: hardly anything else stands for a text up to there."""
_NARROW = 0x40
"""The first byte from which on the first character has 16 bits, not 8."""
_FOLLOWING = frozenset({0b000, 0b100, 0b110, 0b001})
"""The bits that may follow on the first character, the lowest first: another character, or a word
that is known by then."""
_BROKEN_OFF = ""
"""What is left of bits that end before the code that ends a text."""
_SHORTEST = 3
"""Characters of a result that is one: a few bits of anything expand to one or two."""
_FIRST_SIGN, _LAST_SIGN = chr(32), chr(32 + (1 << 15) - 1)
"""What ``compressToUTF16`` writes is between them."""


def decompressed(run: str) -> Iterator[tuple[str, str]]:
    """What ``compressToBase64`` or ``compressToEncodedURIComponent`` may have written."""
    if run[0] in _FIRST and "_" not in run and len(run) <= _LONGEST:
        expanded: str | None = _BROKEN_OFF
        if len(run) > _GLANCE_LETTERS:
            expanded = _of_letters(run[:_GLANCE_LETTERS])
        if expanded == _BROKEN_OFF:
            expanded = _of_letters(run)
        if expanded:
            yield "lz-string", expanded


def _of_letters(run: str) -> str | None:
    return expand("".join(map(_BITS.__getitem__, run)))


def from_utf16(text: str) -> Iterator[tuple[str, str]]:
    """What ``compressToUTF16`` may have written: characters of 15 bits, 32 added."""
    signs = text[:_LONGEST]
    if min(signs) >= _FIRST_SIGN and max(signs) <= _LAST_SIGN:
        expanded = expand("".join(f"{ord(sign) - 32:015b}" for sign in signs))
        if expanded:
            yield "lz-string", expanded


def from_bytes(data: bytes) -> Iterator[tuple[str, str]]:
    """What ``compressToUint8Array`` may have written."""
    if len(data) <= _LONGEST and _may_begin(data):
        expanded: str | None = _BROKEN_OFF
        if len(data) > _GLANCE_BYTES:
            expanded = _of_bytes(data[:_GLANCE_BYTES])
        if expanded == _BROKEN_OFF:
            expanded = _of_bytes(data)
        if expanded:
            yield "lz-string", expanded


def _may_begin(data: bytes) -> bool:
    """Whether a first character and what follows on it are possible: half of all bytes fail."""
    if len(data) < _SHORTEST or data[0] not in FIRST_BYTES:
        return False
    following = data[1] if data[0] < _NARROW else data[2]
    return following >> 3 & 0b111 in _FOLLOWING


def _of_bytes(data: bytes) -> str | None:
    return expand(f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}")


def expand(bits: str) -> str | None:
    """The text that a string of bits stands for, cut at a bound; None when it is none, and empty
    when only more bits would tell.

    Numbers have their lowest bit first, and so are read from the end of the reversed bits.
    """
    backwards, at = bits[::-1], len(bits) - 2
    if at < 0 or backwards[at] == "1":  # Two bits say how long the first character is.
        return None
    sign, at = _literal(backwards, at, int(backwards[at + 1]))
    return _expanded(backwards, at, sign) if sign else sign


def _expanded(backwards: str, at: int, last: str) -> str | None:
    words, written, length, entries = ["", "", "", last], [last], 1, 4
    while length < MOST:
        width = entries.bit_length()
        if at < width:
            return _BROKEN_OFF
        code = int(backwards[at - width : at], 2)
        at -= width
        if code == END:
            return _worth(written) if length >= _SHORTEST else None
        if code < END:
            sign, at = _literal(backwards, at, code)
            if not sign:
                return sign
            words.append(sign)
            code = len(words) - 1
            entries += 1
        elif code > len(words):
            return None
        word = words[code] if code < len(words) else last + last[0]
        written.append(word)
        length += len(word)
        words.append(last + word[0])
        last = word
        entries += 1
    return "".join(written)


def _worth(words: Sequence[str]) -> str | None:
    """The text, unless it is one character again and again, as noise expands to: no value is.

    Codes may be of one digit; and nobody repeats other letters than those of ASCII.
    """
    text, first = "".join(words), words[0]
    if first.isascii() or first.isdigit() or text.count(first) < len(text):
        return text
    return None


def _literal(backwards: str, at: int, wide: int) -> tuple[str | None, int]:
    """(character, place) of 8 or 16 bits; empty where they are too few, None where they mean
    none."""
    start = at - (16 if wide else 8)
    if start < 0:
        return _BROKEN_OFF, at
    sign = chr(int(backwards[start:at], 2))
    return (None if sign < " " and sign not in "\t\r\n" else sign), start
