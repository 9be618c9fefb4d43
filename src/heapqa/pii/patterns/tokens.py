"""JSON web tokens: three segments whose header decodes to JSON that names an algorithm."""

import json
import re
from collections.abc import Iterator

from heapqa.bytes.packed import from_base64
from heapqa.pii.patterns.candidate import Candidate, Passage, matches

TOKEN = re.compile(r"(?<![\w-])(e[wy][\w-]{8,2000})\.([\w-]{2,8000})\.[\w-]{0,4000}", re.ASCII)

NAMES_ALGORITHM = 0.99
"""Confidence: nothing else begins with a JSON object in base64 that names an algorithm."""


def tokens(passage: Passage) -> Iterator[Candidate]:
    """The signed, unsigned and encrypted tokens in a passage."""
    for match in matches(TOKEN, passage.text):
        if _names_algorithm(match[1]):
            yield Candidate("jwt", match.start(), match.end(), NAMES_ALGORITHM)


def _names_algorithm(segment: str) -> bool:
    try:
        header = json.loads(from_base64(segment))
    except (ValueError, RecursionError):
        return False
    return isinstance(header, dict) and ("alg" in header or "typ" in header)
