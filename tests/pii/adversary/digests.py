"""Hashes of a value as trackers make them: plain, cut, of a hash, salted, keyed."""

import base64
import hashlib
import hmac
import random
import zlib
from collections.abc import Callable, Iterator

import blake3
import mmh3
import xxhash
from Crypto.Hash import RIPEMD160

from tests.pii.adversary.disguise import HARD, KNOWN, NASTY, Disguise, Ids, text
from tests.pii.adversary.papers import digits
from tests.pii.adversary.people import Person
from tests.pii.adversary.surfaces import SECRETS, WEAK

Hash = Callable[[bytes], bytes]


def _library(name: str) -> Hash:
    return lambda data: hashlib.new(name, data).digest()


def _number(function: Callable[[bytes], int], size: int) -> Hash:
    return lambda data: (function(data) & (1 << 8 * size) - 1).to_bytes(size, "big")


LONG: dict[str, Hash] = {
    name: _library(name)
    for name in (
        "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384",
        "sha3_512", "blake2b", "blake2s",
    )
} | {
    "ripemd160": lambda data: RIPEMD160.new(data).digest(),
    "blake3": lambda data: blake3.blake3(data).digest(),
    "blake2b-256": lambda data: hashlib.blake2b(data, digest_size=32).digest(),
    "murmur3-128": mmh3.hash_bytes,
    "xxh64": lambda data: xxhash.xxh64(data).digest(),
    "xxh3": lambda data: xxhash.xxh3_64(data).digest(),
}  # fmt: skip
SHORT: dict[str, Hash] = {
    "crc32": _number(zlib.crc32, 4),
    "murmur3-32": _number(lambda data: mmh3.hash(data, signed=False), 4),
    "xxh32": lambda data: xxhash.xxh32(data).digest(),
}
COMMON = ("sha256", "sha256", "md5", "md5", "sha1")
"""What two thirds of the leaks in the wild are."""


def inputs(who: Person, role: str) -> dict[str, str]:
    """The spellings of a value that are hashed."""
    value = who.values[role]
    made = {"typed": value}
    if role in SECRETS:
        return made
    made |= {"lower": value.strip().lower(), "upper": value.upper()}
    if role == "email":
        local, _, domain = value.lower().partition("@")
        plain = local.partition("+")[0].replace(".", "")
        made |= {"canonical": f"{plain}@{domain}", "local part": local}
    if role in {"phone", "card", "national_id", "birth_date"} and digits(value):
        made["digits"] = digits(value)
    if role == "phone":
        made["E.164"] = f"+{digits(value)}"
    return made


def hashed(rng: random.Random, who: Person, role: str, ids: Ids) -> Iterator[Disguise]:
    """Hashes of a value: every function, some spellings and forms of each."""
    if role in WEAK:
        return
    spellings = sorted(inputs(who, role).items())
    for name, function in sorted(LONG.items()):
        for spelling, value in rng.sample(spellings, min(2, len(spellings))):
            form, shown = rng.choice(list(_shown(function(value.encode()))))
            yield text(f"{name}({spelling}) as {form}", KNOWN, shown)
    for name, function in sorted(SHORT.items()):
        spelling, value = rng.choice(spellings)
        digest = function(value.encode())
        yield text(f"{name}({spelling}) as hex", KNOWN, digest.hex())
        yield text(f"{name}({spelling}) as decimal", KNOWN, str(int.from_bytes(digest, "big")))
    yield from _twisted(rng, spellings, ids)


def _shown(digest: bytes) -> Iterator[tuple[str, str]]:
    yield "hex", digest.hex()
    yield "hex", digest.hex()
    yield "HEX", digest.hex().upper()
    yield "base64", base64.b64encode(digest).decode()
    yield "base64url", base64.urlsafe_b64encode(digest).decode().rstrip("=")
    if len(digest) == 8:
        yield "decimal", str(int.from_bytes(digest, "big"))


def _twisted(rng: random.Random, spellings: list[tuple[str, str]], ids: Ids) -> Iterator[Disguise]:
    spelling, value = rng.choice(spellings)
    name = rng.choice(COMMON)
    function = LONG[name]
    digest = function(value.encode())
    size = rng.choice((16, 20, 24))
    yield text(f"{name}({spelling}) cut", HARD, digest.hex()[: max(size, 16)])
    outer = rng.choice(COMMON)
    yield text(f"{outer} of {name}({spelling})", HARD, LONG[outer](digest.hex().encode()).hex())
    yield text(
        f"base64 of hex {name}({spelling})", HARD, base64.b64encode(digest.hex().encode()).decode()
    )
    yield text(f"reversed {name}({spelling})", HARD, digest.hex()[::-1])
    twice = base64.b64encode(base64.b64encode(digest.hex().encode())).decode()
    yield text(f"base64 of base64 of hex {name}({spelling})", NASTY, twice)
    salt_name, salt = rng.choice((("app", ids.app), ("user", ids.user), ("host", ids.host)))
    mark = rng.choice(("", "", ":", "|", "-", "_"))
    joined = rng.choice((f"{salt}{mark}{value}", f"{value}{mark}{salt}"))
    order = "before" if joined.startswith(salt) else "after"
    yield text(
        f"{name}({spelling}) salted {order} with {salt_name} {mark!r}",
        HARD,
        function(joined.encode()).hex(),
    )
    keyed = hmac.new(salt.encode(), value.encode(), rng.choice(("sha256", "sha1", "md5")))
    yield text(f"HMAC-{keyed.name[5:]}({spelling}) with {salt_name}", HARD, keyed.hexdigest())
