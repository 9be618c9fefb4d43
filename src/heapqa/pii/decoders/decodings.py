"""Decodings: everything that one text may stand for, at little cost."""

import re
from binascii import unhexlify
from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_letters, digits, hexdigits
from urllib.parse import unquote, unquote_plus

import re2

from heapqa.pii.decoders import json_text
from heapqa.pii.decoders.base85 import decoded_85
from heapqa.pii.decoders.codes import decoded_charset, decoded_codes
from heapqa.pii.decoders.declared import decoded_as_declared
from heapqa.pii.decoders.escapes import unescaped
from heapqa.pii.decoders.runs import SHORTEST_RUN, decoded_runs
from heapqa.pii.decoders.signs import kinds, table

_SHORT = 8
"""Letters and digits fewer than this stand for nothing else."""
_LONGEST_ID = 20
"""Digits of a number of 64 bits: ids and moments have no more."""
_SHORTEST_HEX = 12
"""Digits of six characters: below that, printable ones occur by chance."""
_OBJECT = re.compile(r"(?:^|[?&;#])[\w.%\[\]-]{1,60}=((?:%7[Bb]|%5[Bb]|[{\[])[^&#\s]{4,})")
"""An object or a list in JSON that is the value of a parameter."""
_FEWEST_LETTERS = 6
"""Letters, one by one in a list, that are a text; a list of fewer is one of sizes or grades."""
_SHORTEST_NUMBERS = 9
"""Characters of three codes of two digits, and what stands behind each."""
_FEWEST_CODES = 3
_SHORTEST_BINARY = 32
"""Digits of four characters in binary, with nothing between them."""
_ANYTHING = re.compile(
    r"[^\x20-\x7e]|[<%&\\+=\"\[{]|[nN]--|[A-Za-z0-9+/_-]{6}|[0-9A-Fa-f]{2}[ ,;:.|\-]"
)
"""What every text with a space has that may stand for something else: long words have it, too."""
_SIGNS = table(
    r=ascii_letters + digits + "+/_-",
    s='<%&\\"[{',
    c="".join(map(chr, (*range(9), *range(0x0E, 0x20)))),
    **{"=": "="},
)
"""Letters of base64, signs of escapes and of JSON, control characters."""
_RUN, _PADDED = b"r" * SHORTEST_RUN, b"rrrrrr="
_CODES = table(h=hexdigits, b=" ,;:.|-")
_CODE, _BINARY = b"hhb", b"h" * _SHORTEST_BINARY
"""What stands three times in every list of codes, and in digits without anything between."""
_NUMBERS = re2.Set.SearchSet()
"""A set of one, which is asked at a third of the cost of a pattern: nobody wants to know where."""
_NUMBERS.Add(r"(?:(?:0[xX])?[0-9A-Fa-f]{2}(?:[0-9]{0,6}|[0-9A-Fa-f]{2})[ ,;:.|\-]\s?){3}|[01]{32}")
_NUMBERS.Compile()


def decodings(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(encoding, decoded) for everything a text may stand for; most texts have none."""
    if text.isalnum() and len(text) <= _LONGEST_ID and (len(text) < _SHORT or text.isdigit()):
        if len(text) >= _SHORTEST_HEX and text.isascii():
            yield from _id(text)
        return
    if " " in text and not _ANYTHING.search(text):
        return
    signs = kinds(text, _SIGNS)
    if b"s" in signs or b"=" in signs or "+" in text or "n--" in text or "_x" in text:
        yield from unescaped(text)
        yield from _json(text)
        yield from _in_query(text)
    if not text.isascii() or b"c" in signs:
        yield from decoded_charset(text)
    if _RUN in signs or _PADDED in signs or text.isalnum():
        yield from decoded_runs(text)
    if not text.isascii() or (_may_list(text) and _NUMBERS.Match(text)):
        yield from decoded_codes(text)
    yield from decoded_85(text)
    yield from decoded_as_declared(text)


def _may_list(text: str) -> bool:
    """Whether a text has digits enough for codes, with signs between them or without."""
    if len(text) < _SHORTEST_NUMBERS:
        return False
    signs = kinds(text, _CODES)
    return signs.count(_CODE) >= _FEWEST_CODES or _BINARY in signs


def _id(text: str) -> Iterator[tuple[str, bytes]]:
    """An id or a moment, nearly always; hexadecimal where every pair of digits is a character."""
    data = unhexlify(text[: len(text) & ~1])
    if data.isascii() and data.decode().isprintable():
        yield "hex", data


def _letters(contents: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """What single letters spell that stand in a list, or under one name in a list of objects, as
    recorders of keys keep them."""
    if all(len(text) == 1 for _, _, text in contents):
        yield "letters", "".join(text for _, _, text in contents)
        return
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for _, key, text in contents:
        if len(text) == 1:
            spelt[key].append(text)
    yield from (
        ("letters", "".join(each)) for each in spelt.values() if len(each) >= _FEWEST_LETTERS
    )


def _in_query(text: str) -> Iterator[tuple[str, str]]:
    """JSON that stands in a query, as pages keep their state in one: ``?filter=%7B%22…``."""
    if "=%" in text or "={" in text or "=[" in text:
        for value in _OBJECT.findall(text):
            yield "query", unquote_plus(value) if value[0] == "%" else unquote(value)


def _json(text: str) -> Iterator[tuple[str, str]]:
    start = text.lstrip()[:1]
    if not start or start not in '{["':
        return
    value = json_text.read(text)
    contents = [*json_text.strings(value)]
    for path, _, content in contents:
        yield f"json {path}" if path else "json", content
    if len(contents) >= _FEWEST_LETTERS:
        yield from _letters(contents)
    for name in json_text.names(value):
        yield "json (name)", name
