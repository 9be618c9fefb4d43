"""Runs: stretches of a text that write bytes in an alphabet, such as base64 or hexadecimal."""

import binascii
import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits

from heapqa.pii.decoders import lz_string
from heapqa.pii.decoders.signs import IN_BASE64, IN_HEX, kinds, stretches, table

SHORTEST_RUN = 12
"""Letters of base64 in a row that may write bytes."""
_WHOLE = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_PADDED = re.compile(r"[A-Za-z0-9+/_-]{6,11}={1,2}")
_FOLDED = re.compile(r"[A-Za-z0-9+/_\s-]{12,}={0,2}\s*")
_BROKEN = re.compile(r"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]{2,76}={0,2}(?![A-Za-z0-9+/=])")
"""base64 as letters have it, in lines of one length, with something before it."""
_GZIP = "H4sI"
"""What gzip begins with in base64, behind whatever an element's name begins with."""
_CUTS = re.compile(r"[/_+-]+")
_WORDS = re.compile(r"[A-Z]?[a-z]{2,}(?:[-_/][A-Z]?[a-z]{2,}|[A-Z][a-z]{2,})*")
"""What is written in words, as names of classes are; of base64 not one run in a hundred is."""
_SHORTEST_HEX, _SHORTEST_32 = 12, 16
_IN_CAPITALS, _IN_SMALL = table(r=ascii_uppercase + digits), table(r=ascii_lowercase + digits)
_ROW_OF_32 = b"r" * _SHORTEST_32
_BASE32 = re.compile(r"[A-Z2-7]{16,}|[a-z2-7]{16,}")
_BASE32_HEX = re.compile(r"[0-9A-V]{16,}|[0-9a-v]{16,}")
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{11,400}")
_SHORTEST_CLOAKED, _LONGEST_CLOAKED = 14, 512
"""Hexadecimal digits of a hidden address, the key among them."""
_AT, _DOT = b"@."
_MOST_RUNS = 5000
"""Runs of one text; no payload of a page comes near, and each is tried in several alphabets."""
_LONGEST_REMEMBERED = 1000
"""Characters of a run that is remembered: most stand in several views of a leaf, and in its
neighbours."""
_TO_STANDARD = str.maketrans("-_", "+/")
_FROM_BASE58 = bytes.maketrans(
    b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", bytes(range(58))
)
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")
"""To the digits of a number to the base of 32, which are those of the other alphabet."""
_LETTERS_OF_SHA1 = 32
_Z_BASE32 = re.compile(r"[13-9a-km-uw-z]+")
_FROM_Z_BASE32 = str.maketrans(
    "ybndrfg8ejkmcpqxot1uwisza345h769", "0123456789abcdefghijklmnopqrstuv"
)
"""In which directories of keys write the digest of a mailbox."""
_DIGESTS = frozenset({16, 20, 32})
"""Bytes of a digest in base32, as archives write them."""
_NEVER_LAST = frozenset({1, 3, 6})
"""Letters that no last group of eight has: one fewer are used."""


def decoded_runs(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(encoding, bytes) for every run in a text that may be one; whether it is one shows later."""
    runs = [run for _, run in stretches(text, IN_BASE64, SHORTEST_RUN)]
    if not runs:
        yield from _short(text)
    for run in runs[:_MOST_RUNS]:
        yield from _remembered(run) if len(run) <= _LONGEST_REMEMBERED else _of_run(run)
    if runs and (" " in text or "\n" in text) and _FOLDED.fullmatch(text):
        yield from _folded(text)
    elif runs and "\n" in text:
        for lines in _BROKEN.findall(text):
            yield from _base64("".join(lines.split()))


def _short(text: str) -> Iterator[tuple[str, bytes]]:
    for run in _PADDED.findall(text):
        yield from _base64(run)
    if _WHOLE.fullmatch(text) and not text.isdigit() and not text.islower():
        yield from _base64(text)


def _of_run(run: str) -> Iterator[tuple[str, str | bytes]]:
    for _, written in stretches(run, IN_HEX, _SHORTEST_HEX):
        yield from _hex(written)
        yield from _cloaked(written)
    if run.isdigit():
        return
    if not run.islower() and not _WORDS.fullmatch(run):
        yield from _base64(run)
        yield from lz_string.decompressed(run)
        if not run.isalnum():
            yield from _of_parts(run)
    yield from _other_bases(run)


@lru_cache(maxsize=2048)
def _remembered(run: str) -> tuple[tuple[str, str | bytes], ...]:
    return tuple(_of_run(run))


def _folded(text: str) -> Iterator[tuple[str, bytes]]:
    """base64 whose plus signs became spaces, or that was broken into lines."""
    if " " in text:
        yield from _base64("".join(text.strip().replace(" ", "+").split()))
    yield from _base64("".join(text.split()))


def _base64(run: str) -> Iterator[tuple[str, bytes]]:
    letters = "".join(run.translate(_TO_STANDARD).split("="))
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    yield "base64", binascii.a2b_base64(letters + "==")


def _hex(written: str) -> Iterator[tuple[str, bytes]]:
    if len(written) % 2 == 0:
        yield "hex", binascii.unhexlify(written)
    else:
        yield "hex", binascii.unhexlify(written[:-1])
        yield "hex", binascii.unhexlify(written[1:])


def _of_parts(run: str) -> Iterator[tuple[str, str | bytes]]:
    """base64 between signs that are its own letters, or only stand around it."""
    for part in _CUTS.split(run):
        if len(part) >= 12 and not part.islower():
            yield from _base64(part)
    if run[0] in "/-_+":
        yield from _base64(run.lstrip("/-_+"))
    if (at := run.find(_GZIP, 1)) > 0:
        yield from _base64(run[at:])
    for part in run.split("/") if "/" in run else ():
        if len(part) >= 12 and not part.islower():
            yield from () if part.isalnum() else _base64(part)
            yield from lz_string.decompressed(part)


def _cloaked(written: str) -> Iterator[tuple[str, str]]:
    """An address as Cloudflare hides it: the first byte is a key for all others."""
    if len(written) % 2 or not _SHORTEST_CLOAKED <= len(written) <= _LONGEST_CLOAKED:
        return
    key, *hidden = binascii.unhexlify(written)
    if key ^ _AT in hidden and key ^ _DOT in hidden:
        shown = bytes(byte ^ key for byte in hidden)
        if shown.isascii() and shown.decode().isprintable():
            yield "cloudflare", shown.decode()


def _other_bases(run: str) -> Iterator[tuple[str, str | bytes]]:
    if _ROW_OF_32 in kinds(run, _IN_CAPITALS) or _ROW_OF_32 in kinds(run, _IN_SMALL):
        for part in _BASE32.findall(run):
            data = _base32(part.upper().translate(_FROM_BASE32))
            yield "base32", data
            if len(data) in _DIGESTS:
                yield "base32", data.hex()
        for part in run.split("/"):
            if len(part) == _LETTERS_OF_SHA1 and _Z_BASE32.fullmatch(part):
                yield "z-base-32", _base32(part.translate(_FROM_Z_BASE32)).hex()
        for part in _BASE32_HEX.findall(run) if not run.isalpha() else ():
            yield "base32hex", _base32(part)
    if run.isalnum() and not run.islower() and not run.isupper() and _BASE58.fullmatch(run):
        yield "base58", _base58(run)


def _base32(written: str) -> bytes:
    count = len(written) - (len(written) % 8 in _NEVER_LAST)
    size, left = divmod(count * 5, 8)
    return (int(written[:count], 32) >> left).to_bytes(size, "big")


def _base58(run: str) -> bytes:
    number = 0
    for value in run.encode().translate(_FROM_BASE58):
        number = number * 58 + value
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
