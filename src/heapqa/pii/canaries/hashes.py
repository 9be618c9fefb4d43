"""Hashes of values: every digest that trackers are known to send, and the ways it is written."""

import hashlib
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import mmh3
import xxhash
from blake3 import blake3
from Crypto.Hash import MD4, RIPEMD160, keccak

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.fold import fold, squeeze
from heapqa.pii.canaries.forms import GMAIL, date_texts, digits_of, forms, phone_digits, read_date

Digest = Callable[[bytes], bytes]


def _hashlib(name: str) -> Digest:
    return lambda data: hashlib.new(name, data, usedforsecurity=False).digest()


def _fnv1a(size: int, prime: int, offset: int) -> Digest:
    def digest(data: bytes) -> bytes:
        state = offset
        for byte in data:
            state = (state ^ byte) * prime & ((1 << size) - 1)
        return state.to_bytes(size // 8, "big")

    return digest


def _rolling(start: int, factor: int) -> Digest:
    def digest(data: bytes) -> bytes:
        state = start
        for byte in data:
            state = (state * factor + byte) & 0xFFFFFFFF
        return state.to_bytes(4, "big")

    return digest


LONG: dict[str, Digest] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "sha1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "sha256": lambda data: hashlib.sha256(data).digest(),
    "sha224": lambda data: hashlib.sha224(data).digest(),
    "sha384": lambda data: hashlib.sha384(data).digest(),
    "sha512": lambda data: hashlib.sha512(data).digest(),
    "sha3-224": lambda data: hashlib.sha3_224(data).digest(),
    "sha3-256": lambda data: hashlib.sha3_256(data).digest(),
    "sha3-384": lambda data: hashlib.sha3_384(data).digest(),
    "sha3-512": lambda data: hashlib.sha3_512(data).digest(),
    "blake2b": lambda data: hashlib.blake2b(data).digest(),
    "blake2b-256": lambda data: hashlib.blake2b(data, digest_size=32).digest(),
    "blake2s": lambda data: hashlib.blake2s(data).digest(),
    "blake3": lambda data: blake3(data).digest(),
    "ripemd160": lambda data: RIPEMD160.new(data).digest(),
    "md4": lambda data: MD4.new(data).digest(),
    "keccak256": lambda data: keccak.new(digest_bits=256, data=data).digest(),
    "murmur3-128": lambda data: mmh3.hash128(data).to_bytes(16, "big"),
    "murmur3-128-x86": lambda data: mmh3.hash128(data, x64arch=False).to_bytes(16, "big"),
    "murmur3-128-bytes": mmh3.hash_bytes,
    "xxh64": lambda data: xxhash.xxh64(data).digest(),
    "xxh3-64": lambda data: xxhash.xxh3_64(data).digest(),
    "xxh3-128": lambda data: xxhash.xxh3_128(data).digest(),
    "fnv1a-64": _fnv1a(64, 0x100000001B3, 0xCBF29CE484222325),
}
"""Of 64 bits and more: their first 64 bits are proof wherever they stand."""

SHORT: dict[str, Digest] = {
    "crc32": lambda data: zlib.crc32(data).to_bytes(4, "big"),
    "adler32": lambda data: zlib.adler32(data).to_bytes(4, "big"),
    "murmur3-32": lambda data: mmh3.hash(data, signed=False).to_bytes(4, "big"),
    "xxh32": lambda data: xxhash.xxh32(data).digest(),
    "fnv1a-32": _fnv1a(32, 0x01000193, 0x811C9DC5),
    "java-hash": _rolling(0, 31),
    "djb2": _rolling(5381, 33),
}
"""Of 32 bits: they count only between boundaries."""

NESTED = ("md5", "sha1", "sha256")
"""Those that pages are known to put around one another, and around UTF-16."""
SALTED = {
    16: ("md5",),
    20: ("sha1",),
    28: ("sha224",),
    32: ("sha256",),
    48: ("sha384",),
    64: ("sha512",),
}
"""Bytes of a digest: the algorithms that are tried with salts."""
HEX_PREFIX, BASE64_PREFIX, DECIMAL_PREFIX = 16, 10, 19
"""Characters of a digest that are searched for, 60 bits or more in each writing: what was cut short
is found, and nothing equals it by chance."""


class Hashed(NamedTuple):
    """One way to write one digest of a value, cut to what is proof."""

    text: str
    name: str
    """Algorithm and input, for example ``sha256(lower)``."""
    writing: str
    """"hex", "base64" or "decimal"."""
    short: bool = False


@lru_cache(maxsize=1024)
def inputs(canary: Canary) -> tuple[tuple[str, str], ...]:
    """(text, name) of everything that is usually hashed for a value, each text once."""
    names: dict[str, str] = {}
    for text, name in _inputs(canary):
        if text:
            names.setdefault(text, name)
    return tuple(names.items())


def _inputs(canary: Canary) -> Iterator[tuple[str, str]]:
    value = canary.value
    trimmed = value.strip()
    if canary.kind != "secret":
        yield trimmed.lower(), "lower"
    yield value, "as typed"
    yield trimmed, "trimmed"
    yield trimmed.upper(), "upper"
    match canary.kind:
        case "phone":
            yield from _phones(value)
        case "card" | "national-id":
            yield digits_of(value), "digits"
        case "email":
            yield from _emails(trimmed.lower())
        case "date" if read_date(value):
            yield from date_texts(value)
            yield from (
                (form.text, form.name)
                for form in forms(canary)
                if form.name not in {"", "ISO time"}
            )
        case "name" | "address" | "text":
            yield fold(trimmed), "folded"
            yield squeeze(fold(trimmed)), "squeezed"
            yield from ((form.text.lower(), f"{form.name}, lower") for form in forms(canary)[1:])
        case _:
            return


def _phones(value: str) -> Iterator[tuple[str, str]]:
    for name, digits in phone_digits(value):
        if name in {"digits", "E.164", "national", "00 prefix", "national with 0"}:
            yield digits, "digits" if name == "E.164" else name
            if name == "E.164":
                yield f"+{digits}", "E.164"


def _emails(value: str) -> Iterator[tuple[str, str]]:
    local, _, domain = value.rpartition("@")
    untagged = local.split("+")[0]
    bare = untagged.replace(".", "")
    yield local, "local part"
    yield f"{untagged}@{domain}", "without tag"
    yield f"{bare}@{domain}", "gmail-canonical"
    yield untagged, "local part without tag"
    if domain in GMAIL:
        yield f"{bare}@gmail.com", "gmail-canonical"


def hashes(canary: Canary) -> Iterator[Hashed]:
    """Every digest of every input of a value, in every writing."""
    for text, name in inputs(canary):
        data = text.encode(errors="replace")
        for algorithm, digest in LONG.items():
            yield from _written(digest(data), f"{algorithm}({name})", algorithm in NESTED)
        for algorithm, digest in SHORT.items():
            yield from _written_short(digest(data), f"{algorithm}({name})")
        yield from _nested(data, name)
    if not canary.value.isascii():
        wide = canary.value.strip().lower().encode("utf-16-le", errors="replace")
        for algorithm in NESTED:
            yield from _written(LONG[algorithm](wide), f"{algorithm}(UTF-16)", False)


def _nested(data: bytes, name: str) -> Iterator[Hashed]:
    for inner in NESTED:
        raw = LONG[inner](data)
        for outer in NESTED:
            path = f"{outer}({inner}({name}))"
            yield from _written(LONG[outer](raw.hex().encode()), path, False)
            if outer == inner:
                yield from _written(LONG[outer](raw), path, False)
                yield from _written(LONG[outer](raw.hex().upper().encode()), path, False)


def _written(digest: bytes, name: str, decimal: bool) -> Iterator[Hashed]:
    written = digest.hex()
    yield Hashed(written[:HEX_PREFIX], name, "hex")
    yield Hashed(written[: -HEX_PREFIX - 1 : -1], f"reversed {name}", "hex")
    plain = b64encode(digest).decode()[:BASE64_PREFIX]
    yield Hashed(plain, name, "base64")
    if "+" in plain or "/" in plain:
        yield Hashed(plain.replace("+", "-").replace("/", "_"), name, "base64url")
    if decimal or len(digest) == 8:
        yield Hashed(str(int.from_bytes(digest, "big"))[:DECIMAL_PREFIX], name, "decimal")
    if len(digest) == 8:
        signed = int.from_bytes(digest, "big", signed=True)
        if signed < 0:
            yield Hashed(str(-signed), name, "decimal")


def _written_short(digest: bytes, name: str) -> Iterator[Hashed]:
    number = int.from_bytes(digest, "big")
    yield Hashed(digest.hex(), name, "hex", short=True)
    if digest[0] < 16:
        yield Hashed(digest.hex().lstrip("0"), name, "hex", short=True)
    yield Hashed(str(number), name, "decimal", short=True)
    if number >> 31:
        yield Hashed(str((1 << 32) - number), name, "decimal", short=True)
