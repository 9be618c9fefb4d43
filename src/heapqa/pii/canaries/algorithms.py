"""The algorithms by which values are hashed, each made as fast as Python's libraries can."""

import hashlib
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

import mmh3
import xxhash
from blake3 import blake3
from Crypto.Hash import MD4, RIPEMD160, keccak

Digest = Callable[[Iterable[bytes]], list[str]]
"""The digests of texts, in hexadecimal and in their order."""
Checksum = Callable[[bytes], int]
"""A digest of 32 bits."""


Constructor = Callable[[bytes], "hashlib._Hash"]
BUILT_IN = ("_md5", "_sha1", "_sha2", "_sha256", "_sha512")
"""Python's own modules of digests, under their names in its versions."""


def constructor(algorithm: str) -> Constructor:
    """Python's own implementation: for the few bytes of a value OpenSSL takes three times as long.

    Where a system comes without it, the one of OpenSSL.
    """
    for module in BUILT_IN:
        try:
            own: Constructor = getattr(import_module(module), algorithm)
        except (ImportError, AttributeError):
            continue
        return own
    return partial(getattr(hashlib, algorithm), usedforsecurity=False)


def _own(name: str) -> Digest:
    """A digest that Python's own implementation makes fastest."""
    new = constructor(name)
    return lambda texts: [new(data).hexdigest() for data in texts]


def _of(name: str, bytes_: int = 0) -> Digest:
    """A digest of the standard library."""
    size = {"digest_size": bytes_} if bytes_ else {}
    return _copied(getattr(hashlib, name)(b"", usedforsecurity=False, **size))


def _copied(empty: "hashlib._Hash") -> Digest:
    """Digests made of copies of an empty one: to copy it costs half of making one."""

    def digests_of(texts: Iterable[bytes]) -> list[str]:
        copy, made = empty.copy, []
        for data in texts:
            state = copy()
            state.update(data)
            made.append(state.hexdigest())
        return made

    return digests_of


def _each(digest: Callable[[bytes], str]) -> Digest:
    """Digests of a library that makes one at a time."""
    return lambda texts: [*map(digest, texts)]


def _ripemd160() -> Digest:
    """OpenSSL's, which takes a tenth of the time, where it was built with it."""
    try:
        return _copied(hashlib.new("ripemd160", usedforsecurity=False))
    except ValueError:
        return _each(lambda data: RIPEMD160.new(data).hexdigest())


def _fnv1a(size: int, prime: int, offset: int) -> Checksum:
    most = (1 << size) - 1

    def checksum(data: bytes) -> int:
        state = offset
        for byte in data:
            state = (state ^ byte) * prime & most
        return state

    return checksum


def _rolling(start: int, factor: int) -> Checksum:
    def checksum(data: bytes) -> int:
        state = start
        for byte in data:
            state = state * factor + byte & 0xFFFFFFFF
        return state

    return checksum


_fnv1a_64 = _fnv1a(64, 0x100000001B3, 0xCBF29CE484222325)


LONG: dict[str, Digest] = {
    "md5": _own("md5"),
    "sha1": _of("sha1"),
    "sha256": _of("sha256"),
    "sha512": _of("sha512"),
    "sha224": _of("sha224"),
    "sha384": _of("sha384"),
    "sha3-224": _of("sha3_224"),
    "sha3-256": _of("sha3_256"),
    "sha3-384": _of("sha3_384"),
    "sha3-512": _of("sha3_512"),
    "blake2b": _of("blake2b"),
    "blake2b-256": _of("blake2b", 32),
    "blake2s": _of("blake2s"),
    "blake3": _each(lambda data: blake3(data).hexdigest()),
    "ripemd160": _ripemd160(),
    "murmur3-128": _each(lambda data: mmh3.hash_bytes(data)[::-1].hex()),
    "murmur3-128-x86": _each(lambda data: mmh3.hash_bytes(data, x64arch=False)[::-1].hex()),
    "murmur3-128-bytes": _each(lambda data: mmh3.hash_bytes(data).hex()),
    "xxh64": _each(xxhash.xxh64_hexdigest),
    "xxh3-64": _each(xxhash.xxh3_64_hexdigest),
    "xxh3-128": _each(xxhash.xxh3_128_hexdigest),
    "fnv1a-64": _each(lambda data: f"{_fnv1a_64(data):016x}"),
}
"""Of 64 bits and more: their first 60 bits are proof wherever they stand."""
SLOW: dict[str, Digest] = {
    "md4": _each(lambda data: MD4.new(data).hexdigest()),
    "keccak256": _each(lambda data: keccak.new(digest_bits=256, data=data).hexdigest()),
}
"""Those that no fast library makes: each takes as long as all others together."""

SHORT: dict[str, Checksum] = {
    "crc32": zlib.crc32,
    "adler32": zlib.adler32,
    "murmur3-32": lambda data: mmh3.hash(data, signed=False),
    "xxh32": xxhash.xxh32_intdigest,
    "fnv1a-32": _fnv1a(32, 0x01000193, 0x811C9DC5),
    "java-hash": _rolling(0, 31),
    "djb2": _rolling(5381, 33),
}
"""Of 32 bits: they count only between boundaries."""
