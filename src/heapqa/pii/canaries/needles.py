"""Needles: the texts whose presence in a payload may give a canary away."""

from base64 import a85encode, b32encode, b64encode, b85encode
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

import base58

from heapqa.pii.canaries.canary import SURE_BITS, WEAK_BITS, Canary, strength
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.forms import forms
from heapqa.pii.canaries.naming import synonyms
from heapqa.pii.decoders.differences import SHORTEST, differences

How = Literal["value", "code", "word", "keyed", "split secret", "exact"]

LEAST_FRAGMENT, FRAGMENT_SHARE = 8, 0.55
"""The beginning that gives a value away: more than half of it, so that hardly another value shares
it, and at least eight characters, for most words are shorter."""
CODED_BITS = 30
"""A value of fewer bits is not searched for under ciphers and inside of base64: with some fifty of
them to try, 2**24 would occur by chance."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_UPPER, _LOWER, _DIGITS = _STANDARD[:26], _STANDARD[26:52], _STANDARD[52:62]
OTHER_ALPHABETS = tuple(
    str.maketrans(_STANDARD, alphabet)
    for alphabet in (
        _LOWER + _UPPER + _DIGITS + "+/",
        _DIGITS + _UPPER + _LOWER + "-_",
        _DIGITS + _LOWER + _UPPER + "+/",
        "./" + _DIGITS + _UPPER + _LOWER,
        "./" + _UPPER + _LOWER + _DIGITS,
        "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo+/",
    )
)
"""Orders of its letters that libraries and trackers use."""
_85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
Z85 = str.maketrans(
    _85, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
)
TRACKERS_ALPHABET = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo",
)
BACK = {new: old for old, new in TRACKERS_ALPHABET.items()}
"""Seen on many sites (Leaky Forms, USENIX Security 2022)."""
SHORTEST_OF_NAME = 6
"""Letters of base64 that are left of a short name at any alignment."""
SHORTEST_CODE, SHORTEST_BYTES = 5, 4
"""Letters of base64 and such, and bytes: some 30 bits, which do not occur by chance."""
SHORTEST_MIRRORED = 8
"""The same for base64 that is read backwards, which hardly anybody writes."""
SHIFTS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
"""Code points by which home-made ciphers move a character; each costs a needle."""
CASES: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title)
"""Spellings that are encoded: base64 and such cannot be searched without regard to case."""


class Needle(NamedTuple):
    """One text to search for, and what it takes to believe it."""

    canary: Canary
    text: str
    how: How
    path: tuple[str, ...] = ()
    """What was done to the value, as in a sighting."""
    written: str = ""
    """The folded form with its punctuation."""
    literal: bool = False
    """Whether that punctuation must be there."""
    whole: str = ""
    """The squeezed form, where ``text`` is only its beginning."""


def squeezed_needles(canary: Canary) -> tuple[Needle, ...]:
    """Those that are searched for in squeezed text."""
    if strength(canary) < WEAK_BITS:
        return (*_weak(canary), *(_in_hex(canary) if _is_short_name(canary) else ()))
    if canary.kind == "secret":
        whole = squeeze(fold(canary.value))
        split = Needle(canary, whole, "split secret", whole=whole)
        coded = (*_coded_bytes(canary), *_xored(canary))
        return (split, *_in_any_case(canary, whole), *coded)
    if canary.kind == "derived":
        return tuple(_values(canary))
    needles = [*_values(canary), _reversed(canary), *_coded_bytes(canary), *_xored(canary)]
    if strength(canary) >= CODED_BITS:
        needles += _ciphers(canary)
    return tuple(needle for needle in needles if needle.text)


@lru_cache(maxsize=128)
def raw_needles(canary: Canary) -> tuple[Needle, ...]:
    """Those that are searched for in text as it stands."""
    if _is_short_name(canary):
        return tuple(each for each in _base64(canary) if len(each.text) >= SHORTEST_OF_NAME)
    if strength(canary) < WEAK_BITS or canary.kind == "derived":
        return ()
    needles = [*_base64(canary), *_bases(canary)]
    if canary.kind == "secret":
        needles += _secret(canary)
    if strength(canary) >= CODED_BITS:
        needles += [*_shifted(canary), *_mapped(canary)]
    return tuple({needle.text: needle for needle in reversed(needles)}.values())


def _in_any_case(canary: Canary, whole: str) -> Iterator[Needle]:
    """A secret in another case or normal form: all of it, and no word of the page."""
    value = canary.value.strip()
    if bits(whole) >= SURE_BITS and not value.isalpha():
        yield Needle(canary, whole, "value", written=fold(value), literal=True, whole=whole)


def _is_short_name(canary: Canary) -> bool:
    """Whether it is a name of four or five letters: encoded it is long enough to be no chance."""
    is_short = 0 < strength(canary) < WEAK_BITS
    return is_short and canary.kind == "name" and len(canary.value.strip()) >= SHORTEST_BYTES


def _in_hex(canary: Canary) -> Iterator[Needle]:
    value = canary.value.strip()
    for text in dict.fromkeys((value, value.lower(), value.upper())):
        yield Needle(canary, text.encode(errors="replace").hex(), "code", ("hex",))


def _weak(canary: Canary) -> Iterator[Needle]:
    value = squeeze(fold(canary.value))
    for key in synonyms(canary.field):
        yield Needle(canary, key + value, "keyed", whole=value)
    if canary.kind == "name" and len(value) > 2 and strength(canary) > 0:
        yield Needle(canary, value, "word", whole=value)


def _values(canary: Canary) -> Iterator[Needle]:
    for index, form in enumerate(forms(canary)):
        written = fold(form.text)
        whole = squeeze(written)
        dated = canary.kind == "date" and form.literal
        if index and bits(whole) < WEAK_BITS and not dated:
            continue
        path = (form.name,) if form.name else ()
        short = fragment(whole) if whole.isdigit() else squeeze(fragment(written))
        text = whole if index or canary.kind in {"date", "derived"} else short
        yield Needle(canary, text, "value", path, written, form.literal, whole)


def fragment(value: str) -> str:
    """The shortest beginning of a value that gives it away."""
    return value[: max(LEAST_FRAGMENT, int(len(value) * FRAGMENT_SHARE))]


def _reversed(canary: Canary) -> Needle:
    return _coded(canary, fold(canary.value.strip())[::-1], "reversed")


def _ciphers(canary: Canary) -> Iterator[Needle]:
    written = fold(canary.value.strip())
    if not written.isascii() or written.upper() == written:
        return
    for shift in range(1, 26):
        table = str.maketrans(LETTERS, LETTERS[shift:] + LETTERS[:shift])
        yield _coded(canary, written.translate(table), f"rot{shift}")
    yield _coded(canary, written.translate(str.maketrans(LETTERS, LETTERS[::-1])), "atbash")
    rotated = str.maketrans(LETTERS + "0123456789", LETTERS[13:] + LETTERS[:13] + "5678901234")
    yield _coded(canary, written.translate(rotated), "rot18")


def _coded(canary: Canary, written: str, name: str) -> Needle:
    whole = squeeze(written)
    return Needle(canary, whole, "value", (name,), written, whole=whole)


def _spellings(canary: Canary, least: float = CODED_BITS) -> Iterator[str]:
    value = canary.value.strip()
    cases = CASES[:3] if canary.kind == "secret" else CASES
    spellings = [case(value) for case in cases]
    if canary.kind not in {"secret", "email", "username"}:
        spellings += [form.text for form in forms(canary) if not form.name.startswith("date")]
    elif canary.kind == "email":
        spellings += [form.text.lower() for form in forms(canary) if "@" in form.text]
    return iter(dict.fromkeys(text for text in spellings if bits(squeeze(fold(text))) >= least))


def _coded_bytes(canary: Canary) -> Iterator[Needle]:
    plainest = _plainest(canary)
    for text in _spellings(canary, WEAK_BITS):
        data, wide = (text.encode(each, errors="replace") for each in ("utf-8", "utf-16-le"))
        for encoded, name in ((data, "hex"), (wide, "UTF-16 hex")):
            if len(encoded) >= SHORTEST_BYTES:
                yield Needle(canary, encoded.hex(), "code", (name,))
        for shift in range(5) if text in plainest else ():
            coded = b32encode(bytes(shift) + data + bytes(-(shift + len(data)) % 5)).decode()
            first, last = -(-shift * 8 // 5), (shift + len(data)) * 8 // 5
            yield Needle(canary, coded[first:last].lower(), "code", ("base32",))


def _xored(canary: Canary) -> Iterator[Needle]:
    """With one byte, whichever it is."""
    for text in _plainest(canary):
        data = text.encode(errors="replace")
        if len(data) >= SHORTEST:
            mixed = differences(data)
            yield Needle(canary, mixed, "value", ("one byte",), mixed, whole=mixed)


def _base64(canary: Canary) -> Iterator[Needle]:
    least = 1.0 if _is_short_name(canary) else WEAK_BITS
    plainest = _plainest(canary)
    for text in _spellings(canary, least):
        for encoding, name in (("utf-8", "base64"), ("utf-16-le", "UTF-16 base64")):
            data = text.encode(encoding, errors="replace")
            for shift in range(3):
                coded = b64encode(bytes(shift) + data + bytes(-(shift + len(data)) % 3)).decode()
                coded = coded[-(-shift * 4 // 3) : (shift + len(data)) * 4 // 3]
                if len(coded) < SHORTEST_CODE:
                    continue
                yield Needle(canary, coded, "exact", (name,))
                if text in plainest and len(coded) >= SHORTEST_MIRRORED:
                    yield from (
                        Needle(canary, coded.translate(table), "exact", ("base64, other alphabet",))
                        for table in OTHER_ALPHABETS
                    )
                if encoding == "utf-8" and len(coded) >= SHORTEST_MIRRORED:
                    yield Needle(canary, coded[::-1], "exact", ("reversed", name))
                if "+" in coded or "/" in coded:
                    url_safe = coded.replace("+", "-").replace("/", "_")
                    yield Needle(canary, url_safe, "exact", (name + "url",))


def _bases(canary: Canary) -> Iterator[Needle]:
    for text in _plainest(canary):
        data = text.encode(errors="replace")
        groups = len(data) // 4 * 5
        coded = (
            (base58.b58encode(data).decode(), "base58"),
            (a85encode(data).decode()[:groups], "ascii85"),
            (b85encode(data).decode()[:groups], "base85"),
            (b85encode(data).decode()[:groups].translate(Z85), "Z85"),
            (_base62(data, _DIGITS + _UPPER + _LOWER), "base62"),
            (_base62(data, _DIGITS + _LOWER + _UPPER), "base62"),
            ("".join(map(_rot47, text)) if text.isascii() else "", "rot47"),
        )
        for written, name in coded:
            if len(written) >= SHORTEST_CODE:
                yield Needle(canary, written, "exact", (name,))


def _base62(data: bytes, alphabet: str) -> str:
    number, written = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 62)
        written = alphabet[digit] + written
    return written


def _plainest(canary: Canary) -> tuple[str, ...]:
    """As typed and in lower case, for codes that are rare."""
    value = canary.value.strip()
    return (value,) if canary.kind == "secret" else tuple(dict.fromkeys((value, value.lower())))


def _shifted(canary: Canary) -> Iterator[Needle]:
    """Every character moved by a few code points."""
    for text in _plainest(canary):
        codes = list(map(ord, text))
        for shift in SHIFTS:
            if min(codes) + shift > 0 and not any(0xD7FF - 5 < each < 0xE005 for each in codes):
                moved = "".join([chr(each + shift) for each in codes])
                yield Needle(canary, moved, "exact", (f"code points {shift:+}",))


def _mapped(canary: Canary) -> Iterator[Needle]:
    """In the alphabet that a known tracker puts for the usual one, there and back."""
    for text in _plainest(canary):
        for table in (TRACKERS_ALPHABET, BACK):
            if (moved := text.translate(table)) != text:
                yield Needle(canary, moved, "exact", ("tracker's alphabet",))


def _rot47(character: str) -> str:
    code = ord(character)
    return chr(33 + (code - 33 + 47) % 94) if 33 <= code <= 126 else character


def _secret(canary: Canary) -> Iterator[Needle]:
    value = canary.value.strip()
    yield Needle(canary, fragment(value), "exact", whole=value)
    yield Needle(canary, value[::-1], "exact", ("reversed",))
    mirrored = LETTERS[::-1] + LETTERS[::-1].upper()
    atbash = value.translate(str.maketrans(LETTERS + LETTERS.upper(), mirrored))
    for text in {atbash: None, atbash.lower(): None}:
        yield Needle(canary, text, "exact", ("atbash",))
    for shift in range(1, 26):
        small = LETTERS[shift:] + LETTERS[:shift]
        table = str.maketrans(LETTERS + LETTERS.upper(), small + small.upper())
        if value.translate(table) != value:
            yield Needle(canary, value.translate(table), "exact", (f"rot{shift}",))


@lru_cache(maxsize=4096)
def breaks(written: str) -> frozenset[int]:
    """Counts of letters and digits after which a written form has something else."""
    counts = accumulate(int(character.isalnum()) for character in written)
    return frozenset(
        count for count, character in zip(counts, written, strict=True) if not character.isalnum()
    )
