"""Escapes: characters written by other characters inside a text that stays a text."""

import binascii
import html
import re
from collections.abc import Iterator

from heapqa.bytes.query import unquoted
from heapqa.pii.decoders.plausible import text_of

_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_WIDE_PERCENT = re.compile(r"%u([0-9A-Fa-f]{4})")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30};)")
_BACKSLASHED = re.compile(
    r"\\(?:[ux]\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})"
    r"|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|[0-9A-Fa-f]{4})"
    r"|([0-3][0-7]{2})|([\\/\"'bfnrt;,:.+=@#&!?*~<>|$%^(){}\[\]_-]))"
)
"""With a capital U, of eight digits or, as Cocoa prints what it holds, of four. Any sign may be
escaped: contacts, calendars, QR codes, Markdown and selectors of CSS escape their own."""
_FOUR_DIGITS = re.compile(r"\\([0-9A-Fa-f]{4})(?=[0-9A-Fa-f])")
"""As Oracle's UNISTR writes it, with letters behind it that CSS would take for digits."""
_CONCATENATED = re.compile(r"([\"'])\s?\+\s?\1")
"""Between two pieces of a text in a program."""
_STREAMED = re.compile(
    r"\"\]\);?\s*(?:</script>\s*<script[^>]{0,100}>)?\s*self\.__next_f\.push\(\[1,\s?\""
)
"""Between two pieces of a page that Next.js streams, cut anywhere."""
_BACKSLASHED_BYTES = re.compile(r"(?:\\[C-Fc-f][0-9A-Fa-f](?:\\[89ABab][0-9A-Fa-f]){1,3})+")
"""UTF-8 in the names of directories (RFC 4514): ``CN=Zo\\C3\\AB``."""
_UNDERSCORED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""As OData and XML write what no name may hold: ``Zo_x00EB_``."""
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})(?=U\+|\b)[ ,;]?")
_SHORT = {"b": " ", "f": " ", "n": "\n", "r": "\r", "t": "\t"}
_QUOTED = re.compile(r"=(?:[2-7A-F][0-9A-F](?![&;,\])}]|$)|\r?\n)")
_NUMBERED = re.compile(r"(?:^|[\[?&;|])[\w:.-]{1,60}+=\d++(?=[\]&;|\s+,.%]|$)")
"""A name and a number, whose first digits are no quoted character: ``[data-sku=751641]``."""
_IN_STYLES = re.compile(r"\\([0-9a-fA-F]{2,6})(?:\s|(?![0-9a-fA-F]))")
"""An escape of CSS, with the blank that may end it."""
_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,500})>", re.DOTALL)
_HIDDEN = re.compile(
    r"<([a-zA-Z]+)\b[^<>]{0,200}display:\s?none[^<>]{0,200}>[^<]{0,200}</\1>", re.IGNORECASE
)
"""An element that nobody sees: put between letters against those who collect addresses."""
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?))?")
_PUNYCODE = re.compile(r"(?i)\bxn--([a-z0-9-]{1,200})")
_TRANSFERRED = re.compile(r"&([aqslg]);")
_SIGNS = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
"""As Angular writes the state that a server hands to a page."""
_LAST = 0x10FFFF
"""The last code point of Unicode."""


def unescaped(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(name of the escape, decoded) for every kind of escape that a text has."""
    if "<" in text and _TAG.search(text):
        yield "tags", _TAG.sub("", text)
        if "none" in text and _HIDDEN.search(text):
            yield "tags", _TAG.sub("", _HIDDEN.sub("", text))
    if "%" in text:
        yield from _percent(text)
    if "+" in text:
        yield "plus", text.replace("+", " ")
    yield from _numbered(text) if "_x" in text or "U+" in text else ()
    yield from _in_pieces(text) if "'" in text or '"' in text else ()
    if "&" in text and _ENTITY.search(text):
        yield "entities", html.unescape(text)
    if "&q;" in text:
        yield "angular", _TRANSFERRED.sub(lambda sign: _SIGNS[sign[1]], text)
    yield from _backslashes(text) if "\\" in text else ()
    yield from _mail(text) if "=" in text else ()
    if "n--" in text or "N--" in text:
        yield "punycode", _PUNYCODE.sub(_punycode, text)


def _in_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Texts of programs, and of pages that are streamed, whose pieces follow on one another."""
    if "+" in text and _CONCATENATED.search(text):
        yield "pieces", _CONCATENATED.sub("", text)
    if "__next_f" in text and _STREAMED.search(text):
        yield "pieces", _STREAMED.sub("", text)


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    """Characters that only their numbers stand for."""
    if _CODE_POINT.search(text):
        yield "code points", _CODE_POINT.sub(_of_code, text)
    if _UNDERSCORED.search(text):
        yield "_x", _UNDERSCORED.sub(_of_code, text)


def _backslashes(text: str) -> Iterator[tuple[str, str]]:
    if _BACKSLASHED.search(text):
        yield "backslash", _BACKSLASHED.sub(_backslashed, text)
    if _IN_STYLES.search(text):
        if _FOUR_DIGITS.search(text):
            yield "backslash", re.sub(r"\\([0-9A-Fa-f]{4})", _of_code, text)
        yield "css", _IN_STYLES.sub(_of_code, text)
        if _BACKSLASHED_BYTES.search(text):
            yield "backslash", _BACKSLASHED_BYTES.sub(_of_bytes, text)


def _percent(text: str) -> Iterator[tuple[str, str | bytes]]:
    if _WIDE_PERCENT.search(text):
        yield "percent-u", _WIDE_PERCENT.sub(lambda escape: chr(int(escape[1], 16)), text)
    if _PERCENT.search(text):
        plain = unquoted(text)
        if isinstance(plain, bytes) and not text_of(plain):
            yield "percent", plain.decode("latin-1")
        yield "percent", plain


def _backslashed(escape: re.Match[str]) -> str:
    octal, short = escape[5], escape[6]
    if short:
        return _SHORT.get(short, short)
    code = int(octal, 8) if octal else int(escape[1] or escape[2] or escape[3] or escape[4], 16)
    return chr(code) if code <= _LAST else ""


def _of_code(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if code <= _LAST else ""


def _of_bytes(escape: re.Match[str]) -> str:
    return binascii.unhexlify(escape[0].replace("\\", "")).decode("utf-8", "replace")


def _mail(text: str) -> Iterator[tuple[str, str | bytes]]:
    if "=?" in text and _WORD.search(text):
        yield "encoded-word", _WORD.sub(_word, text)
    if _QUOTED.search(text) and _QUOTED.search(_NUMBERED.sub("", text)):
        data = binascii.a2b_qp(text.encode("utf-8", "replace"))
        if text_of(data):
            yield "quoted-printable", data


def _word(word: re.Match[str]) -> str:
    charset, kind, content = word.groups()
    raw = content.encode("ascii", "replace")
    try:
        if kind in "bB":
            data = binascii.a2b_base64(raw + b"==")
        else:
            data = binascii.a2b_qp(raw, header=True)
        return data.decode(charset.partition("*")[0], "replace")
    except (LookupError, ValueError):
        return word[0]


def _punycode(label: re.Match[str]) -> str:
    try:
        return label[1].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return label[0]
