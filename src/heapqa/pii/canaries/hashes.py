"""Hashes of values: every digest that trackers are known to send, and the ways it is written."""

import re
import unicodedata
import uuid
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple
from urllib.parse import quote

from heapqa.pii.canaries.algorithms import LONG, SLOW
from heapqa.pii.canaries.canary import SURE_BITS, Canary, strength
from heapqa.pii.canaries.dates import read_date
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.forms import GMAIL, date_texts, digits_of, forms, phone_digits, phone_texts
from heapqa.pii.canaries.phone_countries import with_country_codes

NESTED = ("md5", "sha1", "sha256")
"""Those that pages are known to put around one another, and around UTF-16."""
TRACKERS_SALTS = (b"QX4QkKEU",)
"""Seen on thousands of sites (Leaky Forms, USENIX Security 2022)."""
SALTED = {
    16: ("md5",),
    20: ("sha1",),
    28: ("sha224",),
    32: ("sha256",),
    48: ("sha384",),
    64: ("sha512",),
}
"""Bytes of a digest: the algorithms that are tried with salts."""
INNER = bytes(code ^ 0x36 for code in range(256))
OUTER = bytes(code ^ 0x5C for code in range(256))
"""The two paddings of an HMAC (RFC 2104)."""
NORMAL_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
PLAIN = frozenset({"lower", "as typed", "digits", "E.164", "ISO date"})
"""Names of the spellings that most sites hash."""
USUAL = ("md5", "sha1", "sha256", "sha512")
"""What rare spellings of a value are hashed with: the other algorithms would cost as much again for
each of them."""

VERSIONS = (("md5", "3"), ("sha1", "5"))
"""Digests of UUIDs that are made of names, and their versions."""
NAMESPACES = {
    "DNS": (uuid.NAMESPACE_DNS.bytes, b""),
    "URL": (uuid.NAMESPACE_URL.bytes, b""),
    "mailto URL": (uuid.NAMESPACE_URL.bytes, b"mailto:"),
    "OID": (uuid.NAMESPACE_OID.bytes, b""),
    "nil": (bytes(16), b""),
    "no namespace": (b"", b""),
}
"""What comes before a value in them: Java's `nameUUIDFromBytes` has no namespace."""


class Input(NamedTuple):
    """A spelling of a value that is hashed."""

    text: str
    name: str
    rare: bool = False


@lru_cache(maxsize=8192)
def inputs(canary: Canary) -> tuple[Input, ...]:
    """Everything that is usually hashed for a value, each text once."""
    distinct: dict[str, Input] = {}
    for each in _inputs(canary):
        if each.text:
            distinct.setdefault(each.text, each)
    return tuple(distinct.values())


def _inputs(canary: Canary) -> Iterator[Input]:
    if canary.kind == "derived":
        return
    yield from _cases(canary)
    match canary.kind:
        case "phone":
            yield from _phones(canary.value)
        case "card" | "national-id":
            yield Input(digits_of(canary.value), "digits")
        case "email":
            yield from _emails(canary.value.strip().lower())
        case "date" if read_date(canary.value):
            yield from _dates(canary)
        case "name" | "address" | "text":
            yield from _plain(canary)
        case "code" if squeezed := squeeze(fold(canary.value)):
            yield Input(squeezed, "squeezed")
            yield Input(re.split(r"[\s-]", canary.value.strip().lower())[0], "first part")
        case _:
            return


def _cases(canary: Canary) -> Iterator[Input]:
    value = canary.value
    trimmed = value.strip()
    if canary.kind != "secret" or strength(canary) >= SURE_BITS:
        yield Input(trimmed.lower(), "lower")
    yield Input(value, "as typed")
    yield Input(trimmed, "trimmed")
    yield Input(trimmed.upper(), "upper")
    for name in () if trimmed.isascii() else NORMAL_FORMS:
        normal = unicodedata.normalize(name, trimmed)
        yield Input(normal.lower(), f"{name}, lower", rare=True)
        yield Input(normal, name, rare=True)


def _plain(canary: Canary) -> Iterator[Input]:
    folded = fold(canary.value.strip())
    yield Input(folded, "folded")
    letters = "".join(filter(str.isalnum, canary.value.lower()))
    yield Input(letters, "letters alone")
    yield Input(squeeze(folded), "squeezed")
    for form in forms(canary)[1:]:
        yield Input(form.text.lower(), f"{form.name}, lower", rare=True)


def _dates(canary: Canary) -> Iterator[Input]:
    for text, name in date_texts(canary.value):
        yield Input(text, name, rare=name != "ISO date")
    for form in forms(canary):
        if form.name not in {"", "ISO time"} and not form.name.startswith("date"):
            yield Input(form.text, form.name, rare=True)


def _phones(value: str) -> Iterator[Input]:
    for name, digits in phone_digits(value):
        if name in {"digits", "E.164", "national", "00 prefix", "national with 0"}:
            yield Input(digits, "digits" if name == "E.164" else name)
            if name == "E.164":
                yield Input(f"+{digits}", "E.164")
    for digits in with_country_codes(value):
        yield Input(f"+{digits}", "E.164", rare=True)
        yield Input(digits, "digits", rare=True)
    yield from (Input(text, "as people write it", rare=True) for text in phone_texts(value))


def _emails(value: str) -> Iterator[Input]:
    local, _, domain = value.rpartition("@")
    untagged = local.split("+")[0]
    bare = untagged.replace(".", "")
    yield Input(local, "local part")
    yield Input(f"{untagged}@{domain}", "without tag")
    yield Input(f"{bare}@{domain}", "gmail-canonical")
    yield Input(untagged, "local part without tag")
    yield Input(quote(value, safe=""), "percent", rare=True)
    for text in (f"mailto:{value}", f" {value}", f"{value} ", f"{value}\n"):
        yield Input(text, "with a sign beside it", rare=True)
    if domain in GMAIL:
        yield Input(f"{bare}@gmail.com", "gmail-canonical")


def digests(texts: Sequence[bytes], rare: bool, slow: bool) -> Iterator[list[str]]:
    """Every digest of 64 bits and more, in hexadecimal: for each of `digest_names` a list, of all
    texts in their order.

    China's MD5 of 16 digits is the middle of the whole one.
    """
    if rare:
        yield from (LONG[algorithm](texts) for algorithm in USUAL)
        return
    made = {}
    for algorithm, digests_of in (LONG | SLOW if slow else LONG).items():
        column = digests_of(texts)
        yield column
        if algorithm in NESTED:
            made[algorithm] = column
    if slow:
        yield from _uuids(texts)
        yield [digest[8:] for digest in made["md5"]]
    in_base64 = [*map(b64encode, texts)]
    for algorithm, column in made.items():
        written = [digest.encode() for digest in column]
        yield from (LONG[outer](written) for outer in NESTED)
        yield LONG[algorithm](map(bytes.fromhex, column))
        yield LONG[algorithm](map(bytes.upper, written))
        yield LONG[algorithm](in_base64)
    sha256 = LONG["sha256"]
    for salt in TRACKERS_SALTS:
        yield sha256(data + salt for data in texts)
        yield sha256(salt + data for data in texts)
        inner, outer = (salt.ljust(64, b"\0").translate(padding) for padding in (INNER, OUTER))
        hashed = sha256(inner + data for data in texts)
        yield sha256(outer + bytes.fromhex(digest) for digest in hashed)


def _uuids(texts: Sequence[bytes]) -> Iterator[list[str]]:
    """The UUIDs that are made of texts (RFC 9562), as far as they are looked up: a digest with the
    number of the version in its thirteenth digit."""
    for space, before in NAMESPACES.values():
        given = [space + before + data for data in texts]
        for algorithm, version in VERSIONS:
            made = LONG[algorithm](given)
            yield [f"{digest[:12]}{version}{digest[13:32]}" for digest in made]


@lru_cache(maxsize=4)
def digest_names(rare: bool, slow: bool) -> tuple[str, ...]:
    """The names of `digests`, in their order, with braces for the text that is hashed."""
    if rare:
        return tuple(f"{algorithm}({{}})" for algorithm in USUAL)
    nested = (
        (
            *(f"{outer}({inner}({{}}))" for outer in NESTED),
            *(f"{inner}({inner}({{}}))",) * 2,
            f"{inner}(base64({{}}))",
        )
        for inner in NESTED
    )
    path = "sha256(tracker's salt, {})"
    return (
        *(f"{algorithm}({{}})" for algorithm in (*LONG, *(SLOW if slow else ()))),
        *(
            f"uuid{version}({name}, {{}})"
            for name in (NAMESPACES if slow else ())
            for _, version in VERSIONS
        ),
        *(("md5 of 16 digits({})",) if slow else ()),
        *chain.from_iterable(nested),
        *(path, path, f"hmac-{path}") * len(TRACKERS_SALTS),
    )
