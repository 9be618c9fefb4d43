"""Encodings: what a value is written as by codes and ciphers, whole or only its beginning."""

from base64 import b32encode, b85encode
from binascii import b2a_base64
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

import base58

from heapqa.pii.canaries.canary import WEAK_BITS, Canary, strength
from heapqa.pii.canaries.fold import fold, has_bits, squeeze
from heapqa.pii.canaries.forms import forms, with_letters_lost

CODED_BITS = 30
"""A value of fewer bits is not searched for under ciphers and inside of base64: with some fifty of
them to try, 2**24 would occur by chance."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_UPPER, _LOWER, _DIGITS = _STANDARD[:26], _STANDARD[26:52], _STANDARD[52:62]
_85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
Z85 = str.maketrans(
    _85, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
)
TRACKERS_ALPHABET = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo",
)
OTHER_ALPHABETS = (
    TRACKERS_ALPHABET,
    *(
        str.maketrans(_STANDARD, alphabet)
        for alphabet in (
            _LOWER + _UPPER + _DIGITS + "+/",
            _DIGITS + _UPPER + _LOWER + "-_",
            _DIGITS + _LOWER + _UPPER + "+/",
            _UPPER[13:] + _UPPER[:13] + _LOWER[13:] + _LOWER[:13] + _DIGITS + "+/",
            "./" + _DIGITS + _UPPER + _LOWER,
            "./" + _UPPER + _LOWER + _DIGITS,
            "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo+/",
        )
    ),
)
"""Orders of its letters that libraries and trackers use; one is rot13."""
_OF_UUENCODE = "".join(map(chr, range(33, 96)))
UUENCODE = tuple(str.maketrans(_STANDARD, zero + _OF_UUENCODE) for zero in " `")
"""With either sign for a zero."""
BACK = {new: old for old, new in TRACKERS_ALPHABET.items()}
"""Seen on many sites (Leaky Forms, USENIX Security 2022)."""
ASCII85 = str.maketrans(_85, "".join(map(chr, range(33, 33 + 85))))
BASE62, BASE36 = _DIGITS + _UPPER + _LOWER, _DIGITS + _LOWER
BASE45 = _DIGITS + _UPPER + " $%*+-./:"
_BASE32 = _LOWER + "234567"
OTHER_BASE32 = (
    (str.maketrans(_BASE32, "0123456789abcdefghjkmnpqrstvwxyz"), "base32, Crockford's"),
    (str.maketrans(_BASE32, "ybndrfg8ejkmcpqxot1uwisza345h769"), "z-base-32"),
)
ROT47 = {code: 33 + (code - 33 + 47) % 94 for code in range(33, 127)}
ROTATIONS = tuple(
    str.maketrans(LETTERS + _UPPER, LETTERS[by:] + LETTERS[:by] + _UPPER[by:] + _UPPER[:by])
    for by in range(1, 26)
)
ATBASH = str.maketrans(LETTERS + _UPPER, LETTERS[::-1] + _UPPER[::-1])
_ROT18 = str.maketrans(LETTERS + _DIGITS, LETTERS[13:] + LETTERS[:13] + "5678901234")
CIPHERS = (
    *((table, f"rot{by}") for by, table in enumerate(ROTATIONS, 1)),
    (ATBASH, "atbash"),
    (_ROT18, "rot18"),
)
SHORTEST_OF_NAME = 6
"""Letters of base64 that are left of a short name at any alignment."""
SHORTEST_CODE, SHORTEST_BYTES = 5, 4
"""Letters of base64 and such, and bytes: some 30 bits, which do not occur by chance."""
SHORTEST_MIRRORED = 8
"""The same for base64 that is read backwards, which hardly anybody writes."""
SHIFTS = {by: (f"code points {by:+}",) for by in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)}
"""Code points by which home-made ciphers move a character; each costs a needle."""
Path = tuple[str, ...]
Written = tuple[str, Path]
"""An encoding of a value, and what was done to it."""
ENCODINGS: tuple[tuple[str, Path, Path], ...] = (
    ("utf-8", ("base64",), ("base64url",)),
    ("utf-16-le", ("UTF-16 base64",), ("UTF-16 base64url",)),
)
OTHER_BASE64, MIRRORED = ("base64, other alphabet",), ("reversed", "base64")
CASES: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title)
"""Spellings that are encoded: base64 and such cannot be searched without regard to case."""


RARELY_CODED = frozenset({"email"})
"""Kinds that are looked for in rare codes as well."""
CASES_ALONE = frozenset({"secret", "username"})
"""Kinds that are encoded in no other form."""


def raw_texts(canary: Canary) -> Iterator[Written]:
    """Encodings of a value; those of a secret are not all that is searched for."""
    if is_short_name(canary):
        return (each for each in _base64(canary) if len(each[0]) >= SHORTEST_OF_NAME)
    if strength(canary) < WEAK_BITS or canary.kind == "derived":
        return iter(())
    texts = chain(_base64(canary), _bases(canary))
    if canary.kind in RARELY_CODED:
        texts = chain(texts, *map(rare_codes, plainest(canary)))
    if canary.kind == "secret":
        texts = chain(texts, _secret(canary))
    if strength(canary) >= CODED_BITS:
        texts = chain(texts, *map(shifted, plainest(canary)), mapped(canary))
    return texts


def codes(canary: Canary) -> Iterator[tuple[str, str]]:
    """(text, encoding) of a value in letters whose case does not matter."""
    seen: set[bytes] = set()
    for text in spellings(canary, WEAK_BITS):
        for encoding, name in (("utf-8", "hex"), ("utf-16-le", "UTF-16 hex")):
            data = text.encode(encoding, errors="replace")
            if len(data) >= SHORTEST_BYTES and data not in seen:
                seen.add(data)
                yield data.hex(), name
    for text in plainest(canary) if strength(canary) >= WEAK_BITS else ():
        data = text.encode(errors="replace")
        for shift in range(5):
            coded = b32encode(bytes(shift) + data + bytes(-(shift + len(data)) % 5)).decode()
            first, last = -(-shift * 8 // 5), (shift + len(data)) * 8 // 5
            letters = coded[first:last].lower()
            yield letters, "base32"
            for table, name in OTHER_BASE32 if canary.kind in RARELY_CODED else ():
                yield letters.translate(table), name


def is_short_name(canary: Canary) -> bool:
    """Whether it is a name of four or five letters: encoded it is long enough to be no chance."""
    is_short = 0 < strength(canary) < WEAK_BITS
    return is_short and canary.kind == "name" and len(canary.value.strip()) >= SHORTEST_BYTES


@lru_cache(maxsize=8192)
def spellings(canary: Canary, least: float) -> tuple[str, ...]:
    """The spellings that are encoded, in cases and forms, each once: those of so many bits at
    least."""
    value = canary.value.strip()
    cases = CASES[:3] if canary.kind == "secret" else CASES
    squeezed_value = squeeze(fold(value))
    spelt = {case(value): squeezed_value for case in cases}
    for text, name, _, _, squeezed in () if canary.kind in CASES_ALONE else forms(canary):
        if canary.kind == "email":
            if "@" in text:
                spelt.setdefault(text.lower(), squeezed)
        elif not name.startswith("date"):
            spelt.setdefault(text, squeezed)
    return tuple([text for text, squeezed in spelt.items() if has_bits(squeezed, least)])


def _base64(canary: Canary) -> Iterator[Written]:
    """At each place at which the value may begin; plain values in other alphabets, too."""
    for data, path, in_urls in _in_encodings(canary):
        for coded in in_base64(data):
            yield coded, path
            if "+" in coded or "/" in coded:
                yield coded.replace("+", "-").replace("/", "_"), in_urls
    for text in plainest(canary):
        for coded in in_base64(text.encode(errors="replace")):
            if len(coded) >= SHORTEST_MIRRORED:
                yield coded[::-1], MIRRORED
                yield from ((coded.translate(table), OTHER_BASE64) for table in OTHER_ALPHABETS)


def _in_encodings(canary: Canary) -> Iterator[tuple[bytes, Path, Path]]:
    """(bytes, their name, their name in URLs) of every spelling, each once."""
    seen: set[bytes] = set()
    for text in spellings(canary, 1.0 if is_short_name(canary) else WEAK_BITS):
        for encoding, path, in_urls in ENCODINGS:
            data = text.encode(encoding, errors="replace")
            if data not in seen:
                seen.add(data)
                yield data, path, in_urls


def in_base64(data: bytes) -> Iterator[str]:
    """The letters that no neighbour changes."""
    for shift, start in enumerate((0, 2, 3)):
        size = shift + len(data)
        coded = b2a_base64(bytes(shift) + data + bytes(-size % 3), newline=False)
        inner = coded[start : size * 4 // 3].decode()
        if len(inner) >= SHORTEST_CODE:
            yield inner


def _bases(canary: Canary) -> Iterator[Written]:
    for text in plainest(canary):
        data = text.encode(errors="replace")
        in_85 = b85encode(data).decode()[: len(data) // 4 * 5]
        in_62 = _to_base(data, BASE62)
        coded = (
            (base58.b58encode(data).decode(), "base58"),
            (in_85.translate(ASCII85), "ascii85"),
            (in_85, "base85"),
            (in_85.translate(Z85), "Z85"),
            (in_62, "base62"),
            (in_62.swapcase(), "base62"),
            (text.translate(ROT47) if text.isascii() else "", "rot47"),
        )
        for written, name in coded:
            if len(written) >= SHORTEST_CODE:
                yield written, (name,)


def rare_codes(text: str) -> Iterator[Written]:
    """In codes that hardly anything is written in, each at the cost of a needle or more."""
    data = text.encode(errors="replace")
    in_36 = _to_base(data, BASE36)
    yield from ((each, ("base36",)) for each in (in_36, in_36.upper()))
    yield from ((each, ("base45",)) for each in _in_base45(data))
    for coded in in_base64(data):
        yield from ((coded.translate(table), ("uuencode",)) for table in UUENCODE)


def _to_base(data: bytes, alphabet: str) -> str:
    number, written = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, len(alphabet))
        written = alphabet[digit] + written
    return written


def _in_base45(data: bytes) -> Iterator[str]:
    """As QR codes hold bytes, two in three letters (RFC 9285), from either place."""
    for start in (0, 1):
        pairs = zip(data[start::2], data[start + 1 :: 2], strict=False)
        numbers = (high * 256 + low for high, low in pairs)
        yield "".join(BASE45[each] for n in numbers for each in (n % 45, n // 45 % 45, n // 2025))


def plainest(canary: Canary) -> tuple[str, ...]:
    """As typed and in lower case, for codes that are rare."""
    value = canary.value.strip()
    return (value,) if canary.kind == "secret" else tuple(dict.fromkeys((value, value.lower())))


def shifted(text: str) -> Iterator[Written]:
    """Every character moved by a few code points."""
    codes = list(map(ord, text))
    least = min(codes)
    if any(0xD7FF - 5 < each < 0xE005 for each in codes):
        return
    for shift, path in SHIFTS.items():
        if least + shift > 0:
            yield "".join([chr(each + shift) for each in codes]), path


def mapped(canary: Canary) -> Iterator[Written]:
    """In the alphabet that a known tracker puts for the usual one, there and back."""
    for text in plainest(canary):
        for table in (TRACKERS_ALPHABET, BACK):
            if (moved := text.translate(table)) != text:
                yield moved, ("tracker's alphabet",)


def _secret(canary: Canary) -> Iterator[Written]:
    value = canary.value.strip()
    yield value[::-1], ("reversed",)
    atbash = value.translate(ATBASH)
    for text in {atbash: None, atbash.lower(): None}:
        yield text, ("atbash",)
    for shift, table in enumerate(ROTATIONS, 1):
        if (turned := value.translate(table)) != value:
            yield turned, (f"rot{shift}",)
    yield from ((text, ("letters lost",)) for text in secret_with_letters_lost(value))


def secret_with_letters_lost(value: str) -> Iterator[str]:
    """A secret with either of the signs that stand for letters which a machine did not know."""
    for text in with_letters_lost(value) if not value.isascii() else ():
        yield text
        yield text.replace("?", "\N{REPLACEMENT CHARACTER}")
