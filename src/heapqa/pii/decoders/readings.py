"""Readings: everything that one text may stand for, found cheaply."""

import re
from collections.abc import Iterator

from heapqa.pii.decoders import json_text
from heapqa.pii.decoders.base85 import decoded_85
from heapqa.pii.decoders.codes import decoded_charset, decoded_codes
from heapqa.pii.decoders.escapes import unescaped
from heapqa.pii.decoders.runs import RUN, decoded_runs

_SHORT = 8
"""Letters and digits fewer than this stand for nothing else."""
_SPECIAL = re.compile(r"[%&\\+=\"\[{]|n--")
_PADDED = re.compile(r"[A-Za-z0-9+/_-]{6,}=")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NUMBERS = re.compile(r"[0-9A-Fa-f]{2}[ ,;:.|\-]")


def readings(text: str) -> Iterator[tuple[str, str | bytes]]:
    """(encoding, reading) for everything a text may stand for; most texts have none."""
    if len(text) < _SHORT and text.isalnum():
        return
    if _SPECIAL.search(text):
        yield from unescaped(text)
        yield from _json(text)
    if not text.isascii() or _CONTROL.search(text):
        yield from decoded_charset(text)
    if RUN.search(text) or _PADDED.search(text) or text.isalnum():
        yield from decoded_runs(text)
    if _NUMBERS.search(text):
        yield from decoded_codes(text)
    yield from decoded_85(text)


def _json(text: str) -> Iterator[tuple[str, str]]:
    start = text.lstrip()[:1]
    if not start or start not in '{["':
        return
    value = json_text.read(text)
    for path, _, found in json_text.strings(value):
        yield f"json {path}" if path else "json", found
    for name in json_text.names(value):
        yield "json (name)", name
