"""Encodings of a text: one, two or three of them over each other."""

import base64
import gzip
import json
import quopri
import random
import zlib
from collections.abc import Callable
from html.entities import codepoint2name
from urllib.parse import quote

import base58
import brotli
import lzstring  # type: ignore[import-untyped]
import zstandard

from tests.pii.adversary.disguise import HARD, KNOWN, NASTY, Disguise, text

Encode = Callable[[random.Random, str], str]


def component(value: str) -> str:
    """As JavaScript's ``encodeURIComponent``."""
    return quote(value, safe="-_.!~*'()", errors="surrogatepass")


def _base64(rng: random.Random, value: str) -> str:
    return base64.b64encode(value.encode()).decode()


def _base64url(rng: random.Random, value: str) -> str:
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _inside(rng: random.Random, value: str) -> str:
    around = rng.choice(("{}|{}|en", "u={}{}&lang=de", '{{"v":"{}{}","n":1}}', "x{} {} y"))
    return _base64(rng, around.format("pad"[: rng.randrange(3)], value))


def _utf16(rng: random.Random, value: str) -> str:
    return base64.b64encode(value.encode(rng.choice(("utf-16-le", "utf-16-be", "utf-16")))).decode()


def _twice(rng: random.Random, value: str) -> str:
    return component(component(value))


def _every(rng: random.Random, value: str) -> str:
    return "".join(f"%{byte:02x}" for byte in value.encode())


def _entities(rng: random.Random, value: str) -> str:
    way = rng.randrange(3)
    extra = {"@": "commat", ".": "period", "+": "plus", "_": "lowbar", "'": "apos"}

    def entity(char: str) -> str:
        name = extra.get(char) or codepoint2name.get(ord(char))
        if way == 0:
            return f"&{name};" if name else char
        return f"&#{ord(char)};" if way == 1 else f"&#x{ord(char):x};"

    return "".join(map(entity, value))


def _unicode(rng: random.Random, value: str) -> str:
    units = value.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _quoted(rng: random.Random, value: str) -> str:
    return quopri.encodestring(value.encode(), quotetabs=True).decode()


def _lz_uri(rng: random.Random, value: str) -> str:
    return str(lzstring.LZString().compressToEncodedURIComponent(value))


def _packed(rng: random.Random, value: str) -> bytes:
    data = json.dumps({"v": value, "t": 1, "note": "kept for later"}, ensure_ascii=False).encode()
    return rng.choice(list(PACKERS.values()))(data)


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress, "zlib": zlib.compress, "deflate": _deflate, "br": brotli.compress,
    "zstd": zstandard.compress,
}  # fmt: skip
ENCODINGS: dict[str, tuple[Encode, bool]] = {
    "base64": (_base64, False),
    "base64url": (_base64url, False),
    "base64 of longer text": (_inside, False),
    "base64 of UTF-16": (_utf16, False),
    "base32": (lambda _, value: base64.b32encode(value.encode()).decode(), False),
    "base58": (lambda _, value: base58.b58encode(value.encode()).decode(), True),
    "ascii85": (lambda _, value: base64.a85encode(value.encode()).decode(), True),
    "hex": (lambda _, value: value.encode().hex(), False),
    "HEX": (lambda _, value: value.encode().hex().upper(), False),
    "spaced hex": (lambda _, value: value.encode().hex(" "), False),
    "percent twice": (_twice, False),
    "percent three times": (lambda rng, value: component(_twice(rng, value)), False),
    "percent of everything": (_every, False),
    "entities": (_entities, False),
    "unicode escapes": (_unicode, False),
    "x escapes": (lambda _, value: "".join(f"\\x{byte:02x}" for byte in value.encode()), False),
    "JSON": (lambda _, value: json.dumps({"id": 7, "v": value}), True),
    "JSON in JSON": (lambda _, value: json.dumps({"p": json.dumps({"v": value})}), True),
    "quoted-printable": (_quoted, True),
    "lz-string base64": (lambda _, value: lzstring.LZString().compressToBase64(value), True),
    "lz-string URI": (_lz_uri, True),
    "packed base64": (lambda rng, value: base64.b64encode(_packed(rng, value)).decode(), True),
    "packed hex": (lambda rng, value: _packed(rng, value).hex(), True),
    "reversed": (lambda _, value: value[::-1], False),
}  # fmt: skip
TWO_LAYERS = {"base64 of UTF-16", "packed base64", "packed hex"}
OUTER = tuple(
    name for name in ENCODINGS if name not in {"reversed", "spaced hex", "base58", "ascii85"}
)


def encoded(rng: random.Random, value: str) -> list[Disguise]:
    """The value under each encoding, and under some pairs and triples."""
    made = [
        text(name, HARD if name in TWO_LAYERS else KNOWN, encode(rng, value), alone=alone)
        for name, (encode, alone) in ENCODINGS.items()
    ]
    made += [
        Disguise(f"raw {name}", KNOWN, raw=pack(value.encode() + b" and what follows it"))
        for name, pack in PACKERS.items()
    ]
    made += [Disguise("raw UTF-16", HARD, raw=value.encode("utf-16-le"))]
    made += [layered(rng, value, 2) for _ in range(24)] + [
        layered(rng, value, 3) for _ in range(24)
    ]
    return made


def layered(rng: random.Random, value: str, depth: int) -> Disguise:
    """The value under so many encodings, innermost named first."""
    names = [rng.choice(tuple(ENCODINGS)), *rng.choices(OUTER, k=depth - 1)]
    names = [name for name in names if depth < 3 or name not in TWO_LAYERS] or ["base64"]
    for name in names:
        value = ENCODINGS[name][0](rng, value)
        if len(value) > 1500:
            break
    return text(" > ".join(names), HARD if depth == 2 else NASTY, value, alone=True)
