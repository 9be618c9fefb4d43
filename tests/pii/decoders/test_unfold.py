"""Unfolding finds what was encoded, in any combination, and never breaks."""

import base64
import gzip
import html
import json
import quopri
import zlib
from collections.abc import Callable
from urllib.parse import quote

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.pii.decoders.unfold import MOST_CHARACTERS, MOST_VIEWS, unfold

EMAIL = "zbigniewa.lovelace+shop@corp.test"
NAME = "Zbigniewa Müller-Ångström"


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def spaced_hex(text: str) -> str:
    return text.encode().hex(" ")


CODECS: dict[str, Callable[[str], str]] = {
    "percent": lambda text: quote(text, safe=""),
    "every character by percent": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "named entities": lambda text: html.escape(text).replace("@", "&commat;"),
    "backslash u": lambda text: "".join(f"\\u{ord(sign):04x}" for sign in text),
    "JSON in JSON": lambda text: json.dumps({"a": json.dumps([text])}),
    "base64": lambda text: packed(text.encode()),
    "base64 without padding": lambda text: packed(text.encode()).rstrip("="),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64 inside a text": lambda text: f"token: {packed(text.encode())}, kept",
    "data URL": lambda text: f"data:text/plain;base64,{packed(text.encode())}",
    "JWT": lambda text: f"{packed(b'{}')}.{packed(json.dumps({'sub': text}).encode())}.c2ln",
    "base64 of UTF-16": lambda text: packed(text.encode("utf-16-le")),
    "base64 of latin-1": lambda text: packed(text.encode("latin-1")),
    "hex": lambda text: text.encode().hex(),
    "upper-case hex": lambda text: "0x" + text.encode().hex().upper(),
    "spaced hex": spaced_hex,
    "hex with colons": lambda text: text.encode().hex(":"),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "ascii85": lambda text: base64.a85encode(text.encode()).decode(),
    "base85": lambda text: base64.b85encode(text.encode()).decode(),
    "character codes": lambda text: ",".join(str(ord(sign)) for sign in text),
    "binary": lambda text: " ".join(f"{byte:08b}" for byte in text.encode()),
    "quoted-printable": lambda text: quopri.encodestring(text.encode(), quotetabs=True).decode(),
    "encoded word": lambda text: f"=?utf-8?B?{packed(text.encode())}?=",
    "gzip": lambda text: packed(gzip.compress(text.encode())),
    "zlib": lambda text: packed(zlib.compress(text.encode())),
    "deflate": lambda text: packed(zlib.compress(text.encode(), wbits=-15)),
    "brotli": lambda text: packed(brotli.compress(text.encode())),
    "zstd": lambda text: packed(zstandard.compress(text.encode())),
}
VALUES = (EMAIL, NAME, "Ada Lovelace-Quist", "+1 (202) 555-0143", "hunter2secret")


def texts(value: str | bytes) -> set[str]:
    return {text for text, _ in unfold(value)}


def finds(value: str, encoded: str | bytes) -> bool:
    return any(value in text for text in texts(encoded))


@pytest.mark.parametrize("name", CODECS)
@pytest.mark.parametrize("value", [EMAIL, NAME])
def test_every_encoding_is_taken_off(name: str, value: str) -> None:
    assert finds(value, CODECS[name](value))


@pytest.mark.parametrize("outer", CODECS)
@pytest.mark.parametrize("value", VALUES)
def test_two_encodings_on_one_another_are_taken_off(value: str, outer: str) -> None:
    assert [
        inner for inner in CODECS if not finds(value, CODECS[outer](CODECS[inner](value)))
    ] == []


LZ_STRING = [
    "F4Iwlg5gdmCmDuBDAdAGwPYDdasQY1gGoBnAC3QAcABPdAJwuQBdZimg",
    "F4Iwlg5gdmCmDuBDAdAGwPYDdasQY1gGoBnAC3QAcABPdAJwuQBdZimg",
    "\u0be1\u0c45\u41ec\u0786\u0550\u3ba1\u0623\u5026"
    "\u609b\xfd\u3582\u0655\u4055\x876\u7420\u3820\u13fdn\u0bb0\u030b\u18c6\u4020 ",
]
"""What compressToBase64, compressToEncodedURIComponent and compressToUTF16 make of the address."""


@pytest.mark.parametrize("written", LZ_STRING)
def test_what_lz_string_wrote_is_read(written: str) -> None:
    assert finds(EMAIL, written)


def test_lz_string_of_a_length_that_base64_decoders_reject_is_read() -> None:
    letters = LZ_STRING[1]

    assert {len(letters + "A" * extra) % 4 for extra in range(4)} == {0, 1, 2, 3}
    assert all(finds(EMAIL, letters + "A" * extra) for extra in range(4))


def test_the_first_view_is_the_text_itself() -> None:
    assert unfold("plain") == (("plain", ()),)
    assert unfold("a%2540b")[0] == ("a%2540b", ())


def test_the_path_names_the_encodings_from_the_outside_in() -> None:
    encoded = quote(packed(gzip.compress(EMAIL.encode())), safe="")

    assert next(path for text, path in unfold(encoded) if text == EMAIL) == (
        "percent",
        "base64",
        "gzip",
    )


def test_a_plus_stays_a_plus_and_is_a_space() -> None:
    assert {"a+b", "a b"} <= texts("a+b")


def test_base64_is_read_although_its_pluses_became_spaces() -> None:
    encoded = packed("ü>~ÿ>>?>~~ Zbigniewa >>~".encode())
    assert "+" in encoded

    assert finds("Zbigniewa", encoded.replace("+", " "))


def test_a_slash_is_a_separator_and_a_letter() -> None:
    encoded = packed(b"Zbigniewa ???>>>")
    assert "/" in encoded

    assert finds("Zbigniewa ???", encoded)
    assert finds(EMAIL, f"/reset/{packed(EMAIL.encode())}/now")


@pytest.mark.parametrize(
    "value",
    ["Shop page", "/products/shoes/running/42", "initialPageviewInfo", "8024202370776768"],
)
def test_ordinary_leaves_have_no_other_reading(value: str) -> None:
    assert texts(value) == {value}


@given(st.binary(max_size=400) | st.text(max_size=400))
@settings(deadline=None)
def test_nothing_breaks_it(value: str | bytes) -> None:
    views = unfold(value)

    assert views[0][1] == ()
    assert not any("\x00" in text for text, _ in views)


def test_no_text_is_shown_twice() -> None:
    shown = [text for text, _ in unfold(quote(quote(json.dumps([EMAIL, EMAIL]))))]

    assert len(shown) == len(set(shown))


def nested(codec: Callable[[str], str], times: int) -> str:
    text = EMAIL
    for _ in range(times):
        text = codec(text)
    return text


@pytest.mark.parametrize(
    "value",
    [
        nested(lambda text: quote(text, safe=""), 50),
        nested(lambda text: json.dumps([text]), 14),
        nested(lambda text: packed(text.encode()), 25),
        "[" * 100_000,
        "\\" * 100_000,
        "%" * 100_000,
        "\ud800\udfff\udc00 lone",
        "a" * 1_000_000,
    ],
)
def test_deep_and_odd_leaves_stay_within_bounds(value: str) -> None:
    views = unfold(value)

    assert len(views) <= MOST_VIEWS
    assert sum(len(text) for text, _ in views) <= MOST_CHARACTERS + len(value)


BOMB = bytes(50_000_000)


@pytest.mark.parametrize(
    "make",
    [
        lambda: gzip.compress(BOMB),
        lambda: zlib.compress(BOMB),
        lambda: zlib.compress(b"a" * 50_000_000),
        lambda: zlib.compress(b"a" * 50_000_000, wbits=-15),
        lambda: brotli.compress(b"a" * 50_000_000, quality=5),
        lambda: zstandard.compress(b"a" * 50_000_000),
    ],
    ids=["gzip", "zlib", "zlib of text", "deflate", "brotli", "zstd"],
)
def test_a_bomb_is_cut(make: Callable[[], bytes]) -> None:
    bomb = make()

    assert sum(len(text) for text, _ in unfold(bomb)) <= MOST_CHARACTERS + len(bomb)


def test_invalid_utf_8_is_still_shown() -> None:
    assert "Zbigniewa" in unfold(b"\xff\xfe\xfdZbigniewa\xc3")[0][0]


@given(st.text("ABCDabcd0123456789+/_-== \n%", min_size=6, max_size=60))
def test_whatever_looks_like_an_encoding_can_be_tried(text: str) -> None:
    assert unfold(text)[0] == (text, ())


@pytest.mark.parametrize("gap", ["", " ", ","])
def test_binary_digits_are_read_with_and_without_gaps(gap: str) -> None:
    digits = gap.join(f"{ord(letter):08b}" for letter in "Ada!")

    assert "Ada!" in [text for text, _ in unfold(digits)]
