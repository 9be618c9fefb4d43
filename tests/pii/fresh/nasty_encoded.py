"""Deliberate or freak: rare encodings, ciphers without a secret, compressions inside each other."""

import base64
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from random import Random

import base58
import brotli
import zstandard
from lzstring import LZString  # type: ignore[import-untyped]

from tests.pii.fresh import keys, noise
from tests.pii.fresh.core_encoded import base64_of, traits
from tests.pii.fresh.hard_encoded import packed, raw_deflate, told_as_json, url_safe
from tests.pii.fresh.keys import SPEAKING, WORDY
from tests.pii.fresh.model import Disguise, Hidden, Person, Request
from tests.pii.fresh.packing import Packable, cbor, msgpack
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.written import as_written

Z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_",
    "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
)
PLAIN62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
PUBLISHED62 = "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo"
"""An alphabet that is known from studies of trackers on login forms."""


def _packable(person: Person, field: str, rng: Random) -> dict[str, Packable]:
    told = traits(person, field, rng)
    return {key: value if isinstance(value, int) else str(value) for key, value in told.items()}


def _in_path(
    pack: Callable[[Person, str, Random], bytes],
) -> Callable[[Person, str, Random], Hidden]:
    def make(person: Person, field: str, rng: Random) -> Hidden:
        start = rng.choice(("/c/", "/s/v2/", "/r/"))
        return Hidden((("path", f"{start}{url_safe(pack(person, field, rng))}/view"),), "path")

    return make


def _gzipped(pack: Callable[[Packable], bytes]) -> Callable[[Person, str, Random], bytes]:
    return lambda person, field, rng: gzip.compress(pack(_packable(person, field, rng)), mtime=0)


def _json_bytes(person: Person, field: str, rng: Random) -> bytes:
    return gzip.compress(told_as_json(person, field, rng).encode(), mtime=0)


def _deflated_base64(person: Person, field: str, rng: Random) -> bytes:
    return zlib.compress(base64_of(told_as_json(person, field, rng)).encode())


def _cloudflare(text: str, rng: Random) -> str:
    key = rng.randrange(1, 256)
    return bytes([key, *(key ^ each for each in text.encode())]).hex()


def _xor(person: Person, field: str, rng: Random) -> Hidden:
    key = rng.randrange(1, 256)
    data = bytes(each ^ key for each in as_written(person, field, rng).encode())
    return Hidden(((keys.opaque(rng), base64.b64encode(data).decode()),))


def _xor_key_beside(person: Person, field: str, rng: Random) -> Hidden:
    key = noise.nonce(rng, 12)
    value = as_written(person, field, rng).encode()
    data = bytes(each ^ ord(key[place % 12]) for place, each in enumerate(value))
    return Hidden((("k", key), ("d", base64.b64encode(data).decode())))


def _other_base64(text: str, rng: Random) -> str:
    told = base64_of(text).rstrip("=")
    return told.translate(str.maketrans(STANDARD, rng.choice(ALPHABETS)))


def _published_alphabet(text: str, rng: Random) -> str:
    told = text if rng.random() < 0.5 else base64_of(text)
    return told.translate(str.maketrans(PLAIN62, PUBLISHED62))


def _shifted(text: str, rng: Random) -> str | None:
    by = rng.choice((1, 3, 5, 7, 25))
    if not text.isascii():
        return None
    return "".join(
        chr((ord(each) - base + by) % 26 + base)
        if each.isalpha() and (base := 97 if each.islower() else 65)
        else each
        for each in text
    )


def _atbash(text: str, rng: Random) -> str | None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(letters + letters.upper(), letters[::-1] + letters[::-1].upper())
    return text.translate(table) if text.isascii() else None


def _rot47(text: str, rng: Random) -> str | None:
    if not text.isascii():
        return None
    return "".join(
        chr(33 + (ord(each) + 14) % 94) if 33 <= ord(each) <= 126 else each for each in text
    )


def _base85(data: bytes, alphabet: str) -> str:
    """Base85 with an alphabet, of whole groups; what is left over is filled up with blanks."""
    filled = data + b" " * (-len(data) % 4)
    out = ""
    for start in range(0, len(filled), 4):
        number = int.from_bytes(filled[start : start + 4])
        out += "".join(alphabet[number // 85**power % 85] for power in (4, 3, 2, 1, 0))
    return out


def _base62(text: str, rng: Random) -> str:
    number, out = int.from_bytes(text.encode()), ""
    while number:
        number, place = divmod(number, 62)
        out = PLAIN62[place] + out
    return out


def _bits(text: str, rng: Random) -> str:
    return rng.choice(("", " ")).join(f"{each:08b}" for each in text.encode())


def _codes(text: str, rng: Random) -> str:
    codes = [ord(each) for each in text]
    return rng.choice(
        [
            json.dumps(codes),
            "String.fromCharCode(" + ",".join(map(str, codes)) + ")",
            "-".join(map(str, codes)),
            "[" + ", ".join(f"0x{each:x}" for each in codes) + "]",
            " ".join(f"{each:02x}" for each in text.encode()),
            json.dumps({str(place): each for place, each in enumerate(text.encode())}),
        ]
    )


def _cbor_body(person: Person, field: str, rng: Random) -> Hidden:
    data = cbor(_packable(person, field, rng))
    return Hidden(
        request=Request(
            "POST", "https://t.shop.test/v3", (("content-type", "application/cbor"),), data
        )
    )


def _utf16(text: str, rng: Random) -> str:
    return base64.b64encode(text.encode("utf-16-le")).decode()


def _hash_of_base64(person: Person, field: str, rng: Random) -> Hidden:
    text = base64_of(person.fields[field])
    return Hidden((("fp", hashlib.new(rng.choice(("sha256", "md5")), text.encode()).hexdigest()),))


def _zstd(text: str) -> str:
    return base64.b64encode(zstandard.ZstdCompressor().compress(text.encode())).decode()


def _onion(text: str) -> str:
    return url_safe(gzip.compress(base64_of(text).encode().hex().encode(), mtime=0))


NASTY_ENCODED: tuple[Disguise, ...] = (
    made("gzip of JSON in a path", "nasty", SPEAKING, _in_path(_json_bytes)),
    made("gzip of MessagePack in a path", "nasty", SPEAKING, _in_path(_gzipped(msgpack))),
    made("gzip of CBOR in a path", "nasty", SPEAKING, _in_path(_gzipped(cbor))),
    made("zlib of Base64 in a path", "nasty", SPEAKING, _in_path(_deflated_base64)),
    made("gzip of hexadecimal of Base64", "nasty", SPEAKING, packed(_onion)),
    made(
        "deflate twice",
        "nasty",
        SPEAKING,
        packed(lambda text: url_safe(raw_deflate(raw_deflate(text.encode())))),
    ),
    made(
        "Brotli in Base64",
        "nasty",
        SPEAKING,
        packed(lambda text: base64.b64encode(brotli.compress(text.encode())).decode()),
    ),
    made("Zstandard in Base64", "nasty", SPEAKING, packed(_zstd)),
    made(
        "Base64 of LZ-string",
        "nasty",
        SPEAKING,
        packed(lambda text: base64_of(LZString.compressToEncodedURIComponent(text))),
    ),
    made("CBOR", "nasty", SPEAKING, _cbor_body),
    changed("Cloudflare's cloak", "nasty", ("email",), _cloudflare, "attribute", "data-cfemail"),
    changed(
        "Cloudflare's cloak in a link",
        "nasty",
        ("email",),
        lambda text, rng: f"/cdn-cgi/l/email-protection#{_cloudflare(text, rng)}",
        "href",
    ),
    made("XOR with one byte", "nasty", SPEAKING, _xor),
    made(
        "XOR with the key beside it",
        "nasty",
        ("email", "phone", "fullName", "password"),
        _xor_key_beside,
    ),
    changed("Base64 with another alphabet", "nasty", SPEAKING, _other_base64, key="?"),
    changed(
        "alphabet that is published", "nasty", ("email", "username"), _published_alphabet, key="?"
    ),
    changed("Caesar", "nasty", ("email", "username", "fullName"), _shifted, key="?"),
    changed("Atbash", "nasty", ("email", "username", "fullName"), _atbash, key="?"),
    changed("ROT47", "nasty", ("email", "username", "phone"), _rot47, "property", key="?"),
    changed("reversed", "nasty", SPEAKING, lambda text, _: text[::-1], key="?"),
    changed(
        "Base64 of the reversed",
        "nasty",
        ("email", *WORDY, "password"),
        lambda text, _: base64_of(text[::-1]),
        key="?",
    ),
    changed(
        "reversed Base64",
        "nasty",
        ("email", *WORDY, "password"),
        lambda text, _: base64_of(text)[::-1],
        key="?",
    ),
    changed(
        "Ascii85",
        "nasty",
        SPEAKING,
        lambda text, _: base64.a85encode(text.encode()).decode(),
        "property",
        "?",
    ),
    changed(
        "Base85",
        "nasty",
        SPEAKING,
        lambda text, _: base64.b85encode(text.encode()).decode(),
        "property",
        "?",
    ),
    changed("Z85", "nasty", SPEAKING, lambda text, _: _base85(text.encode(), Z85), "property", "?"),
    changed(
        "Base58",
        "nasty",
        SPEAKING,
        lambda text, _: base58.b58encode(text.encode()).decode(),
        key="?",
    ),
    changed("Base62", "nasty", SPEAKING, _base62, key="?"),
    changed(
        "Base32 of the other kind",
        "nasty",
        SPEAKING,
        lambda text, _: base64.b32hexencode(text.encode()).decode().rstrip("="),
        key="?",
    ),
    changed("bits", "nasty", ("email", "phone", "firstName"), _bits, "property", "?"),
    changed("codes of characters", "nasty", SPEAKING, _codes, "property", "?"),
    changed("UTF-16 in Base64", "nasty", SPEAKING, _utf16, key="?"),
    changed(
        "Base64 three times",
        "nasty",
        SPEAKING,
        lambda text, _: base64_of(base64_of(base64_of(text))),
        key="?",
    ),
    made("hash of Base64", "nasty", ("email", "phone", "username"), _hash_of_base64),
)
