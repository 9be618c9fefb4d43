"""lz-string: the compression that pages use for what goes into URLs and storage."""

from collections.abc import Iterator

MOST = 200_000
"""Characters that come out of one text at most: the format expands without bound."""
_LONGEST = 100_000
"""Characters that are looked at: storage and URLs hold hardly more, and expanding is slow."""
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_IN_URLS = _STANDARD[:-1] + "-"
_BITS = {sign: f"{value:06b}" for value, sign in enumerate(_STANDARD)} | {"-": "111111"}
_FIRST = frozenset(_STANDARD[:16] + _STANDARD[32:48])
"""Letters that such a text may start with: its first two bits announce a character."""
_SHORTEST = 3
"""Characters of a result that is one: a few bits of anything expand to one or two."""


def decompressed(run: str) -> Iterator[tuple[str, str]]:
    """What ``compressToBase64`` or ``compressToEncodedURIComponent`` may have written."""
    if run[0] in _FIRST and "_" not in run and len(run) <= _LONGEST:
        expanded = expand("".join(map(_BITS.__getitem__, run)))
        if expanded:
            yield "lz-string", expanded


def from_utf16(text: str) -> Iterator[tuple[str, str]]:
    """What ``compressToUTF16`` may have written: characters of 15 bits, 32 added."""
    codes = [ord(sign) - 32 for sign in text[:_LONGEST]]
    if min(codes) >= 0 and max(codes) < 1 << 15:
        expanded = expand("".join(f"{code:015b}" for code in codes))
        if expanded:
            yield "lz-string", expanded


def from_bytes(data: bytes) -> Iterator[tuple[str, str]]:
    """What ``compressToUint8Array`` may have written."""
    if data and data[0] >> 6 in {0, 2} and len(data) <= _LONGEST:
        expanded = expand(f"{int.from_bytes(data, 'big'):0{len(data) * 8}b}")
        if expanded:
            yield "lz-string", expanded


class _BrokenError(Exception):
    """The bits are no lz-string text."""


class _Bits:
    """Numbers out of a string of bits, the lowest bit first."""

    def __init__(self, bits: str) -> None:
        self._bits = bits
        self._at = 0

    def take(self, width: int) -> int:
        """The next number of so many bits."""
        end = self._at + width
        if end > len(self._bits):
            raise _BrokenError
        number = int(self._bits[self._at : end][::-1], 2)
        self._at = end
        return number


def expand(bits: str) -> str | None:
    """The text that a string of bits stands for; None when it is none, cut at a bound."""
    try:
        return _expand(_Bits(bits))
    except _BrokenError:
        return None


def _literal(bits: _Bits, code: int) -> str:
    sign = chr(bits.take(8 if code == 0 else 16))
    if sign < " " and sign not in "\t\r\n":
        raise _BrokenError
    return sign


def _expand(bits: _Bits) -> str | None:
    first = bits.take(2)
    if first > 1:
        return None
    last = _literal(bits, first)
    words = ["", "", "", last]
    written, length = [last], 1
    entries, width = 4, 3
    while length < MOST:
        code = bits.take(width)
        if code == 2:
            return "".join(written) if length >= _SHORTEST else None
        if code < 2:
            words.append(_literal(bits, code))
            code = len(words) - 1
            entries += 1
            width = entries.bit_length()
        word = _word(words, code, last)
        written.append(word)
        length += len(word)
        words.append(last + word[0])
        last = word
        entries += 1
        width = entries.bit_length()
    return "".join(written)


def _word(words: list[str], code: int, last: str) -> str:
    if code < len(words):
        return words[code]
    if code == len(words):
        return last + last[0]
    raise _BrokenError
