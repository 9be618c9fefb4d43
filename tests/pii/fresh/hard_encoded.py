"""Less usual but real: encodings, compressions and containers."""

import base64
import gzip
import hmac
import html
import json
import quopri
import zlib
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from lzstring import LZString  # type: ignore[import-untyped]

from tests.pii.fresh import keys, noise
from tests.pii.fresh.core_encoded import base64_of, traits
from tests.pii.fresh.keys import SPEAKING, WORDY
from tests.pii.fresh.model import Disguise, Hidden, Person
from tests.pii.fresh.shapes import changed, made
from tests.pii.fresh.written import as_written

LETTERED = ("email", *WORDY, "password", "username", "token")


def url_safe(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def raw_deflate(data: bytes) -> bytes:
    """As ``pako.deflateRaw``."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def told_as_json(person: Person, field: str, rng: Random) -> str:
    """What a site knows of its visitor."""
    return json.dumps(traits(person, field, rng), ensure_ascii=False, separators=(",", ":"))


def packed(
    pack: Callable[[str], str], where: str = "any"
) -> Callable[[Person, str, Random], Hidden]:
    """JSON about the visitor, packed, under a name that says nothing."""

    def make(person: Person, field: str, rng: Random) -> Hidden:
        return Hidden(((keys.opaque(rng), pack(told_as_json(person, field, rng))),), where)

    return make


def _jwt(person: Person, field: str, rng: Random) -> Hidden:
    claims = {"iss": "https://sso.shop.test", "iat": 1790000000, "sub": noise.number(rng, 8)}
    claims |= {keys.own(field, rng): as_written(person, field, rng)}
    head = url_safe(b'{"alg":"HS256","typ":"JWT"}')
    text = f"{head}.{url_safe(json.dumps(claims, ensure_ascii=False).encode())}"
    return Hidden(
        (
            (
                rng.choice(("id_hint", "state", "jwt", "auth")),
                f"{text}.{url_safe(rng.randbytes(32))}",
            ),
        )
    )


def _rails_cookie(person: Person, field: str, rng: Random) -> Hidden:
    data = base64_of(told_as_json(person, field, rng))
    signature = hmac.new(rng.randbytes(16), data.encode(), "sha1").hexdigest()
    return Hidden((("_app_session", f"{data}--{signature}"),), "cookie")


def _flask_cookie(person: Person, field: str, rng: Random) -> Hidden:
    data = told_as_json(person, field, rng).encode()
    text = "." + url_safe(zlib.compress(data)) if rng.random() < 0.5 else url_safe(data)
    return Hidden((("session", f"{text}.aR3cXw.{url_safe(rng.randbytes(20))}"),), "cookie")


def _json_in_json(person: Person, field: str, rng: Random) -> Hidden:
    inner = json.dumps({"form": told_as_json(person, field, rng)}, ensure_ascii=False)
    return Hidden((("props", json.dumps({"step": 2, "raw": json.dumps(inner)})),), "property")


def _entities(text: str, rng: Random) -> str:
    kind = rng.randrange(3)
    marked = [
        each
        if each.isascii() and each.isalnum() and rng.random() < 0.7
        else (f"&#{ord(each)};", f"&#x{ord(each):x};", html.escape(each).replace("@", "&commat;"))[
            kind
        ]
        for each in text
    ]
    return "".join(marked)


def _quoted_printable(text: str, rng: Random) -> str | None:
    out = quopri.encodestring(text.encode(), quotetabs=True)
    told = out.decode().replace("=\n", "").replace("@", "=40").replace(".", "=2E")
    return told if told != text else None


def _encoded_word(text: str, rng: Random) -> str | None:
    if text.isascii():
        return None
    return f"=?UTF-8?B?{base64_of(text)}?="


def _escaped(text: str, rng: Random) -> str:
    return "".join(f"\\u{ord(each):04x}" for each in text if ord(each) < 0x10000)


def _js_escape(text: str, rng: Random) -> str:
    kept = "@*_+-./"
    return "".join(
        each
        if each.isascii() and (each.isalnum() or each in kept)
        else f"%{ord(each):02X}"
        if ord(each) < 256
        else f"%u{ord(each):04X}"
        for each in text
    )


CHARSETS = {
    "ru": "cp1251",
    "uk": "cp1251",
    "bg": "cp1251",
    "ja": "shift_jis",
    "zh": "gbk",
    "ko": "euc-kr",
    "el": "iso8859-7",
    "he": "cp1255",
    "ar": "cp1256",
    "tr": "iso8859-9",
    "pl": "iso8859-2",
    "cs": "cp1250",
    "hu": "iso8859-2",
}


def _old_charset(person: Person, field: str, rng: Random) -> Hidden | None:
    text = as_written(person, field, rng)
    charset = CHARSETS.get(person.language, "latin-1")
    try:
        data = text.encode(charset)
    except UnicodeEncodeError:
        return None
    return None if text.isascii() else Hidden(((keys.own(field, rng), quote(data)),), "raw query")


def _mojibake(text: str, rng: Random) -> str | None:
    try:
        return None if text.isascii() else text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return None


HARD_ENCODED: tuple[Disguise, ...] = (
    changed(
        "Base64 for addresses", "hard", SPEAKING, lambda text, _: url_safe(text.encode()), key="?"
    ),
    changed("Base64 twice", "hard", SPEAKING, lambda text, _: base64_of(base64_of(text)), key="?"),
    changed("Base64 of percent", "hard", SPEAKING, lambda text, _: base64_of(quote(text)), key="?"),
    changed(
        "Base32",
        "hard",
        SPEAKING,
        lambda text, _: base64.b32encode(text.encode()).decode(),
        key="?",
    ),
    changed("hexadecimal", "hard", SPEAKING, lambda text, _: text.encode().hex(), key="?"),
    changed(
        "hexadecimal, capital",
        "hard",
        SPEAKING,
        lambda text, _: text.encode().hex().upper(),
        key="?",
    ),
    made(
        "gzip in Base64",
        "hard",
        SPEAKING,
        packed(lambda text: base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()),
    ),
    made(
        "zlib in Base64 for addresses",
        "hard",
        SPEAKING,
        packed(lambda text: url_safe(zlib.compress(text.encode()))),
    ),
    made(
        "deflate in Base64",
        "hard",
        SPEAKING,
        packed(lambda text: base64.b64encode(raw_deflate(text.encode())).decode()),
    ),
    made(
        "LZ-string for addresses",
        "hard",
        SPEAKING,
        packed(LZString.compressToEncodedURIComponent),
    ),
    made(
        "LZ-string in Base64",
        "hard",
        SPEAKING,
        packed(LZString.compressToBase64),
    ),
    made("JSON in hexadecimal", "hard", SPEAKING, packed(lambda text: text.encode().hex())),
    made(
        "JSON in Base64 for addresses",
        "hard",
        SPEAKING,
        packed(lambda text: url_safe(text.encode())),
    ),
    made("JWT", "hard", SPEAKING, _jwt),
    made("Rails session", "hard", SPEAKING, _rails_cookie),
    made("Flask session", "hard", SPEAKING, _flask_cookie),
    made("JSON in JSON in JSON", "hard", SPEAKING, _json_in_json),
    changed("HTML entities", "hard", ("email", *WORDY), _entities, "property"),
    changed("quoted-printable", "hard", ("email", *WORDY), _quoted_printable, "property"),
    changed("encoded word", "hard", WORDY, _encoded_word, "property"),
    changed("JavaScript escapes", "hard", LETTERED, _escaped, "property", "?"),
    changed("escape()", "hard", LETTERED, _js_escape, "property"),
    made("old character set", "hard", WORDY, _old_charset),
    changed("mojibake", "hard", WORDY, _mojibake),
    changed(
        "percent three times",
        "hard",
        ("email", *WORDY, "phone"),
        lambda text, _: quote(quote(quote(text, safe=""), safe=""), safe=""),
        "query",
    ),
)
