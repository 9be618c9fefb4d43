"""Beginnings of needles, of which automata are built: made without what follows them.

Most is made of the first characters of values, which people share: of each such start once, and of
all starts at once.
"""

from base64 import b32encode, b85encode
from binascii import b2a_base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

import base58

from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.encodings import (
    ASCII85,
    ATBASH,
    BASE62,
    CIPHERS,
    CODED_BITS,
    ENCODINGS,
    OTHER_ALPHABETS,
    OTHER_BASE32,
    RARELY_CODED,
    ROT47,
    ROTATIONS,
    SHIFTS,
    SHORTEST_BYTES,
    SHORTEST_CODE,
    SHORTEST_MIRRORED,
    Z85,
    in_base64,
    mapped,
    plainest,
    rare_codes,
    raw_texts,
    secret_with_letters_lost,
    shifted,
    spellings,
)
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.needles import (
    backwards,
    ciphered,
    fragment,
    squeezed_needles,
    texts_of_forms,
)
from heapqa.pii.decoders.differences import SHORTEST, differences

BASE58 = base58.BITCOIN_ALPHABET.decode()
_CHANGED = (0, 2, 3)
"""Letters of base64 that neighbours change, by how many bytes stand before."""
_IN_URLS = str.maketrans("+/", "-_")
_MOVED = [str.maketrans({code: code + by for code in range(6, 128)}) for by in SHIFTS]
_LEAST_MOVED = "\x06"
"""The least character that every shift moves."""

Owners = tuple[int, ...]
"""Places of canaries, in any order, and some perhaps twice."""
Starts = Mapping[str, Sequence[int]]
"""The first characters of values, with the canaries that have them."""


class Beginnings(dict[str, Owners]):
    """Beginnings, with the canaries that have them."""

    def add(self, texts: Iterable[str], owners: Iterable[Owners]) -> None:
        """More of them, those of each text."""
        known = self.get
        for text, own in zip(texts, owners, strict=True):
            self[text] = known(text, ()) + own

    def add_of(self, place: int, texts: Iterable[str]) -> None:
        """Those of one canary."""
        known, own = self.get, (place,)
        for text in texts:
            self[text] = known(text, ()) + own


def beginnings_of_squeezed(canaries: Sequence[Canary], length: int) -> Beginnings:
    """The first characters of what is searched for in squeezed text."""
    found = Beginnings()
    encoded, plain, turned = _starts(), _starts(), _starts()
    for place, canary in enumerate(canaries):
        if strength(canary) < WEAK_BITS or canary.kind == "derived":
            found.add_of(place, [needle.text[:length] for needle in squeezed_needles(canary)])
            continue
        for start in {text[:length] for text in spellings(canary, WEAK_BITS)}:
            encoded[start].append(place)
        for text in plainest(canary):
            plain[text[:length]].append(place)
        found.add_of(place, filter(None, _squeezed(canary, length)))
        if strength(canary) >= CODED_BITS and canary.kind != "secret":
            turned[squeeze(ciphered(canary))[:length]].append(place)
    _add_hex(found, encoded, length)
    _add_base32(found, plain, length)
    turned.pop("", None)
    for table, _ in CIPHERS:
        found.add([start.translate(table) for start in turned], _owners(turned))
    return found


def beginnings_of_raw(canaries: Sequence[Canary], length: int) -> Beginnings:
    """The first characters of what is searched for in text as it stands: five to eight."""
    found = Beginnings()
    encoded, plain, moved = _starts(), _starts(), _starts()
    for place, canary in enumerate(canaries):
        if strength(canary) < WEAK_BITS or canary.kind == "derived":
            found.add_of(place, [text[:length] for text, _ in raw_texts(canary)])
            continue
        for start in {text[:length] for text in spellings(canary, WEAK_BITS)}:
            encoded[start].append(place)
        found.add_of(place, _raw(canary, length))
        for text in plainest(canary):
            _add_plain(found, plain, place, text, length)
        _add_moved(found, moved, place, canary, length)
    _add_base64(found, encoded, length)
    for coded, owners in _coded(plain, "utf-8", length):
        letters = "".join(coded)
        for table in OTHER_ALPHABETS:
            found.add(_cut(letters.translate(table), length), owners)
    letters = "".join(moved)
    for table in _MOVED:
        found.add(_cut(letters.translate(table), length), _owners(moved))
    return found


def _starts() -> defaultdict[str, list[int]]:
    return defaultdict(list)


def _owners(starts: Starts) -> list[Owners]:
    return [tuple(places) for places in starts.values()]


def _cut(letters: str, length: int) -> list[str]:
    """Texts of one length that were joined."""
    return [letters[at : at + length] for at in range(0, len(letters), length)]


def _coded(starts: Starts, encoding: str, length: int) -> Iterator[tuple[list[str], list[Owners]]]:
    """The first letters of base64, at each of the places at which it may begin, of all starts that
    are so many bytes. They are encoded as one, with NULs between."""
    bytes_of = {start: start.encode(encoding, errors="replace")[:length] for start in starts}
    whole = [start for start in sorted(starts) if len(bytes_of[start]) == length]
    owners = [tuple(starts[start]) for start in whole]
    for shift, first in enumerate(_CHANGED if whole else ()):
        before, after = bytes(shift), bytes(-(shift + length) % 3)
        data = before + (after + before).join([bytes_of[start] for start in whole]) + after
        letters = b2a_base64(data, newline=False).decode()
        step = (shift + length + len(after)) // 3 * 4
        yield [letters[at : at + length] for at in range(first, len(letters), step)], owners


def _add_base64(found: Beginnings, starts: Starts, length: int) -> None:
    for encoding, _, _ in ENCODINGS:
        for coded, owners in _coded(starts, encoding, length):
            found.add(coded, owners)
            for text, own in zip(coded, owners, strict=True):
                if "+" in text or "/" in text:
                    found.add((text.translate(_IN_URLS),), (own,))
        for start, places in starts.items():
            data = start.encode(encoding, errors="replace")
            for letters in in_base64(data) if len(data) < length else ():
                short = letters[:length]
                found.add((short, short.translate(_IN_URLS)), [tuple(places)] * 2)


def _add_plain(
    found: Beginnings, starts: dict[str, list[int]], place: int, text: str, length: int
) -> None:
    """The ends of base64, which are searched for backwards, and the starts that are searched for in
    other alphabets."""
    data = text.encode(errors="replace")
    coded = [each for each in in_base64(data) if len(each) >= SHORTEST_MIRRORED]
    found.add_of(place, [each[: -length - 1 : -1] for each in coded])
    if len(coded) == len(_CHANGED) and len(data) >= length:
        starts[text[:length]].append(place)
    else:
        for table in OTHER_ALPHABETS:
            found.add_of(place, [each[:length].translate(table) for each in coded])


def _add_moved(
    found: Beginnings, starts: dict[str, list[int]], place: int, canary: Canary, length: int
) -> None:
    for text in plainest(canary) if strength(canary) >= CODED_BITS else ():
        if text.isascii() and min(text) >= _LEAST_MOVED and len(text) >= length:
            starts[text[:length]].append(place)
        else:
            found.add_of(place, [moved[:length] for moved, _ in shifted(text)])


def _raw(canary: Canary, length: int) -> list[str]:
    """What is not made of the start alone."""
    found = [coded for text in plainest(canary) for coded in _in_bases(text, length)]
    if canary.kind == "secret":
        found += _of_secret(canary.value.strip(), length)
    if canary.kind in RARELY_CODED:
        rare = (code for text in plainest(canary) for code, _ in rare_codes(text))
        found += [code[:length] for code in rare]
    if strength(canary) >= CODED_BITS:
        found += [text[:length] for text, _ in mapped(canary)]
    return found


def _in_bases(text: str, length: int) -> Iterator[str]:
    data = text.encode(errors="replace")
    number = int.from_bytes(data, "big")
    in_58 = "1" * (len(data) - len(data.lstrip(b"\0"))) + leading(number, BASE58, length)
    in_62 = leading(number, BASE62, length)
    in_85 = b85encode(data[:8]).decode()[: len(data[:8]) // 4 * 5]
    in_47 = text[:length].translate(ROT47) if text.isascii() else ""
    coded = (in_58, in_62, in_62.swapcase(), in_85)
    for each in (*coded, in_85.translate(ASCII85), in_85.translate(Z85), in_47):
        if len(each) >= SHORTEST_CODE:
            yield each[:length]


def leading(number: int, alphabet: str, length: int) -> str:
    """The first digits of a number, so many at most: the others are never made.

    >>> leading(123456, "0123456789", 3)
    '123'
    """
    base, written = len(alphabet), ""
    spare = int((number.bit_length() - 1) / log2(base)) - 1 - length  # It has more digits to spare.
    number //= base ** max(0, spare)
    while number >= base**length:
        number //= base
    while number:
        number, digit = divmod(number, base)
        written = alphabet[digit] + written
    return written


def _of_secret(value: str, length: int) -> Iterator[str]:
    atbash = value.translate(ATBASH)
    lost = secret_with_letters_lost(value)
    for text in (fragment(value), value[::-1], atbash, atbash.lower(), *lost):
        yield text[:length]
    if value.translate(ROTATIONS[0]) != value:
        yield from (value[:length].translate(table) for table in ROTATIONS)


def _add_hex(found: Beginnings, starts: Starts, length: int) -> None:
    for encoding, _, _ in ENCODINGS:
        for start, places in starts.items():
            data = start.encode(encoding, errors="replace")
            if len(data) >= SHORTEST_BYTES:
                found.add((data[:length].hex()[:length],), (tuple(places),))


def _add_base32(found: Beginnings, starts: Starts, length: int) -> None:
    """Eight letters, of 40 bits, at each of the five places at which bytes may begin."""
    owners = _owners(starts)
    bytes_of = [start.encode(errors="replace") for start in starts]
    numbers = [(int.from_bytes(data, "big") << 40, 8 * len(data)) for data in bytes_of]
    for skipped in range(5):
        bits = [number >> size - skipped & (1 << 40) - 1 for number, size in numbers]
        data = b"".join([each.to_bytes(5, "big") for each in bits])
        coded = _cut(b32encode(data).decode().lower(), 8)
        letters = [min(length, (size - skipped) // 5) for _, size in numbers]
        found.add([text[:most] for text, most in zip(coded, letters, strict=True)], owners)


def _in_other_base32(canary: Canary, length: int) -> Iterator[str]:
    coded = Beginnings()
    _add_base32(coded, {text[:length]: (0,) for text in plainest(canary)}, length)
    for table, _ in OTHER_BASE32:
        yield from (text.translate(table) for text in coded)


def _squeezed(canary: Canary, length: int) -> list[str]:
    """What is not made of the start alone."""
    data = [text.encode(errors="replace") for text in plainest(canary)]
    found = [differences(each[:length])[:length] for each in data if len(each) >= SHORTEST]
    if canary.kind == "secret":
        return [*found, squeeze(fold(canary.value))[:length]]
    found += [text[:length] for _, text in texts_of_forms(canary)]
    if canary.kind in RARELY_CODED:
        found += _in_other_base32(canary, length)
    return [*found, *(squeeze(text)[:length] for text in backwards(canary))]
